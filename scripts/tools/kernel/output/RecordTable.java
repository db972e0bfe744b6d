package kernel.output;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** A record, or a list of records of one type, as an HTML table. */
final class RecordTable {

    private static final int ROWS = 50;
    private static final int CELL = 300;

    private RecordTable() { }

    /** The table, or null for a value that is no such thing. */
    static String of(Object value) {
        var rows = value instanceof Record row ? List.of(row) : value instanceof List<?> list ? list
                : value instanceof Record[] array ? Arrays.asList(array) : List.of();
        if (rows.isEmpty() || !(rows.getFirst() instanceof Record first) || first.getClass().getRecordComponents().length == 0
                || !rows.stream().limit(ROWS).allMatch(row -> row != null && row.getClass() == first.getClass())) {
            return null;
        }
        var columns = first.getClass().getRecordComponents();
        var html = new StringBuilder("<table><thead><tr>");
        for (var column : columns) {
            html.append("<th>").append(escape(column.getName())).append("</th>");
        }
        html.append("</tr></thead><tbody>");
        for (var row : rows.subList(0, Math.min(ROWS, rows.size()))) {
            html.append("<tr>");
            for (var column : columns) {
                html.append("<td>").append(escape(valueOf(column, row))).append("</td>");
            }
            html.append("</tr>");
        }
        html.append("</tbody></table>");
        if (rows.size() > ROWS) {
            html.append("<p>… %,d more rows</p>".formatted(rows.size() - ROWS));
        }
        return html.toString();
    }

    private static String valueOf(RecordComponent column, Object row) {
        try {
            var accessor = column.getAccessor();
            accessor.setAccessible(true);
            var text = ValueText.of(accessor.invoke(row));
            return text.length() <= CELL ? text : text.substring(0, CELL) + "…";
        } catch (ReflectiveOperationException e) {
            return "(" + (e.getCause() == null ? e : e.getCause()).getClass().getSimpleName() + ")";
        }
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
