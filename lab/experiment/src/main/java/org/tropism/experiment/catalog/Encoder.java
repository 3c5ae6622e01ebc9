package org.tropism.experiment.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.Families;
import org.tropism.base.describe.Words;
import org.tropism.problem.geometry.CoordinateScales;

/// Takes members and other records apart into plain values, the inverse of {@link Decoder}:
/// every parameter is written, defaults included, and nothing is abbreviated.
public final class Encoder {
    private Encoder() {}

    /// A record as a map of its parameters.
    public static Map<String, @Nullable Object> nested(Record record) {
        var shape = Shape.of(record.getClass());
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (var slot : shape.slots()) {
            var value = shape.value(slot, record);
            map.put(slot.name(), value == null ? null : plain(slot.kind(), value));
        }
        return map;
    }

    /// A member as `{name: {parameters}}`.
    public static Map<String, @Nullable Object> member(Record member) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put(Families.id(member.getClass()), nested(member));
        return map;
    }

    private static Object plain(Kind kind, Object value) {
        return switch (kind) {
            case Kind.Real real -> value;
            case Kind.Whole whole -> ((Number) value).longValue();
            case Kind.Logical logical -> value;
            case Kind.Written written -> value;
            case Kind.Choice choice -> Words.kebab((Enum<?>) value);
            case Kind.Member member -> member((Record) value);
            case Kind.Nested nested -> nested((Record) value);
            case Kind.Scales scales -> scales(((CoordinateScales) value).values());
            case Kind.ListOf list -> {
                var items = new ArrayList<Object>();
                for (var item : (List<?>) value) {
                    items.add(plain(list.item(), java.util.Objects.requireNonNull(item)));
                }
                yield items;
            }
        };
    }

    /// One number, or the list of them.
    private static Object scales(double[] values) {
        return values.length == 1
                ? (Object) values[0]
                : java.util.Arrays.stream(values).boxed().toList();
    }
}
