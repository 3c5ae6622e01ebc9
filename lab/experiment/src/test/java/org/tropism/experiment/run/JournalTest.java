package org.tropism.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tropism.base.describe.InputErrors;
import org.tropism.experiment.port.StorageFailure;
import org.tropism.experiment.record.CaseRecord;
import org.tropism.experiment.spec.ExperimentSpec;
import org.tropism.kernels.Kernels;

class JournalTest {
    private static final int CASES = 20;

    @TempDir Path directory;

    static JournalHeader header(ExperimentSpec spec) {
        return JournalHeader.of(
                spec.sweep().identity(),
                Provenance.currentVersion(),
                Kernels.selected().id().order(),
                Map.of());
    }

    private static CaseRecord record(long index) {
        return new CaseRecord(
                "id" + index,
                index,
                "{}",
                Map.of("replicate", index),
                Map.of("l1_norm", index / 3.0, "nan", Double.NaN, "big", Double.NEGATIVE_INFINITY),
                List.of(Map.of("step", 1L), Map.of("step", 2L)),
                List.of(),
                List.of(Map.of("verdict", "NaN", "one", 1.0)),
                index == 7 ? "a trace" : null);
    }

    private Path written() throws IOException {
        var file = directory.resolve("journal");
        Files.deleteIfExists(file);
        try (var journal = Journal.open(file, header(SmallSweep.spec()))) {
            for (long i = 0; i < CASES; i++) {
                journal.append(record(CASES - 1 - i));
            }
        }
        return file;
    }

    private static List<CaseRecord> read(Path file) {
        try (var journal = Journal.open(file, header(SmallSweep.spec()))) {
            var records = new ArrayList<CaseRecord>();
            journal.records().forEach(records::add);
            assertThat(journal.repeated()).isZero();
            return records;
        }
    }

    @Test
    void recordsComeBackInTheOrderOfTheSweep() throws IOException {
        var records = read(written());
        assertThat(records).hasSize(CASES);
        for (int i = 0; i < CASES; i++) {
            assertThat(records.get(i)).isEqualTo(record(i));
        }
    }

    @Test
    void everyTornTailIsCutOffAndTheRestStays() throws IOException {
        var whole = Files.readAllBytes(written());
        var file = directory.resolve("torn");
        int least = CASES;
        for (int length = whole.length; length >= 0; length -= 97) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            var records = read(file);
            assertThat(records.size()).isLessThanOrEqualTo(least);
            least = records.size();
            for (var record : records) {
                assertThat(record).isEqualTo(record(record.index()));
            }
            try (var journal = Journal.open(file, header(SmallSweep.spec()))) {
                for (long i = 0; i < CASES; i++) {
                    if (!journal.has(i)) {
                        journal.append(record(i));
                    }
                }
            }
            assertThat(read(file)).hasSize(CASES);
        }
        assertThat(least).isZero();
    }

    @Test
    void aFlippedBitCostsOneRecordAtMostAndIsNeverRead() throws IOException {
        var whole = Files.readAllBytes(written());
        var file = directory.resolve("flipped");
        var random = new Random(5);
        for (int i = 0; i < 300; i++) {
            var bytes = whole.clone();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bytes);
            var records = read(file);
            assertThat(records.size()).isGreaterThanOrEqualTo(CASES - 1);
            for (var record : records) {
                assertThat(record).isEqualTo(record(record.index()));
            }
        }
    }

    @Test
    void aFileWithoutAReadableHeaderIsLeftAsItIs() throws IOException {
        Path file = directory.resolve("foreign.journal");
        byte[] foreign = new byte[100_000];
        java.util.Arrays.fill(foreign, (byte) 'x');
        Files.write(file, foreign);

        assertThatThrownBy(() -> Journal.open(file, header(SmallSweep.spec())))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("header");
        assertThat(Files.readAllBytes(file)).isEqualTo(foreign);
    }

    @Test
    void anotherExperimentIsRefusedWithTheDifferences() throws IOException {
        var file = written();
        var other =
                ExperimentSpec.read(
                        "small.yaml",
                        SmallSweep.YAML,
                        List.of("replicates=4", "loss.weight=0.25"),
                        false);
        assertThatThrownBy(() -> Journal.open(file, header(other)))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("experiment.replicates was 3, is 4")
                .hasMessageContaining("experiment.base.loss.squared.weight was 0.5, is 0.25");
        assertThat(read(file)).hasSize(CASES);
    }

    @Test
    void aFullDiskIsToldAndLeavesTheJournalWhole() throws IOException {
        var file = directory.resolve("full");
        try (var journal = Journal.on(file, new FullDisk(file, 4000), header(SmallSweep.spec()))) {
            assertThatThrownBy(
                            () -> {
                                for (long i = 0; i < CASES; i++) {
                                    journal.append(record(i));
                                }
                            })
                    .isInstanceOf(StorageFailure.class)
                    .hasMessageContaining("append to")
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("No space left");
        }
        var records = read(file);
        assertThat(records).isNotEmpty().hasSizeLessThan(CASES);
        for (int i = 0; i < records.size(); i++) {
            assertThat(records.get(i)).isEqualTo(record(i));
        }
    }
}
