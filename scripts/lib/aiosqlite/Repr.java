package aiosqlite;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Prints values as Python does, so that a program and its twin print the same lines. */
final class Repr {
    private Repr() {
    }

    static String of(Object value) {
        return switch (value) {
            case null -> "None";
            case String text -> quoted(text);
            case byte[] bytes -> quoted(bytes);
            case Double number -> of(number.doubleValue());
            case Float number -> of(number.doubleValue());
            case Boolean truth -> truth ? "True" : "False";
            default -> value.toString();
        };
    }

    /** The shortest digits that read back as the same double; Java and Python agree on those, not on how to lay them out. */
    static String of(double number) {
        if (Double.isNaN(number)) return "nan";
        if (Double.isInfinite(number)) return number > 0 ? "inf" : "-inf";
        if (number == 0) return 1 / number < 0 ? "-0.0" : "0.0";
        var exact = new BigDecimal(Double.toString(number)).round(MathContext.UNLIMITED).stripTrailingZeros();
        var digits = exact.unscaledValue().abs().toString();
        var exponent = digits.length() - exact.scale() - 1;
        var sign = number < 0 ? "-" : "";
        if (exponent < -4 || exponent >= 16) {
            var fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
            return sign + digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
        }
        var plain = exact.abs().toPlainString();
        return sign + plain + (plain.contains(".") ? "" : ".0");
    }

    /** In single quotes, unless the text holds one and no double quote. */
    static String quoted(String text) {
        return quoted("", text, Repr::isPrintable);
    }

    private static String quoted(byte[] bytes) {
        return quoted("b", new String(bytes, StandardCharsets.ISO_8859_1), c -> c >= 0x20 && c < 0x7f);     // a character a byte
    }

    private static String quoted(String prefix, String text, IntPredicate printable) {
        var quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
        var out = new StringBuilder(prefix).append(quote);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (c == quote) out.append('\\').append(quote);
                    else if (printable.test(c)) out.appendCodePoint(c);
                    else if (c < 0x100) out.append(String.format(Locale.ROOT, "\\x%02x", c));
                    else if (c < 0x10000) out.append(String.format(Locale.ROOT, "\\u%04x", c));
                    else out.append(String.format(Locale.ROOT, "\\U%08x", c));
                }
            }
        });
        return out.append(quote).toString();
    }

    private static boolean isPrintable(int c) {
        if (c < 0x7f) return c >= 0x20;
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                 Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }
}
