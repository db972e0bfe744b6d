package kernel.errors;

/** ANSI colours, as front ends understand them. Everything reads without them too. */
final class Colours {

    private Colours() { }

    static String red(String text) {
        return "\u001b[31m" + text + "\u001b[0m";
    }

    static String green(String text) {
        return "\u001b[32m" + text + "\u001b[0m";
    }

    static String dim(String text) {
        return "\u001b[2m" + text + "\u001b[0m";
    }

    static String bold(String text) {
        return "\u001b[1m" + text + "\u001b[0m";
    }
}
