package kernel.directives;

/** What JBang could not do, in a sentence. */
final class Unresolved {

    private Unresolved() { }

    static String sentence(Throwable thrown) {
        var deepest = thrown;
        while (deepest.getCause() != null && deepest.getCause().getMessage() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? deepest.getClass().getName() : deepest.getMessage();
    }
}
