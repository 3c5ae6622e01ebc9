package org.tropism.experiment.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.document.JsonText;
import org.tropism.experiment.document.Node;

/// The plain values that stand for the values of an axis in its column.
final class Labels {
    private Labels() {}

    /// One label for each node: a scalar is itself, numbers of one axis are all integers or all
    /// doubles, and a member is its name, with its parameters where different members share it.
    static List<Object> of(List<Node> values) {
        var plain = new ArrayList<@Nullable Object>();
        values.forEach(value -> plain.add(Node.plain(value)));
        boolean integers = plain.stream().allMatch(Long.class::isInstance);
        var fullNames = new HashMap<Object, Set<Object>>();
        for (var value : plain) {
            fullNames
                    .computeIfAbsent(label(value, integers, false), name -> new HashSet<>())
                    .add(label(value, integers, true));
        }
        var labels = new ArrayList<Object>();
        for (var value : plain) {
            var brief = label(value, integers, false);
            boolean ambiguous = fullNames.getOrDefault(brief, Set.of()).size() > 1;
            labels.add(ambiguous ? label(value, integers, true) : brief);
        }
        return labels;
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
