package org.tropism.experiment.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.Families;
import org.tropism.experiment.catalog.Kind;
import org.tropism.experiment.catalog.Shape;
import org.tropism.experiment.document.JsonReader;
import org.tropism.experiment.document.JsonText;

/// The JSON Schema (draft 2020-12) of experiment files, generated from the families: editors
/// complete and check with it.
///
/// It is as strict as a schema can be; what depends on several places at once (paths of axes,
/// values that must fit together) only reading finds.
public final class ExperimentSchema {
    private final Map<String, Object> definitions = new TreeMap<>();

    private ExperimentSchema() {}

    /// The schema as JSON.
    public static String json() {
        return JsonText.pretty(new ExperimentSchema().root());
    }

    private Map<String, Object> root() {
        var root = new LinkedHashMap<String, Object>();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "A Tropism experiment");
        root.putAll(record(SpecReader.Head.class));
        var properties = properties(root);
        properties.put("base", kind(new Kind.Nested(Configuration.class), null));
        properties.put("axes", map("paths into base, and their values", axis()));
        properties.put("figures", list(figure()));
        properties.put("small", map("what the short version changes", Map.of()));
        root.put("required", List.of("title", "base"));
        root.put("$defs", definitions);
        return root;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> properties(Map<String, Object> schema) {
        return (Map<String, Object>) java.util.Objects.requireNonNull(schema.get("properties"));
    }

    private Map<String, Object> axis() {
        var values = values();
        var zip = closed(Map.of("zip", map("paths that move together", values)));
        zip.put("required", List.of("zip"));
        return Map.of("anyOf", List.of(values, zip));
    }

    private Map<String, Object> values() {
        var list = new LinkedHashMap<String, Object>();
        list.put("type", "array");
        list.put("minItems", 1L);
        return Map.of("anyOf", List.of(list, kind(new Kind.Member(Spaces.class), null)));
    }

    private Map<String, Object> figure() {
        var figure = record(FigureReader.Frame.class);
        var log = list(Map.of("enum", List.of("x", "y", "value")));
        for (var mark : Families.members(Mark.class)) {
            var schema = record(mark);
            properties(schema).put("log", log);
            properties(figure)
                    .put(Families.id(mark), Map.of("anyOf", List.of(schema, list(schema))));
        }
        return figure;
    }

    private Map<String, Object> kind(Kind kind, Shape.@Nullable Slot slot) {
        return switch (kind) {
            case Kind.Real real -> number("number", slot);
            case Kind.Whole whole -> number("integer", slot);
            case Kind.Logical logical -> type("boolean");
            case Kind.Written written -> type("string");
            case Kind.Choice choice -> new LinkedHashMap<>(Map.of("enum", choice.names()));
            case Kind.Member member -> reference(member.family());
            case Kind.Nested nested -> record(nested.type());
            case Kind.Scales scales ->
                    new LinkedHashMap<>(
                            Map.of(
                                    "anyOf",
                                    List.of(number("number", slot), list(number("number", slot)))));
            case Kind.ListOf(Kind.Member(var family)) ->
                    new LinkedHashMap<>(
                            Map.of("anyOf", List.of(list(reference(family)), several(family))));
            case Kind.ListOf(var item) -> list(kind(item, slot));
        };
    }

    private Map<String, Object> number(String type, Shape.@Nullable Slot slot) {
        var schema = type(type);
        var limits = slot == null ? null : slot.parameter();
        if (limits != null && !Double.isInfinite(limits.min())) {
            schema.put(limits.exclusive() ? "exclusiveMinimum" : "minimum", limits.min());
        }
        if (limits != null && !Double.isInfinite(limits.max())) {
            schema.put(limits.exclusive() ? "exclusiveMaximum" : "maximum", limits.max());
        }
        return schema;
    }

    /// A family: the names of members without required parameters, or one member with its own.
    private Map<String, Object> reference(Class<?> family) {
        var name = Families.id(family);
        if (!definitions.containsKey(name)) {
            definitions.put(name, Map.of());
            var bare = new ArrayList<Object>();
            for (var member : Families.members(family)) {
                if (Shape.of(member).slots().stream().noneMatch(Shape.Slot::required)) {
                    bare.add(Families.id(member));
                }
            }
            var one = several(family);
            one.put("minProperties", 1L);
            one.put("maxProperties", 1L);
            definitions.put(
                    name,
                    bare.isEmpty() ? one : Map.of("anyOf", List.of(Map.of("enum", bare), one)));
        }
        return new LinkedHashMap<>(Map.of("$ref", "#/$defs/" + name));
    }

    private Map<String, Object> several(Class<?> family) {
        var members = new LinkedHashMap<String, Object>();
        for (var member : Families.members(family)) {
            var schema = record(member);
            boolean bare = !schema.containsKey("required");
            members.put(
                    Families.id(member),
                    bare ? Map.of("anyOf", List.of(schema, type("null"))) : schema);
        }
        return closed(members);
    }

    private Map<String, Object> record(Class<?> type) {
        var components = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (var slot : Shape.of(type).slots()) {
            var schema = new LinkedHashMap<String, Object>();
            if (!slot.about().isEmpty()) {
                schema.put("description", slot.about());
            }
            if (!slot.absent().isEmpty()) {
                schema.put("default", JsonReader.read(slot.name(), slot.absent()));
            }
            var plain = kind(slot.kind(), slot);
            if (slot.nullable()) {
                schema.put("anyOf", List.of(plain, type("null")));
            } else {
                schema.putAll(plain);
            }
            components.put(slot.name(), schema);
            if (slot.required()) {
                required.add(slot.name());
            }
        }
        var closed = closed(components);
        if (!required.isEmpty()) {
            closed.put("required", required);
        }
        return closed;
    }

    private static Map<String, Object> closed(Map<String, Object> properties) {
        var schema = type("object");
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> map(String description, Map<String, Object> values) {
        var schema = type("object");
        schema.put("description", description);
        schema.put("additionalProperties", values);
        return schema;
    }

    private static Map<String, Object> list(Map<String, Object> items) {
        var schema = type("array");
        schema.put("items", items);
        return schema;
    }

    private static Map<String, Object> type(String name) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", name);
        return schema;
    }
}
