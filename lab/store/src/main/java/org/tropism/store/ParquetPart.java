package org.tropism.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tropism.store.Columns.Column;

/// The rows that a block gives to a table.
///
/// @param file a Parquet file with the columns that hold a value somewhere in the block
/// @param columns all that its rows have
/// @param stored those that stand in the file
/// @param rows how many; without rows there is no file
/// @param sum of the file
record ParquetPart(Path file, Columns columns, List<Column> stored, long rows, String sum) {
    /// The part whose file was just written.
    static ParquetPart of(Path file, Columns columns, List<Column> stored, long rows)
            throws IOException {
        return new ParquetPart(file, columns, stored, rows, rows == 0 ? "" : TableSums.sum(file));
    }

    /// Refuses a file that is not what was written.
    ///
    /// @throws IOException if it is damaged
    void check() throws IOException {
        if (!TableSums.sum(file).equals(sum)) {
            throw new IOException("it is damaged: run again, and the tables are written anew");
        }
    }
}
