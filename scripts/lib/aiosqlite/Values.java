package aiosqlite;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.UUID;

/**
 * Java's values as SQLite holds them, and back. SQLite knows null, 64-bit integers, doubles, text and blobs; the rest is kept as
 * text that sorts by time and that SQLite's own date functions read.
 */
final class Values {
    // Python's default adapter writes a datetime with a space, and a fraction only if there is one
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private Values() {
    }

    /** @throws InterfaceException naming the parameter, if SQLite has nothing to hold the value in */
    static Object toSqlite(Object value, int position, Sql sql) {
        return switch (value) {
            case null -> null;
            case Long number -> number;
            case Integer number -> number;
            case String text -> wellFormed(text, position, sql);
            case Double number -> finite(number, position, sql);
            case byte[] bytes -> bytes;
            case Boolean truth -> truth ? 1 : 0;
            case Float number -> finite(number.doubleValue(), position, sql);
            case Short number -> number.intValue();
            case Byte number -> number.intValue();
            case Character letter -> wellFormed(letter.toString(), position, sql);
            case BigDecimal number -> number.toPlainString();
            case BigInteger number -> inRange(number, position, sql);
            case LocalDateTime time -> timestamp(time);
            case LocalDate _, LocalTime _, Instant _, UUID _ -> value.toString();
            case Enum<?> constant -> constant.name();
            default -> throw refused(position, sql, "is a " + value.getClass().getTypeName()
                    + ": SQLite holds null, long, double, text and blob; convert it to one of these");
        };
    }

    /** Python has one rule for a wrong type whatever the reason, and so have we. */
    private static InterfaceException refused(int position, Sql sql, String why) {
        return new InterfaceException(Problem.ofParameter(sql.describe(position) + " " + why, sql.text(), position));
    }

    private static String wellFormed(String text, int position, Sql sql) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (!Character.isSurrogate(c)) continue;
            if (Character.isLowSurrogate(c) || i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(++i)))
                throw refused(position, sql, "holds half a surrogate pair: it cannot be written as UTF-8");
        }
        return text;
    }

    private static Double finite(Double number, int position, Sql sql) {
        if (number.isNaN()) throw refused(position, sql, "is NaN, which SQLite would turn into NULL: pass null if that is meant");
        return number;
    }

    private static long inRange(BigInteger number, int position, Sql sql) {
        if (number.bitLength() > 63) throw refused(position, sql, "is beyond 64 bits: pass it as text");
        return number.longValue();
    }

    private static String timestamp(LocalDateTime time) {
        var micros = time.get(ChronoField.NANO_OF_SECOND) / 1000;
        var nanos = time.get(ChronoField.NANO_OF_SECOND) % 1000;
        var fraction = nanos != 0 ? String.format(".%06d%03d", micros, nanos) : micros != 0 ? String.format(".%06d", micros) : "";
        return TIMESTAMP.format(time) + fraction;
    }

    /** @throws DataException if the value cannot be read as that type without loss */
    static <T> T to(Class<T> type, Object value, String column) {
        try {
            @SuppressWarnings("unchecked")
            var converted = (T) convert(type, value);
            if (converted == null && type.isPrimitive()) throw new IllegalArgumentException("it is NULL");
            return converted;
        } catch (RuntimeException e) {
            var seen = value == null ? "NULL" : value.getClass().getSimpleName();
            throw new DataException(Problem.of("column " + column + " holds " + seen + ", not a " + type.getSimpleName() + " (" + e.getMessage() + ")", ""));
        }
    }

    private static Object convert(Class<?> type, Object value) {
        if (value == null || type.isInstance(value)) return value;
        if (type == String.class) return value instanceof byte[] ? fail(value) : value.toString();
        if (type == boolean.class || type == Boolean.class) return exact(value).signum() != 0;
        if (type == long.class || type == Long.class) return exact(value).longValueExact();
        if (type == int.class || type == Integer.class) return exact(value).intValueExact();
        if (type == short.class || type == Short.class) return exact(value).shortValueExact();
        if (type == byte.class || type == Byte.class) return exact(value).byteValueExact();
        if (type == double.class || type == Double.class) return number(value).doubleValue();
        if (type == float.class || type == Float.class) return number(value).floatValue();
        if (type == BigDecimal.class) return exact(value);
        if (type == BigInteger.class) return exact(value).toBigIntegerExact();
        if (type == UUID.class) return UUID.fromString((String) value);
        if (type == LocalDate.class) return LocalDate.parse((String) value);
        if (type == LocalTime.class) return LocalTime.parse((String) value);
        if (type == LocalDateTime.class) return LocalDateTime.parse(((String) value).replace(' ', 'T'));
        if (type == Instant.class) return Instant.parse((String) value);
        if (type == char.class || type == Character.class) return value.toString().length() == 1 ? value.toString().charAt(0) : fail(value);
        if (type.isEnum()) return constant(type, value.toString());
        return fail(value);
    }

    private static Object constant(Class<?> type, String name) {
        for (var constant : type.getEnumConstants()) if (((Enum<?>) constant).name().equals(name)) return constant;
        throw new IllegalArgumentException("no constant of that name");
    }

    private static BigDecimal exact(Object value) {
        return value instanceof Double number && !number.isInfinite() ? BigDecimal.valueOf(number) : new BigDecimal(value.toString());
    }

    private static Number number(Object value) {
        return value instanceof Number number ? number : exact(value);
    }

    private static Object fail(Object value) {
        throw new IllegalArgumentException("there is no conversion");
    }
}
