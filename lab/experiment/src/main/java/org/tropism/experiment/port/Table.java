package org.tropism.experiment.port;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A small table in memory: the answer to a query.
///
/// @param columns the names
/// @param rows values in the order of the columns: `Long`, `Double`, `String`, `Boolean` or null
public record Table(List<String> columns, List<List<@Nullable Object>> rows) {
    /// The position of a column.
    ///
    /// @throws IllegalArgumentException if there is none; the message lists the columns
    public int column(String name) {
        int position = columns.indexOf(name);
        if (position < 0) {
            throw new IllegalArgumentException(
                    "there is no column '" + name + "'; there are " + columns);
        }
        return position;
    }
}
