package org.tropism.store;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.port.ResultSink;
import org.tropism.experiment.record.CaseRecord;

/// Writes records as `cases.parquet`, `trajectories.parquet`, `coordinates.parquet`,
/// `comparisons.parquet` and `measurements.parquet`, compressed with zstd.
///
/// Columns are the union of the names in all records, in the order of first appearance after
/// `case_id`, `case_index` and the axes; NaN and infinities are stored as such, null as null. The
/// bytes depend on the records and their order alone: one thread, fixed row groups, no clock.
///
/// Memory is bounded by {@link #MEMORY} whatever the number of records: rows go block by block
/// through spool files into compressed parts, in a temporary directory beside the tables, and the
/// parts into the tables ({@link ParquetBlocks}). The tables are replaced together as
/// {@link TableFiles} describes. Cost O(values).
public final class ParquetSink implements ResultSink {
    /// What the database may use while it writes one table.
    static final String MEMORY = "384MB";

    /// A sink; it holds nothing between calls, and the database starts with the first one.
    public ParquetSink() {}

    @Override
    public void write(Path directory, Iterable<CaseRecord> records) {
        try (var blocks = new ParquetBlocks(directory)) {
            var all = new Cut(records.iterator());
            long number = 0;
            while (all.hasMore()) {
                blocks.add(number++, all::block);
            }
            blocks.commit();
        }
    }

    @Override
    public Blocks begin(Path directory) {
        return new ParquetBlocks(directory);
    }

    /// Records in pieces that end where a block of the sweep ends.
    private static final class Cut {
        private final Iterator<CaseRecord> records;
        private @Nullable CaseRecord next;
        private boolean begun;

        Cut(Iterator<CaseRecord> records) {
            this.records = records;
        }

        boolean hasMore() {
            if (!begun) {
                begun = true;
                advance();
            }
            return next != null;
        }

        private void advance() {
            next = records.hasNext() ? records.next() : null;
        }

        /// The records up to the end of the block that the next one is in.
        Iterator<CaseRecord> block() {
            long block = next == null ? -1 : number(next);
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return next != null && number(next) == block;
                }

                @Override
                public CaseRecord next() {
                    var record = next;
                    if (record == null) {
                        throw new NoSuchElementException();
                    }
                    advance();
                    return record;
                }
            };
        }

        private static long number(CaseRecord record) {
            return record.index() / BLOCK;
        }
    }
}
