package aiosqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From what a caller passes to one value a position. */
final class Parameters {
    private Parameters() {
    }

    /** A single List, Map, Row or record stands for all parameters; SQLite could not hold it as one. */
    static Object unwrap(Object[] arguments) {
        if (arguments == null) return new Object[] {null};
        return arguments.length == 1 && isGroup(arguments[0]) ? arguments[0] : arguments;
    }

    private static boolean isGroup(Object value) {
        return value instanceof List || value instanceof Map || value instanceof Row || value instanceof Record || value instanceof Object[];
    }

    /** @throws ProgrammingException if their count, or a name, does not fit the statement */
    static Object[] bind(Sql sql, Object group) {
        var given = switch (group) {
            case Object[] array -> array;
            case List<?> list -> list.toArray();
            case Map<?, ?> map -> byName(sql, map);
            case Row row -> row.toList().toArray();
            case Record record -> components(sql, record);
            case null, default -> throw new ProgrammingException(Problem.of("a group of parameters must be a List, an array, a Map, a Row or a record, not "
                    + (group == null ? "null" : group.getClass().getTypeName()), sql.text()));
        };
        var expected = sql.parameters().size();
        if (given.length != expected) throw new ProgrammingException(Problem.of("the statement has " + count(expected)
                + ", and " + given.length + (given.length == 1 ? " was" : " were") + " given", sql.text()));
        var values = new Object[expected];
        for (var i = 0; i < expected; i++) {
            try {
                values[i] = Values.toSqlite(given[i]);
                if (sql.namesFile() && values[i] instanceof String name) Text.whole(sql.describe(i + 1), name);
            } catch (IllegalArgumentException refused) {
                throw new InterfaceException(Problem.ofParameter(sql.describe(i + 1) + " " + refused.getMessage(), sql.text(), i + 1));
            }
        }
        return values;
    }

    private static Object[] byName(Sql sql, Map<?, ?> map) {
        var values = new ArrayList<>();
        for (var i = 0; i < sql.parameters().size(); i++) {
            var name = sql.parameters().get(i);
            var bare = name.substring(1);
            if (name.startsWith("?") || !(map.containsKey(bare) || map.containsKey(name))) throw new ProgrammingException(Problem.ofParameter(
                    sql.describe(i + 1) + " has no value: the map holds " + map.keySet(), sql.text(), i + 1));
            values.add(map.containsKey(bare) ? map.get(bare) : map.get(name));
        }
        return values.toArray();
    }

    private static Object[] components(Sql sql, Record record) {
        var byName = new java.util.LinkedHashMap<String, Object>();
        for (var component : record.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                byName.put(component.getName(), component.getAccessor().invoke(record));
            } catch (ReflectiveOperationException e) {
                throw new ProgrammingException(Problem.of("cannot read " + component.getName() + " of " + record.getClass().getTypeName() + ": " + e, sql.text()));
            }
        }
        var named = sql.parameters().stream().anyMatch(name -> !name.startsWith("?"));
        return named ? byName(sql, byName) : byName.values().toArray();
    }

    private static String count(int parameters) {
        return parameters == 1 ? "1 parameter" : parameters + " parameters";
    }
}
