package kernel.errors;

import java.util.Locale;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import jdk.jshell.Diag;

/**
 * One error of javac's.
 *
 * @param code     javac's name for it, such as {@code compiler.err.cant.resolve.location}
 * @param message  on several lines, in English, with the ids of JShell's wrappers
 * @param start    where the code in question begins in the cell
 * @param position of the token that javac points at
 */
public record Problem(String code, String message, int start, int position, int end) {

    private static final Pattern SYMBOL = Pattern.compile("symbol:\\s+(?:class|variable|method) ([\\w$]+)");

    private static final Pattern OWNER = Pattern.compile("location:\\s+(?:variable \\w+ of type|class|interface) ([\\w.$]+)");

    /** @param inCell where in the cell's code a position lies */
    public static Problem of(Diag diagnostic, IntUnaryOperator inCell) {
        return new Problem(diagnostic.getCode(), diagnostic.getMessage(Locale.ROOT).stripTrailing(), (int) diagnostic.getStartPosition(),
                (int) diagnostic.getPosition(), (int) diagnostic.getEndPosition()).at(inCell);
    }

    /** Positions count in what was compiled. */
    public static Problem of(Diagnostic<?> diagnostic) {
        return new Problem(diagnostic.getCode(), diagnostic.getMessage(Locale.ROOT), (int) diagnostic.getStartPosition(),
                (int) diagnostic.getPosition(), (int) diagnostic.getEndPosition());
    }

    /** The same error at other positions. */
    public Problem at(IntUnaryOperator position) {
        return new Problem(code, message, position.applyAsInt(start), position.applyAsInt(this.position), position.applyAsInt(end));
    }

    /** True if the code names something that a later cell may declare. */
    public boolean isUnresolved() {
        return code.startsWith("compiler.err.cant.resolve") || code.startsWith("compiler.err.cant.apply.symbol");
    }

    /** True if what is named would be a member of a type that no cell has declared: there no later cell can put it. */
    public boolean isOfLibrary() {
        var owner = OWNER.matcher(message);
        return isUnresolved() && owner.find() && owner.group(1).contains(".") && !owner.group(1).contains("$JShell$");
    }

    /** True for what is also said of a class that extends or implements something missing. */
    public boolean isOfMissingParent() {
        return code.equals("compiler.err.non-static.cant.be.ref") && message.contains(" super ") || code.equals("compiler.err.method.does.not.override.superclass");
    }

    /** The name that cannot be found; the empty text if none is told. */
    public String symbol() {
        var named = SYMBOL.matcher(message);
        return named.find() ? named.group(1) : "";
    }

    /** True for what this JDK only offers as a preview, where no cell has asked for such features. */
    public boolean isOfPreview() {
        return code.startsWith("compiler.err.is.preview") || code.startsWith("compiler.err.preview.feature.disabled");
    }

    /** True for what only shows while bytecode is made. */
    public boolean isOfBytecode() {
        return code.startsWith("compiler.err.limit");
    }
}
