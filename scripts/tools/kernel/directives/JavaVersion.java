package kernel.directives;

import java.util.regex.Pattern;
import kernel.errors.CellFailure;

/** {@code //JAVA 25+}: checked, since a running kernel cannot change its JDK. */
final class JavaVersion {

    private static final Pattern VERSION = Pattern.compile("(\\d+)(\\+?)");

    private JavaVersion() { }

    static void check(String wanted) throws CellFailure {
        int running = Runtime.version().feature();
        var version = VERSION.matcher(wanted);
        if (!version.matches()) {
            throw new CellFailure.Said("UnresolvedDirective", "//JAVA " + wanted + " is no version: write //JAVA " + running + "+.");
        }
        int feature = Integer.parseInt(version.group(1));
        if (feature > running || feature < running && version.group(2).isEmpty()) {
            throw new CellFailure.Said("UnresolvedDirective", "//JAVA " + wanted + ", but this kernel runs on Java " + running
                    + ": install the kernel again, with that JDK as JAVA_HOME.");
        }
    }
}
