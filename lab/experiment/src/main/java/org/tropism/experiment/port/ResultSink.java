package org.tropism.experiment.port;

import java.nio.file.Path;
import org.tropism.experiment.record.CaseRecord;

/// Writes the rows of finished cases into a run directory, all tables at once or none.
public interface ResultSink {
    /// Replaces the tables in `directory` by those of `records`.
    ///
    /// The bytes depend on the records and their order alone. Files are written beside the final
    /// ones and renamed.
    ///
    /// @param records in the order of the table, read once; may be longer than memory
    /// @throws java.io.UncheckedIOException with file and operation; the old tables stay
    void write(Path directory, Iterable<CaseRecord> records);
}
