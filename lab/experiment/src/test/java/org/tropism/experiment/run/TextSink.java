package org.tropism.experiment.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tropism.experiment.port.ResultSink;
import org.tropism.experiment.record.CaseRecord;
import org.tropism.experiment.record.RecordJson;

/// One line a record, for tests that compare bytes.
final class TextSink implements ResultSink {
    static Path table(Path directory) {
        return directory.resolve("table.txt");
    }

    @Override
    public void write(Path directory, Iterable<CaseRecord> records) {
        try (var out = Files.newBufferedWriter(table(directory))) {
            for (var record : records) {
                out.write(RecordJson.write(record));
                out.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
