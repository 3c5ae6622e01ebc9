package org.tropism.experiment.catalog;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.Families;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Limits;
import org.tropism.base.describe.Nearest;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Words;
import org.tropism.experiment.document.Errors;
import org.tropism.experiment.document.Node;
import org.tropism.experiment.document.Numbers;
import org.tropism.problem.geometry.CoordinateScales;

/// Makes members of families, and other records, from what a user wrote.
///
/// Every error is collected with its place and a remedy; a result is null exactly if an error was
/// collected for it, or if nothing was written for a parameter that may be null.
public final class Decoder {
    private final Errors errors;

    /// @param errors where errors go
    public Decoder(Errors errors) {
        this.errors = errors;
    }

    /// A member of a family, from `name` or `{name: {parameters}}`; null after an error.
    public <F> @Nullable F member(Class<F> family, Node node) {
        return family.cast(value(new Kind.Member(family), null, "", node));
    }

    /// A record from a mapping of its components; null after an error.
    public <R extends Record> @Nullable R nested(Class<R> type, Node node) {
        return type.cast(value(new Kind.Nested(type), null, "", node));
    }

    private @Nullable Object value(Kind kind, @Nullable Parameter limits, String key, Node node) {
        return switch (kind) {
            case Kind.Real real -> real(limits, key, node);
            case Kind.Whole whole -> whole(whole, limits, key, node);
            case Kind.Logical logical ->
                    node instanceof Node.Truth truth
                            ? (Object) truth.value()
                            : wrong(kind, key, node, "write true or false");
            case Kind.Written written ->
                    node instanceof Node.Text text
                            ? text.value()
                            : wrong(kind, key, node, "put the text in quotes");
            case Kind.Choice choice -> choice(choice, key, node);
            case Kind.Member member -> member(member, key, node);
            case Kind.Nested nested ->
                    node instanceof Node.Mapping mapping
                            ? components(nested.type(), mapping, key)
                            : wrong(kind, key, node, "write {key: value, …}");
            case Kind.Scales scales -> scales(limits, key, node);
            case Kind.ListOf list -> list(list, limits, key, node);
        };
    }

    private @Nullable Object real(@Nullable Parameter limits, String key, Node node) {
        if (!(node instanceof Node.Numeral numeral)) {
            return wrong(new Kind.Real(), key, node, numberRemedy(node));
        }
        double value = Double.parseDouble(numeral.literal());
        return inRange(value, limits, key, numeral) ? value : null;
    }

    private @Nullable Object scales(@Nullable Parameter limits, String key, Node node) {
        if (!(node instanceof Node.Sequence)) {
            return real(limits, key, node) instanceof Double scale
                    ? CoordinateScales.uniform(scale)
                    : null;
        }
        if (list(new Kind.ListOf(new Kind.Real()), limits, key, node) instanceof List<?> scales) {
            return scales.isEmpty()
                    ? wrong(new Kind.Scales(), key, node, "write a positive number")
                    : CoordinateScales.of(
                            scales.stream().mapToDouble(scale -> (Double) scale).toArray());
        }
        return null;
    }

    private @Nullable Object whole(
            Kind.Whole kind, @Nullable Parameter limits, String key, Node node) {
        if (!(node instanceof Node.Numeral numeral)) {
            return wrong(kind, key, node, numberRemedy(node));
        }
        var value = Numbers.toLong(numeral.literal());
        if (value == null) {
            return wrong(kind, key, node, "write an integer, without a fraction, below 2^63");
        }
        if (kind.narrow() && value != value.intValue()) {
            return wrong(kind, key, node, "write an integer below 2147483648");
        }
        if (!inRange(value, limits, key, numeral)) {
            return null;
        }
        return kind.narrow() ? (Object) value.intValue() : (Object) value;
    }

    private static String numberRemedy(Node node) {
        return node instanceof Node.Text text && Numbers.isLiteral(text.value())
                ? "write " + text.value() + " without quotes"
                : "write a decimal number such as 0.05 or 1e-6";
    }

    private boolean inRange(
            double value, @Nullable Parameter limits, String key, Node.Numeral numeral) {
        if (limits == null) {
            return true;
        }
        boolean within = Limits.accepts(limits, value);
        if (!within) {
            errors.add(
                    numeral.place(),
                    name(key) + " is " + numeral.literal() + ", outside its range",
                    "choose a value that is " + Limits.words(limits));
        }
        return within;
    }

    private @Nullable Object choice(Kind.Choice kind, String key, Node node) {
        if (!(node instanceof Node.Text text)) {
            return wrong(kind, key, node, "use one of " + String.join(", ", kind.names()));
        }
        for (var constant : kind.type().getEnumConstants()) {
            if (Words.kebab(constant).equals(text.value())) {
                return constant;
            }
        }
        errors.add(
                node.place(),
                name(key) + " cannot be '" + text.value() + "'",
                Nearest.remedy(text.value(), kind.names()));
        return null;
    }

    private @Nullable Object list(
            Kind.ListOf kind, @Nullable Parameter limits, String key, Node node) {
        var items = items(kind, node);
        if (items == null) {
            return wrong(kind, key, node, "write a list: [..., ...]");
        }
        var values = new ArrayList<Object>();
        int before = errors.count();
        for (var item : items) {
            var value = value(kind.item(), limits, key, item);
            if (value != null) {
                values.add(value);
            }
        }
        return errors.count() > before ? null : List.copyOf(values);
    }

