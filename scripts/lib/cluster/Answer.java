package cluster;

import java.io.IOException;
import java.io.Serializable;

/** How a job ended at a member, as it travels back. */
sealed interface Answer extends Serializable {

    record Returned(Object value) implements Answer {
    }

    record Threw(Throwable error) implements Answer {
    }

    /** What cannot travel is told in words. */
    static byte[] pack(Answer answer) {
        try {
            return Packing.pack(answer);
        } catch (IOException | RuntimeException cannotTravel) {
            return inWords(switch (answer) {
                case Returned(Object value) -> "the job returned a " + value.getClass().getName() + ", which cannot travel: " + cannotTravel;
                case Threw(Throwable error) -> "the job threw what cannot travel: " + Trouble.withTrace(error);
            });
        }
    }

    private static byte[] inWords(String words) {
        try {
            return Packing.pack(new Threw(new ClusterException(words)));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
