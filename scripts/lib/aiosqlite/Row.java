package aiosqlite;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** One row, unchangeable, by position from 0 and by column's name. Values are null, Long, Double, String or byte[]. Prints as
 * Python's tuple does: {@code (1, 'Ada', 36)}. Any thread may read it. Like {@code sqlite3.Row}. */
public final class Row implements Iterable<Object> {
    private final List<String> columns;
    private final Object[] values;

    Row(List<String> columns, Object[] values) {
        this.columns = columns;
        this.values = values;
    }

    /** {@return the names of the columns, in order} Like {@code Row.keys}. */
    public List<String> keys() {
        return columns;
    }

    /** {@return how many columns it has} */
    public int size() {
        return values.length;
    }

    /** {@return a column's value}
     * @param position from 0 */
    public Object get(int position) {
        if (position >= 0 && position < values.length) return values[position];
        throw new IndexOutOfBoundsException("there is no column " + position + ": the row has " + values.length + ", counted from 0");
    }

    /** {@return a column's value; that of the first, if several have the name}
     * @param column its name; capitals do not matter */
    public Object get(String column) {
        return values[position(column)];
    }

    /** {@return a column's value as a type; null if it is NULL}
     * @param <T> the type
     * @param position from 0
     * @param type a number, boolean, String, byte[], BigDecimal, LocalDate, LocalTime, LocalDateTime, Instant, UUID or an enum */
    public <T> T get(int position, Class<T> type) {
        return Values.to(type, get(position), position < columns.size() ? columns.get(position) : "" + position);
    }

    /** {@return a column's value as a type; null if it is NULL}
     * @param <T> the type
     * @param column its name
     * @param type as for {@link #get(int, Class)} */
    public <T> T get(String column, Class<T> type) {
        return Values.to(type, get(column), column);
    }

    /** {@return the text in a column, null if it is NULL}
     * @param column its name */
    public String getString(String column) {
        return get(column, String.class);
    }

    /** {@return the whole number in a column}
     * @param column its name
     * @throws DataException if it is NULL or does not fit */
    public int getInt(String column) {
        return get(column, int.class);
    }

    /** {@return the whole number in a column}
     * @param column its name
     * @throws DataException if it is NULL or has a fraction */
    public long getLong(String column) {
        return get(column, long.class);
    }

    /** {@return the number in a column}
     * @param column its name
     * @throws DataException if it is NULL */
    public double getDouble(String column) {
        return get(column, double.class);
    }

    /** {@return the row as a record: each component takes the column of its name; {@code birthDay} also finds {@code birth_day}}
     * @param <T> the record
     * @param record its class; for a row of one column any type that {@link #get(int, Class)} takes */
    public <T> T as(Class<T> record) {
        if (!record.isRecord()) return values.length == 1 ? get(0, record) : notARecord(record);
        var components = record.getRecordComponents();
        var types = new Class<?>[components.length];
        var arguments = new Object[components.length];
        for (var i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            arguments[i] = Values.to(types[i], values[position(components[i].getName())], components[i].getName());
        }
        try {
            var constructor = record.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) throw refused;
            throw new DataException(Problem.of(record.getSimpleName() + " refused the row: " + e.getCause(), ""));
        } catch (ReflectiveOperationException e) {
            throw new ProgrammingException(Problem.of(record.getSimpleName() + " cannot be made from a row: " + e, ""));
        }
    }

    private <T> T notARecord(Class<T> type) {
        throw new ProgrammingException(Problem.of(type.getSimpleName() + " is no record, and the row has " + values.length
                + " columns: name a record with a component for each", ""));
    }

    private int position(String column) {
        for (var i = 0; i < columns.size(); i++) if (columns.get(i).equalsIgnoreCase(column)) return i;
        var bare = column.replace("_", "");
        for (var i = 0; i < columns.size(); i++) if (columns.get(i).replace("_", "").equalsIgnoreCase(bare)) return i;
        throw new IllegalArgumentException("there is no column " + column + ": the row has " + String.join(", ", columns));
    }

    @Override
    public Iterator<Object> iterator() {
        return toList().iterator();
    }

    /** {@return the values, in order, unchangeable} */
    public List<Object> toList() {
        return Collections.unmodifiableList(new ArrayList<>(Arrays.asList(values)));
    }

    /** Equal if all values are; blobs are compared by their bytes. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Row row && Arrays.deepEquals(values, row.values);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(values);
    }

    @Override
    public String toString() {
        var inside = String.join(", ", Arrays.stream(values).map(Repr::of).toList());
        return values.length == 1 ? "(" + inside + ",)" : "(" + inside + ")";
    }
}