    /// The items of a list; a mapping of several members counts as the list of them.
    static @Nullable List<Node> items(Kind.ListOf kind, Node node) {
        if (node instanceof Node.Sequence sequence) {
            return sequence.items();
        }
        if (node instanceof Node.Mapping mapping && kind.item() instanceof Kind.Member) {
            var items = new ArrayList<Node>();
            mapping.entries()
                    .forEach(
                            (id, entry) ->
                                    items.add(
                                            new Node.Mapping(
                                                    entry.keyPlace(),
                                                    java.util.Map.of(id, entry))));
            return items;
        }
        return null;
    }

    private @Nullable Object member(Kind.Member kind, String key, Node node) {
        var written = WrittenMember.of(node);
        if (written == null) {
            return wrong(kind, key, node, memberRemedy(kind, node));
        }
        var type = Catalog.memberOrNull(kind.family(), written.id());
        if (type == null) {
            var word = FamilyWords.word(kind.family());
            errors.add(
                    written.idPlace(),
                    "there is no " + word + " '" + written.id() + "'",
                    Nearest.remedy(written.id(), Catalog.ids(kind.family())));
            return null;
        }
        if (written.parameters() instanceof Node.Invalid) {
            errors.addRepeated();
            return null;
        }
        if (!(written.parameters() instanceof Node.Mapping mapping)) {
            errors.add(
                    written.parameters().place(),
                    "'" + written.id() + "' is followed by " + written.parameters().describe(),
                    "name its parameters: " + Catalog.example(type));
            return null;
        }
        return components(type, mapping, written.id());
    }

    private static String memberRemedy(Kind.Member kind, Node node) {
        if (node instanceof Node.Mapping mapping && mapping.entries().size() > 1) {
            var near = Catalog.ids(kind.family());
            for (var id : mapping.entries().keySet()) {
                if (near.contains(id)) {
                    return "indent the parameters below '" + id + "'";
                }
            }
        }
        return "write one name with its parameters, such as "
                + Catalog.example(Families.members(kind.family()).getFirst());
    }

    private @Nullable Object components(Class<?> type, Node.Mapping mapping, String key) {
        var shape = Shape.of(type);
        int before = errors.count();
        refuseUnknown(shape, mapping, key);
        var components = new @Nullable Object[shape.slots().size()];
        for (int i = 0; i < components.length; i++) {
            components[i] = component(shape.slots().get(i), mapping, key);
        }
        if (errors.count() > before) {
            return null;
        }
        try {
            return shape.make(components);
        } catch (InputErrors e) {
            e.errors()
                    .forEach(error -> errors.add(mapping.place(), error.problem(), error.remedy()));
        } catch (IllegalArgumentException e) {
            errors.add(
                    mapping.place(),
                    name(key) + " cannot be made: " + e.getMessage(),
                    "change the values so that they fit together");
        }
        return null;
    }

    private void refuseUnknown(Shape shape, Node.Mapping mapping, String key) {
        mapping.entries()
                .forEach(
                        (name, entry) -> {
                            if (shape.slot(name) == null) {
                                errors.add(
                                        entry.keyPlace(),
                                        name(key) + " has no '" + name + "'",
                                        Nearest.remedy(name, shape.names()));
                            }
                        });
    }

    private @Nullable Object component(Shape.Slot slot, Node.Mapping mapping, String key) {
        var node = mapping.get(slot.name());
        if (node == null) {
            return absent(slot, mapping, key);
        }
        if (node instanceof Node.Nothing && slot.nullable()) {
            return null;
        }
        return value(slot.kind(), slot.parameter(), slot.name(), node);
    }

    private @Nullable Object absent(Shape.Slot slot, Node.Mapping mapping, String key) {
        if (slot.absentNode() != null) {
            return value(slot.kind(), slot.parameter(), slot.name(), slot.absentNode());
        }
        if (!slot.nullable()) {
            boolean near = near(slot, mapping);
            var example = slot.example().isEmpty() ? "…" : slot.example();
            errors.add(
                    mapping.place(),
                    name(key) + " lacks '" + slot.name() + "'",
                    near
                            ? "correct the misspelled key"
                            : "add " + slot.name() + ": " + example + about(slot));
        }
        return null;
    }

    private static String about(Shape.Slot slot) {
        return slot.about().isEmpty() ? "" : " (" + slot.about() + ")";
    }

    private static boolean near(Shape.Slot slot, Node.Mapping mapping) {
        return mapping.entries().keySet().stream()
                .anyMatch(typed -> slot.name().equals(Nearest.of(typed, List.of(slot.name()))));
    }

    private @Nullable Object wrong(Kind kind, String key, Node node, String remedy) {
        if (node instanceof Node.Invalid) {
            errors.addRepeated();
            return null;
        }
        errors.add(
                node.place(),
                name(key) + " must be " + kind.expected() + ", but is " + node.describe(),
                remedy);
        return null;
    }

    private static String name(String key) {
        return key.isEmpty() ? "this" : "'" + key + "'";
    }
}
