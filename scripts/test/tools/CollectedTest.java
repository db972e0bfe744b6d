package test.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import python.Collected;

/** How many packages pip is told to have found: those of a network, those of a folder, each once. */
class CollectedTest {

    private final Collected found = new Collected();

    @Test
    void countsEachPackageOnce() {
        found.hear("Looking in links: /stick/kit/wheels");
        assertFalse(found.isAny());
        found.hear("Processing /stick/kit/wheels/bleach-6.4.0-py3-none-any.whl (from -r lab.lock (line 1))");
        assertEquals("1 package", found.toString());
        found.hear("Collecting jupyterlab==4.6.6 (from -r lab.lock (line 2))");
        found.hear("Collecting jupyterlab==4.6.6 (from -r lab.lock (line 2))");    // for another patch of the same Python
        assertEquals("2 packages", found.toString());
    }
}
