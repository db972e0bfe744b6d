package kernel.execution;

import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;

/**
 * The first snippet of some code, as JShell takes it apart.
 *
 * @param source    null if it has no end
 * @param remaining what stands behind it
 */
record First(Completeness completeness, String source, String remaining) {

    private static final int ENOUGH = 4_000;

    /** JShell reads all that it is given, of which a cell of a thousand declarations has much. A part will do if another snippet begins in it. */
    static First of(SourceCodeAnalysis analysis, String code) {
        int cut = code.length() <= 2 * ENOUGH ? 0 : code.lastIndexOf('\n', ENOUGH);      // between words: half an else would begin another snippet
        if (cut > 0) {
            var part = analysis.analyzeCompletion(code.substring(0, cut));
            if (part.source() != null && part.completeness().isComplete() && !part.remaining().isBlank()) {
                return new First(part.completeness(), part.source(), part.remaining() + code.substring(cut));
            }
        }
        var whole = analysis.analyzeCompletion(code);
        return new First(whole.completeness(), whole.source(), whole.remaining());
    }
}
