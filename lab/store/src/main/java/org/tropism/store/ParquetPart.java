package org.tropism.store;

import java.nio.file.Path;
import java.util.List;
import org.tropism.store.Columns.Column;

/// The rows that a block gives to a table.
///
/// @param file a Parquet file with the columns that hold a value somewhere in the block
/// @param columns all that its rows have
/// @param stored those that stand in the file
/// @param rows how many; without rows there is no file
record ParquetPart(Path file, Columns columns, List<Column> stored, long rows) {}
