package test.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import course.Card;
import course.Exercise;
import exercises.practices.Review;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import test.ProgressApart;

/** The review of 12 names exactly the faults that are in a program, whichever of the 32 sets of them it is. */
@ExtendWith(ProgressApart.class)
@ResourceLock("the place of progress, a system property")
class ReviewTest {

    private static final List<String> FAULTS = List.of("a connection is left open", "weather and news are fetched one after another",
        "nothing limits the wait for the tide", "the report is not sent when the method returns", "a cancellation is swallowed");

    @TempDir
    private static Path folder;

    @TestFactory
    List<DynamicTest> namesWhatIsStillInIt() throws Exception {
        var review = Exercise.named("morning");
        var answers = new Answers(folder.resolve("classes"));
        var tests = new ArrayList<DynamicTest>();
        for (int set = 0; set < 1 << FAULTS.size(); set++) {
            int faults = set;
            var present = FAULTS.stream().filter(fault -> has(faults, FAULTS.indexOf(fault))).toList();
            var answer = answers.add(review, Review.variant(has(set, 0), has(set, 1), has(set, 2), has(set, 3), has(set, 4)));
            tests.add(dynamicTest(present.toString(), () -> {
                var card = answers.judge(answer);
                assertEquals(present.isEmpty() ? Card.State.DONE : present.size() == FAULTS.size() ? Card.State.NOT_STARTED : Card.State.NOT_YET,
                    card.state(), card.toString());
                if (card.state() == Card.State.NOT_YET) {
                    for (var fault : FAULTS) {
                        assertEquals(present.contains(fault), card.toString().contains(fault), card.toString());
                    }
                }
            }));
        }
        answers.compile();
        return tests;
    }

    private static boolean has(int set, int fault) {
        return (set >> fault & 1) == 1;
    }
}
