package org.tropism.experiment.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.Words;
import org.tropism.experiment.document.Errors;
import org.tropism.experiment.document.JsonText;
import org.tropism.experiment.document.Node;
import org.tropism.experiment.document.Place;
import org.tropism.experiment.record.Tables;

/// Reads the axes of an experiment.
final class AxisReader {
    private final Errors errors;
    private final Map<String, Place> columns = new HashMap<>();

    AxisReader(Errors errors) {
        this.errors = errors;
    }

    /// The axes in the order of the document; those with errors are left out.
    List<Axis> read(@Nullable Node axes) {
        if (axes == null || axes instanceof Node.Nothing) {
            return List.of();
        }
        if (!(axes instanceof Node.Mapping mapping)) {
            errors.add(
                    axes.place(),
                    "'axes' must be a mapping from paths to values, but is " + axes.describe(),
                    "write axes: {initialization.scale: [0.1, 0.01]}");
            return List.of();
        }
        var read = new ArrayList<Axis>();
        mapping.entries()
                .forEach(
                        (name, entry) -> {
                            var axis = axis(name, entry);
                            if (axis != null) {
                                read.add(axis);
                            }
                        });
        return read;
    }

    private @Nullable Axis axis(String name, Node.Entry entry) {
        if (entry.value() instanceof Node.Mapping mapping && mapping.get("zip") != null) {
            return zip(name, mapping);
        }
        var line = line(name, entry);
        if (line == null || repeats(line)) {
            return null;
        }
        return new Axis(name, List.of(line));
    }

    /// Refuses a value that stands twice: its cases would be the same.
    private boolean repeats(Axis.Line line) {
        var seen = new HashSet<String>();
        for (var value : line.values()) {
            var canonical = JsonText.canonical(Node.plain(value));
            if (!seen.add(canonical)) {
                errors.add(
                        value.place(),
                        "the value "
                                + canonical
                                + " stands twice on the axis '"
                                + line.path()
                                + "'",
                        "remove one of them");
                return true;
            }
        }
        return false;
    }

    private @Nullable Axis zip(String name, Node.Mapping mapping) {
        if (!(mapping.get("zip") instanceof Node.Mapping paths)
                || paths.entries().isEmpty()
                || mapping.entries().size() != 1) {
            errors.add(
                    mapping.place(),
                    "the zip '" + name + "' must be {zip: {path: values, path: values}}",
                    "give a list of values for each path");
            return null;
        }
        var lines = new ArrayList<Axis.Line>();
        for (var path : paths.entries().entrySet()) {
            var line = line(path.getKey(), path.getValue());
            if (line == null) {
                return null;
            }
            lines.add(line);
        }
        for (var line : lines) {
            if (line.values().size() != lines.getFirst().values().size()) {
                errors.add(
                        line.place(),
                        "'"
                                + line.path()
                                + "' has "
                                + line.values().size()
                                + " values, but '"
                                + lines.getFirst().path()
                                + "' in the same zip has "
                                + lines.getFirst().values().size(),
                        "give equally many");
                return null;
            }
        }
        return repeats(name, lines) ? null : new Axis(name, lines);
    }

    /// Refuses a combination that stands twice: its cases would be the same.
    private boolean repeats(String name, List<Axis.Line> lines) {
        var seen = new HashSet<List<String>>();
        for (int i = 0; i < lines.getFirst().values().size(); i++) {
            var combination = new ArrayList<String>();
            for (var line : lines) {
                combination.add(JsonText.canonical(Node.plain(line.values().get(i))));
            }
            if (!seen.add(combination)) {
                errors.add(
                        lines.getFirst().values().get(i).place(),
                        "the values "
                                + String.join(", ", combination)
                                + " stand twice in the zip '"
                                + name
                                + "'",
                        "remove one of them");
                return true;
            }
        }
        return false;
    }

    private Axis.@Nullable Line line(String path, Node.Entry entry) {
        var nodes = Spaces.nodes(errors, entry.value());
        if (nodes == null) {
            return null;
        }
        var column = Words.snake(path);
        var taken = columns.putIfAbsent(column, entry.keyPlace());
        if (taken != null || column.equals(Tables.REPLICATE) || column.equals(Tables.SEED)) {
            errors.add(
                    entry.keyPlace(),
                    "the column '" + column + "' of this axis is taken",
                    taken != null
                            ? "merge it with the axis at " + taken
                            : "set 'replicates' or 'seed' beside 'base'");
            return null;
        }
        return new Axis.Line(path, column, entry.keyPlace(), nodes, Labels.of(nodes));
    }
}
