package test.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import runner.Tally;

class TallyTest {

    @Test
    void closingLineLeavesOutWhatIsNotThere() {
        assertEquals("12 passed, 0 failed", new Tally(12, 0, 0).toString());
        assertEquals("3 passed, 1 failed, 2 skipped", new Tally(3, 1, 2).toString());
    }

    @Test
    void greenNeedsATestThatRan() {
        assertFalse(Tally.NONE.isGreen());
        assertFalse(new Tally(0, 0, 5).isGreen());
        assertFalse(new Tally(5, 1, 0).isGreen());
        assertTrue(new Tally(1, 0, 5).isGreen());
    }
}
