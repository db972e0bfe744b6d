package aiosqlite;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/**
 * Java's values as SQLite holds them, and back. SQLite knows null, 64-bit integers, doubles, text and blobs; the rest is kept as
 * text that sorts by time and that SQLite's own date functions read.
 */
final class Values {
    // Python's default adapter writes a datetime with a space, and a fraction only if there is one, of six digits
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter NANOS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSSSS", Locale.ROOT);
    private static final Instant BEGIN = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private Values() {
    }

    /** @throws IllegalArgumentException if SQLite has nothing to hold the value in, or would hold another one: its message goes on from what the value is */
    static Object toSqlite(Object value) {
        return switch (value) {
            case null -> null;
            case Long number -> number;
            case Integer number -> number;
            case String text -> wellFormed(text);
            case Double number -> finite(number);
            case byte[] bytes -> bytes;
            case Boolean truth -> truth ? 1 : 0;
            case Float number -> finite(number.doubleValue());
            case Short number -> number.intValue();
            case Byte number -> number.intValue();
            case Character letter -> wellFormed(letter.toString());
            case BigDecimal number -> number.toPlainString();
            case BigInteger number -> inRange(number);
            case LocalDateTime time -> timestamp(time);
            case LocalDate date -> inYears(date).toString();
            case Instant instant -> timestamp(LocalDateTime.ofInstant(inYears(instant), ZoneOffset.UTC)) + "+00:00";
            case LocalTime _, UUID _ -> value.toString();
            case Enum<?> constant -> constant.name();
            default -> throw new IllegalArgumentException("is a " + value.getClass().getTypeName()
                    + ": SQLite holds null, long, double, text and blob; convert it to one of these");
        };
    }

    private static String wellFormed(String text) {
        if (Text.halfPair(text) < 0) return text;
        throw new IllegalArgumentException("holds half a surrogate pair: it cannot be written as UTF-8");
    }

    private static Double finite(Double number) {
        if (number.isNaN()) throw new IllegalArgumentException("is NaN, which SQLite would turn into NULL: pass null if that is meant");
        return number;
    }

    private static long inRange(BigInteger number) {
        if (number.bitLength() > 63) throw new IllegalArgumentException("is beyond 64 bits: pass it as text");
        return number.longValue();
    }

    private static String timestamp(LocalDateTime time) {
        if (isOutside(time.getYear())) throw outside(time);
        var form = time.getNano() == 0 ? SECONDS : time.getNano() % 1000 == 0 ? MICROS : NANOS;
        return form.format(time);
    }

    private static LocalDate inYears(LocalDate date) {
        if (isOutside(date.getYear())) throw outside(date);
        return date;
    }

    private static boolean isOutside(int year) {
        return year < 0 || year > 9999;
    }

    private static Instant inYears(Instant instant) {
        if (instant.isBefore(BEGIN) || !instant.isBefore(END)) throw outside(instant);
        return instant;
    }

    // with a sign, or five digits, a year would neither be sorted among the others nor be read by SQLite's date functions
    private static IllegalArgumentException outside(Object time) {
        return new IllegalArgumentException("is " + time + ": SQLite's dates are of the years 0 to 9999; pass it as text, or as a number");
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
        if (type == double.class || type == Double.class) return rounded(value, number(value).doubleValue());
        if (type == float.class || type == Float.class) return (float) rounded(value, number(value).floatValue());
        if (type == BigDecimal.class) return exact(value);
        if (type == BigInteger.class) return exact(value).toBigIntegerExact();
        if (type == UUID.class) return UUID.fromString((String) value);
        if (type == LocalDate.class) return LocalDate.parse((String) value);
        if (type == LocalTime.class) return LocalTime.parse((String) value);
        if (type == LocalDateTime.class) return LocalDateTime.parse(((String) value).replace(' ', 'T'));
        if (type == Instant.class) return OffsetDateTime.parse(((String) value).replace(' ', 'T')).toInstant();
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

    // a fraction may be rounded; a whole number may not, and none may become infinite
    private static double rounded(Object value, double number) {
        var lost = value instanceof Long whole ? new BigDecimal(number).compareTo(BigDecimal.valueOf(whole)) != 0
                : Double.isInfinite(number) && !value.equals(number);
        if (lost) throw new IllegalArgumentException("it has more digits, or is larger");
        return number;
    }

    private static Object fail(Object value) {
        throw new IllegalArgumentException("there is no conversion");
    }
}
