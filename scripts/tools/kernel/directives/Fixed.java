package kernel.directives;

import kernel.errors.CellFailure;

/** What a running kernel cannot change any more. */
final class Fixed {

    private Fixed() { }

    static void preview() throws CellFailure {
        if (!Boolean.getBoolean("kernel.preview")) {
            throw new CellFailure.Said("UnresolvedDirective", "//PREVIEW needs a kernel whose JVM allows preview features: "
                    + "./jbang kernel install --name java-preview --jvm-args --enable-preview");
        }
    }

    static String options(String directive, String value) {
        var what = directive.startsWith("COMPILE") ? "the compiler" : "the JVM";
        return "//" + directive + " " + value + " is not followed: " + what + " of a running kernel is fixed."
                + (directive.startsWith("RUNTIME") ? " ./jbang kernel install --jvm-args sets its options." : "");
    }
}
