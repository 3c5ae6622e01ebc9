package org.tropism.store;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Receives an answer row by row, so that it may be longer than memory.
public interface RowReceiver {
    /// Called once, before the rows.
    void columns(List<String> names) throws IOException;

    /// Called for every row.
    ///
    /// @param values `Long`, `Double`, `String`, `Boolean` or null, in the order of the columns
    void row(List<@Nullable Object> values) throws IOException;
}
