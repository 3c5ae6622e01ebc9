package org.tropism.experiment.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.experiment.document.JsonReader;
import org.tropism.experiment.document.JsonText;

/// Records as JSON and back, without loss: integers and doubles stay apart, every double keeps its
/// bits (except the payload of a NaN), and a text `"NaN"` is not the number.
///
/// Integers are digits, doubles have a point or an exponent, NaN and the infinities are
/// `{"double": "NaN"}`. Rows of equal columns are written as one block `{"columns": […], "rows":
/// [[…], …]}`.
public final class RecordJson {
    private RecordJson() {}

    /// The text of a record: one line.
    public static String write(CaseRecord record) {
        var out = new StringBuilder(1024);
        out.append("{\"id\":").append(JsonText.line(record.id()));
        out.append(",\"index\":").append(record.index());
        out.append(",\"parameters\":").append(JsonText.line(record.parameters()));
        out.append(",\"axes\":");
        map(out, record.axes());
        out.append(",\"outcome\":");
        map(out, record.outcome());
        out.append(",\"trajectory\":");
        table(out, record.trajectory());
        out.append(",\"coordinates\":");
        table(out, record.coordinates());
        out.append(",\"comparisons\":");
        table(out, record.comparisons());
        out.append(",\"measurements\":");
        table(out, record.measurements());
        out.append(",\"failure\":").append(JsonText.line(record.failure()));
        return out.append('}').toString();
    }

    /// The record of a text.
    ///
    /// @param source the name for messages
    /// @throws InputErrors if the text is no record
    public static CaseRecord read(String source, String text) {
        var map = JsonReader.object(source, text);
        try {
            return new CaseRecord(
                    string(map, "id"),
                    (Long) present(map, "index"),
                    string(map, "parameters"),
                    values(present(map, "axes")),
                    values(present(map, "outcome")),
                    rows(present(map, "trajectory")),
                    rows(present(map, "coordinates")),
                    rows(present(map, "comparisons")),
                    map.get("measurements") == null
                            ? List.of() // a journal from before there were measurements
                            : rows(present(map, "measurements")),
                    (String) map.get("failure"));
        } catch (ClassCastException | IllegalArgumentException e) {
            throw new InputErrors(
                    source, "this is no record of a case: " + e.getMessage(), "run the case again");
        }
    }

    private static Object present(Map<String, @Nullable Object> map, String key) {
        var value = map.get(key);
        if (value == null) {
            throw new IllegalArgumentException("it lacks '" + key + "'");
        }
        return value;
    }

    private static String string(Map<String, @Nullable Object> map, String key) {
        return (String) present(map, key);
    }

    private static void map(StringBuilder out, Map<String, @Nullable Object> map) {
        out.append('{');
        boolean first = true;
        for (var entry : map.entrySet()) {
            out.append(first ? "" : ",").append(JsonText.line(entry.getKey())).append(':');
            value(out, entry.getValue());
            first = false;
        }
        out.append('}');
    }

    private static void value(StringBuilder out, @Nullable Object value) {
        if (value instanceof Double number) {
            if (Double.isFinite(number)) {
                out.append(Double.toString(number));
            } else {
                out.append("{\"double\":\"").append(number).append("\"}");
            }
        } else {
            out.append(JsonText.line(value));
        }
    }

    private static void table(StringBuilder out, List<Map<String, @Nullable Object>> rows) {
        out.append('[');
        List<String> columns = null;
        for (var row : rows) {
            var names = List.copyOf(row.keySet());
            if (!names.equals(columns)) {
                out.append(columns == null ? "" : "]},");
                out.append("{\"columns\":").append(JsonText.line(names)).append(",\"rows\":[");
                columns = names;
            } else {
                out.append(',');
            }
            char separator = '[';
            for (var value : row.values()) {
                out.append(separator);
                value(out, value);
                separator = ',';
            }
            out.append(row.isEmpty() ? "[]" : "]");
        }
        out.append(columns == null ? "]" : "]}]");
    }

    private static Map<String, @Nullable Object> values(Object json) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        ((Map<?, ?>) json).forEach((key, value) -> map.put((String) key, plain(value)));
        return map;
    }

    private static List<Map<String, @Nullable Object>> rows(Object json) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var block : (List<?>) json) {
            var table = (Map<?, ?>) block;
            var columns = (List<?>) java.util.Objects.requireNonNull(table.get("columns"));
            for (var line : (List<?>) java.util.Objects.requireNonNull(table.get("rows"))) {
                rows.add(row(columns, (List<?>) line));
            }
        }
        return rows;
    }

    private static Map<String, @Nullable Object> row(List<?> columns, List<?> values) {
        if (columns.size() != values.size()) {
            throw new IllegalArgumentException(
                    values.size() + " values for " + columns.size() + " columns");
        }
        var row = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < columns.size(); i++) {
            row.put((String) columns.get(i), plain(values.get(i)));
        }
        return row;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Map<?, ?> map
                ? (Object) Double.valueOf((String) map.get("double"))
                : value;
    }
}
