package org.tropism.experiment.spec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.document.JsonText;
import org.tropism.experiment.document.Node;

/// The plain values that stand for the values of an axis in its column.
final class Labels {
    private Labels() {}

    /// One label for each node: a scalar is itself, numbers of one axis are all integers or all
    /// doubles, and a member is its name, with its parameters where names repeat.
    static List<Object> of(List<Node> values) {
        var plain = new ArrayList<@Nullable Object>();
        values.forEach(value -> plain.add(Node.plain(value)));
        boolean integers = plain.stream().allMatch(Long.class::isInstance);
        var brief = plain.stream().map(value -> label(value, integers, false)).toList();
        if (new HashSet<>(brief).size() == brief.size()) {
            return brief;
        }
        return plain.stream().map(value -> label(value, integers, true)).toList();
    }

    private static Object label(@Nullable Object value, boolean integers, boolean full) {
        return switch (value) {
            case null -> "null";
            case Number number when !integers -> number.doubleValue();
            case Number number -> number;
            case Boolean truth -> truth;
            case String text -> text;
            case Map<?, ?> map when map.size() == 1 && !full ->
                    String.valueOf(map.keySet().iterator().next());
            default -> text(value);
        };
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream().map(Labels::entry).collect(Collectors.joining(", "));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Labels::text).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof String text ? text : JsonText.line(value);
    }

    private static String entry(Map.Entry<?, ?> entry) {
        if (entry.getValue() instanceof Map<?, ?> inner) {
            return entry.getKey() + "(" + text(inner) + ")";
        }
        return entry.getKey() + "=" + text(entry.getValue());
    }
}
