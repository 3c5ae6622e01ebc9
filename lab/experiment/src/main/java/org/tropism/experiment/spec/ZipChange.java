package org.tropism.experiment.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.catalog.Shape;
import org.tropism.experiment.document.Errors;
import org.tropism.experiment.document.Node;

/// A change of a zip by its name, all its paths together: `NAME: {only: [0, 2]}` keeps the points
/// at these positions, counted from 0 and in this order; `NAME: {zip: {…}}` is another zip.
final class ZipChange {
    private ZipChange() {}

    /// Whether a change is of a zip among the axes of a file. A zip that is named like a part of
    /// the base leaves what else its name is set to to that part.
    static boolean is(Node.Mapping file, Overrides.Change change) {
        boolean points =
                change.value() instanceof Node.Mapping value
                        && (value.get("only") != null || value.get("zip") != null);
        return zip(file, change.path()) != null
                && (points || Shape.of(Configuration.class).slot(change.path()) == null);
    }

    private static Node.@Nullable Mapping zip(Node.Mapping file, String name) {
        return file.get("axes") instanceof Node.Mapping axes
                        && axes.get(name) instanceof Node.Mapping axis
                        && axis.get("zip") instanceof Node.Mapping paths
                ? paths
                : null;
    }

    /// The file with the zip changed; the file itself after an error.
    static Node.Mapping apply(Node.Mapping file, Overrides.Change change, Errors errors) {
        if (change.value() instanceof Node.Mapping value && value.entries().size() == 1) {
            if (value.get("zip") != null) {
                return with(file, change.path(), value);
            }
            if (value.get("only") instanceof Node.Sequence positions) {
                return only(file, change, positions, errors);
            }
        }
        errors.add(
                change.place(),
                "'" + change.path() + "' is a zip, but is set to " + change.value().describe(),
                "write {only: [0, 2]} with positions from 0, or {zip: {path: values}}");
        return file;
    }

    private static Node.Mapping with(Node.Mapping file, String name, Node axis) {
        var axes = (Node.Mapping) Objects.requireNonNull(file.get("axes"));
        return file.with("axes", axes.with(name, axis));
    }

    private static Node.Mapping only(
            Node.Mapping file, Overrides.Change change, Node.Sequence positions, Errors errors) {
        var paths = Objects.requireNonNull(zip(file, change.path()));
        var kept = new LinkedHashMap<String, Node.Entry>();
        for (var path : paths.entries().entrySet()) {
            // a space, or what is wrong with the values, is told where axes are read
            var nodes = Spaces.nodes(new Errors(), path.getValue().value());
            if (nodes == null) {
                return file;
            }
            var chosen = chosen(change, nodes, positions, errors);
            if (chosen == null) {
                return file;
            }
            var list = new Node.Sequence(path.getValue().value().place(), chosen);
            kept.put(path.getKey(), new Node.Entry(path.getValue().keyPlace(), list));
        }
        var zip = new Node.Mapping(paths.place(), kept);
        return with(
                file, change.path(), new Node.Mapping(paths.place(), Map.of()).with("zip", zip));
    }

    private static @Nullable List<Node> chosen(
            Overrides.Change change, List<Node> nodes, Node.Sequence positions, Errors errors) {
        var chosen = new ArrayList<Node>();
        for (var position : positions.items()) {
            var plain = Node.plain(position);
            double at = plain instanceof Number number ? number.doubleValue() : Double.NaN;
            if (!(at >= 0 && at < nodes.size() && at == Math.rint(at))) {
                errors.add(
                        position.place(),
                        "the zip '"
                                + change.path()
                                + "' has "
                                + nodes.size()
                                + " points, but not "
                                + position.describe(),
                        "give positions from 0 to " + (nodes.size() - 1));
                return null;
            }
            chosen.add(nodes.get((int) at));
        }
        return chosen;
    }
}
