package org.tropism.experiment.spec;

import java.util.List;
import org.tropism.experiment.document.Node;
import org.tropism.experiment.document.Place;

/// One axis of an experiment: a path whose value is varied, or several paths that move together.
///
/// @param name the key in the file: the path, or any name for a zip
/// @param lines one for each path, all equally long
public record Axis(String name, List<Line> lines) {
    /// Copies the list.
    public Axis {
        lines = List.copyOf(lines);
    }

    /// How many values the axis has.
    public int size() {
        return lines.getFirst().values().size();
    }

    /// The values of one path.
    ///
    /// @param path into the base, such as `initialization.scale`
    /// @param column the name of its column, such as `initialization_scale`
    /// @param place where the path stands in the file
    /// @param values as they are put into the base
    /// @param labels as they stand in the column: a number, text or boolean each
    public record Line(
            String path, String column, Place place, List<Node> values, List<Object> labels) {
        /// Copies the lists.
        public Line {
            values = List.copyOf(values);
            labels = List.copyOf(labels);
        }
    }
}
