package asyncio;

/** What the environment, or a system property of the same name, says about every loop of the program. */
final class Settings {

    private Settings() {
    }

    static String get(String name, String fallback) {
        var value = System.getProperty(name, System.getenv().getOrDefault(name, ""));
        return value.isEmpty() ? fallback : value;
    }

    /** Whether {@code name=1}. */
    static boolean isOn(String name) {
        var value = get(name, "0");
        return switch (value) {
            case "0" -> false;
            case "1" -> true;
            default -> throw new IllegalArgumentException(name + " is \"" + value + "\": say 1 or 0");
        };
    }
}
