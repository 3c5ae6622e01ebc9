package org.tropism.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tropism.experiment.record.CaseRecord;

/// Tables that do not fit into the memory of the writing database.
class BoundedMemoryTest {
    @TempDir Path directory;

    @Test
    @Tag("slow")
    void sixMillionRowsGoThrough() {
        // 6e6 rows of eight incompressible columns are 384 MB, the whole limit of the database
        Iterable<CaseRecord> records =
                () -> {
                    Iterator<CaseRecord> all =
                            IntStream.range(0, 6000).mapToObj(BoundedMemoryTest::large).iterator();
                    return all;
                };
        new ParquetSink().write(directory, records);
        try (var reader = new DuckDbReader(directory)) {
            assertThat(reader.query("select count(*), max(step) from trajectories").rows())
                    .containsExactly(List.of(6_000_000L, 999L));
        }
    }

    private static CaseRecord large(int index) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (long step = 0; step < 1000; step++) {
            double x = index + step * 1e-3;
            rows.add(
                    Records.row(
                            "step",
                            step,
                            "a",
                            Math.sin(x),
                            "b",
                            Math.cos(x),
                            "c",
                            Math.exp(-x),
                            "d",
                            Math.sqrt(x),
                            "e",
                            Math.cbrt(x),
                            "f",
                            Math.log1p(x)));
        }
        return new CaseRecord(
                "c" + index,
                index,
                "{}",
                Records.row(),
                Records.row(),
                rows,
                List.of(),
                List.of(),
                null);
    }
}
