package kernel.directives;

/** What a running kernel cannot change any more. */
final class Fixed {

    private Fixed() { }

    static String options(String directive, String value) {
        var what = directive.startsWith("COMPILE") ? "the compiler" : "the JVM";
        return "//" + directive + " " + value + " is not followed: " + what + " of a running kernel is fixed."
                + (directive.startsWith("RUNTIME") ? " Install the kernel again with --jvm-args '" + value + "'." : "");
    }
}
