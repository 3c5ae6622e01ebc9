package org.tropism.experiment.port;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.record.CaseRecord;

/// Writes the rows of finished cases into a run directory, all tables at once or none.
public interface ResultSink {
    /// How many positions of a sweep a block has.
    int BLOCK = 8192;

    /// Replaces the tables in `directory` by those of `records`.
    ///
    /// The bytes depend on the records and their order alone. Files are written beside the final
    /// ones and renamed.
    ///
    /// @param records in the order of the table, read once; may be longer than memory
    /// @throws java.io.UncheckedIOException with file and operation; the old tables stay
    void write(Path directory, Iterable<CaseRecord> records);

    /// Begins tables that are written block by block while cases still run.
    ///
    /// @return null if this sink writes all at the end
    /// @throws java.io.UncheckedIOException with file and operation
    default @Nullable Blocks begin(Path directory) {
        return null;
    }

    /// Tables that grow. Not safe for use by several threads.
    interface Blocks extends AutoCloseable {
        /// Adds the cases of a block; blocks come in any order, each once.
        ///
        /// @param number the position of its cases in the sweep, divided by {@link #BLOCK}
        /// @param records in the order of the sweep, read once
        /// @throws java.io.UncheckedIOException with file and operation
        void add(long number, Iterable<CaseRecord> records);

        /// Replaces the tables by those of all blocks, in the order of their numbers: the bytes
        /// that {@link ResultSink#write} makes of their records.
        ///
        /// @throws java.io.UncheckedIOException with file and operation; the old tables stay
        void commit();

        /// Removes what was not committed.
        @Override
        void close();
    }
}
