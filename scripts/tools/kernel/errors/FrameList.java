package kernel.errors;

import java.util.ArrayList;
import java.util.List;

/** Frames as lines; a recursion is shown once and counted. */
final class FrameList {

    private static final int LONGEST_ROUND = 8;

    private FrameList() { }

    static List<String> of(List<String> frames) {
        var lines = new ArrayList<String>();
        int i = 0;
        while (i < frames.size()) {
            int round = roundAt(frames, i);
            if (round == 0) {
                lines.add("at " + frames.get(i++));
                continue;
            }
            int times = 1;
            while (sameAgain(frames, i, round, times)) {
                times++;
            }
            frames.subList(i, i + round).forEach(frame -> lines.add("at " + frame));
            lines.add("… " + (round == 1 ? "this frame" : "these " + round + " frames") + " " + times + " times");
            i += round * times;
        }
        return lines;
    }

    /** How many frames make up what repeats from here on, at least three times; 0 if nothing does. */
    private static int roundAt(List<String> frames, int from) {
        for (int round = 1; round <= LONGEST_ROUND; round++) {
            if (sameAgain(frames, from, round, 1) && sameAgain(frames, from, round, 2)) {
                return round;
            }
        }
        return 0;
    }

    private static boolean sameAgain(List<String> frames, int from, int round, int times) {
        int start = from + round * times;
        return start + round <= frames.size() && frames.subList(from, from + round).equals(frames.subList(start, start + round));
    }
}
