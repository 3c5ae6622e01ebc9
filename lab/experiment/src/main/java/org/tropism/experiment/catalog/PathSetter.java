package org.tropism.experiment.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.Nearest;
import org.tropism.experiment.document.Errors;
import org.tropism.experiment.document.Node;
import org.tropism.experiment.document.Place;

/// Replaces one value inside what a user wrote, found by a path such as
/// `algorithm.step-size.value`.
///
/// A path names parameters and leaves out the names of members, though it may contain them; in a
/// list of members the name is needed, and where nothing was written it makes the member.
/// Parameters that were left at their defaults can be set.
public final class PathSetter {
    private final Errors errors;
    private final String path;
    private final Place place;
    private final List<String> canonical = new ArrayList<>();
    private boolean endsInList;

    /// @param errors where errors go
    /// @param path the whole path, for messages
    /// @param place where the path stands
    public PathSetter(Errors errors, String path, Place place) {
        this.errors = errors;
        this.path = path;
        this.place = place;
    }

    /// The record `type`, written as `root`, with the value at the path replaced; null after an
    /// error.
    public Node.@Nullable Mapping set(Class<? extends Record> type, Node.Mapping root, Node value) {
        int before = errors.count();
        canonical.clear();
        endsInList = false;
        var changed = inRecord(type, root, List.of(path.split("\\.", -1)), value, "");
        return errors.count() > before ? null : changed;
    }

    /// The path of the last {@link #set} without the names of members.
    public String canonicalPath() {
        return String.join(".", canonical);
    }

    /// Whether the last {@link #set} replaced a parameter that is a list.
    public boolean endsInList() {
        return endsInList;
    }

    private Node.Mapping inRecord(
            Class<?> type, Node.Mapping mapping, List<String> names, Node value, String within) {
        var shape = Shape.of(type);
        var name = names.getFirst();
        var slot = shape.slot(name);
        if (slot == null) {
            errors.add(
                    place,
                    "the path '"
                            + path
                            + "' leads nowhere: "
                            + (within.isEmpty() ? "base" : "'" + within + "'")
                            + " has no '"
                            + name
                            + "'",
                    Nearest.remedy(name, shape.names()));
            return mapping;
        }
        var rest = names.subList(1, names.size());
        canonical.add(name);
        if (rest.isEmpty()) {
            endsInList = slot.kind() instanceof Kind.ListOf;
            return mapping.with(name, value);
        }
        var inner = mapping.get(name);
        var changed = inside(slot, inner == null ? slot.absentNode() : inner, rest, value);
        return changed == null ? mapping : mapping.with(name, changed);
    }

    private @Nullable Node inside(
            Shape.Slot slot, @Nullable Node node, List<String> rest, Node value) {
        return switch (slot.kind()) {
            case Kind.Member member -> inMember(member, slot.name(), node, rest, value);
            case Kind.Nested nested -> {
                var mapping =
                        node instanceof Node.Mapping written
                                ? written
                                : new Node.Mapping(place, Map.of());
                yield inRecord(nested.type(), mapping, rest, value, slot.name());
            }
            case Kind.ListOf(Kind.Member member) -> inList(member, slot, node, rest, value);
            default -> {
                errors.add(
                        place,
                        "the path '"
                                + path
                                + "' goes below '"
                                + slot.name()
                                + "', which is "
                                + slot.kind().expected(),
                        "end the path at '" + slot.name() + "'");
                yield null;
            }
        };
    }

    private @Nullable Node inMember(
            Kind.Member kind, String name, @Nullable Node node, List<String> rest, Node value) {
        var written = WrittenMember.of(node == null ? named(kind, rest.getFirst()) : node);
        var type = written == null ? null : Catalog.memberOrNull(kind.family(), written.id());
        if (written == null || type == null || !(written.parameters() instanceof Node.Mapping p)) {
            errors.add(
                    place,
                    "the path '" + path + "' needs a valid '" + name + "' above it",
                    "write '" + name + "' in base first, or name its member in the path");
            return null;
        }
        boolean named =
                rest.getFirst().equals(written.id()) && Shape.of(type).slot(written.id()) == null;
        if (named && rest.size() == 1) {
            return written.with(value);
        }
        var below = named ? rest.subList(1, rest.size()) : rest;
        return written.with(inRecord(type, p, below, value, written.id()));
    }

    /// What stands where nothing was written: the member that a path names, if it names one.
    private Node named(Kind.Member kind, String id) {
        return Catalog.memberOrNull(kind.family(), id) == null
                ? new Node.Nothing(place)
                : new Node.Text(place, id);
    }

    private @Nullable Node inList(
            Kind.Member kind, Shape.Slot slot, @Nullable Node node, List<String> rest, Node value) {
        var id = rest.getFirst();
        if (Catalog.memberOrNull(kind.family(), id) == null) {
            errors.add(
                    place,
                    "the path '"
                            + path
                            + "' needs the name of a member after '"
                            + slot.name()
                            + "'",
                    Nearest.remedy(id, Catalog.ids(kind.family())));
            return null;
        }
        canonical.add(id);
        var items = node == null ? null : Decoder.items((Kind.ListOf) slot.kind(), node);
        var changed = new ArrayList<Node>(items == null ? List.of() : items);
        int at = -1;
        for (int i = 0; i < changed.size(); i++) {
            var written = WrittenMember.of(changed.get(i));
            if (written != null && written.id().equals(id)) {
                at = i;
            }
        }
        var old = at >= 0 ? changed.get(at) : new Node.Text(place, id);
        var member = rest.size() == 1 ? memberOf(id, value) : inMember(kind, id, old, rest, value);
        if (member == null) {
            return null;
        }
        if (at >= 0) {
            changed.set(at, member);
        } else {
            changed.add(member);
        }
        return new Node.Sequence(node == null ? place : node.place(), changed);
    }

    private static Node memberOf(String id, Node parameters) {
        return new Node.Mapping(
                parameters.place(), Map.of(id, new Node.Entry(parameters.place(), parameters)));
    }
}
