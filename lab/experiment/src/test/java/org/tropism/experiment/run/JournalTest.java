package org.tropism.experiment.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tropism.base.describe.InputErrors;
import org.tropism.experiment.port.StorageFailure;
import org.tropism.experiment.record.CaseRecord;
import org.tropism.experiment.record.FinishedCase;
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
    void anInterruptedThreadWritesAllTheSame() throws Exception {
        var file = directory.resolve("journal");
        try (var journal = Journal.open(file, header(SmallSweep.spec()))) {
            var writer =
                    new Thread(
                            () -> {
                                Thread.currentThread().interrupt();
                                for (long i = 0; i < 2000; i++) {
                                    journal.append(record(i));
                                }
                                assertThat(Thread.currentThread().isInterrupted()).isTrue();
                            });
            var failures = new ArrayList<Throwable>();
            writer.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
            writer.start();
            while (writer.isAlive()) {
                writer.interrupt();
                LockSupport.parkNanos(100_000);
            }
            assertThat(failures).isEmpty();
            assertThat(journal.size()).isEqualTo(2000);
        }
        assertThat(read(file)).hasSize(2000);
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

    /// The disk is full after every number of bytes that is a multiple of 37: in the header, in the
    /// dictionary, between records and within.
    @Test
    void aDiskFullAtAnyByteIsToldAndLeavesTheJournalWhole() throws IOException {
        var unlimited = directory.resolve("unlimited");
        try (var journal = Journal.open(unlimited, header(SmallSweep.spec()))) {
            for (long i = 0; i < CASES; i++) {
                journal.append(record(i));
            }
        }
        long whole = Files.size(unlimited);
        int seen = 0;
        for (long room = 0; room < whole; room += 37) {
            var file = directory.resolve("full-" + room);
            int done = fill(file, room, whole);
            var records = read(file);
            assertThat(records).hasSize(done);
            for (int i = 0; i < done; i++) {
                assertThat(records.get(i)).isEqualTo(record(i));
            }
            try (var journal = Journal.open(file, header(SmallSweep.spec()))) {
                for (long i = done; i < CASES; i++) {
                    journal.append(record(i));
                }
            }
            assertThat(read(file)).hasSize(CASES);
            seen = Math.max(seen, done);
        }
        assertThat(seen).isEqualTo(CASES - 1);
    }

    /// Appends until the disk is full.
    ///
    /// @return how many records were written
    private static int fill(Path file, long room, long whole) throws IOException {
        int done = 0;
        try (var journal = Journal.on(file, new FullDisk(file, room), header(SmallSweep.spec()))) {
            for (long i = 0; i < CASES; i++, done++) {
                journal.append(record(i));
            }
            throw new AssertionError("there was room for " + whole + " in " + room);
        } catch (StorageFailure failure) {
            assertThat(failure)
                    .hasMessageContaining("append to")
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("No space left");
        } catch (IOException failure) {
            assertThat(failure).hasMessageContaining("No space left"); // in the header
        }
        return done;
    }

    @Test
    void recordsArePackedWithTheFirstAsTheirDictionary() throws IOException {
        var text = FinishedCase.of(record(3)).text();
        assertThat(Packing.pack(text, null)).hasSizeLessThan(text.length);
        var packed = Packing.pack(text, FinishedCase.of(record(1)).text());
        assertThat(packed).hasSizeLessThan(text.length / 4);
        assertThat(Packing.asksForDictionary(packed, 0)).isTrue();
        assertThat(Packing.unpack(packed, 0, FinishedCase.of(record(1)).text())).isEqualTo(text);
        for (byte[] wrong : new byte[][] {null, FinishedCase.of(record(2)).text()}) {
            assertThatThrownBy(() -> Packing.unpack(packed, 0, wrong))
                    .isInstanceOf(IOException.class);
        }
        for (int length = 0; length < packed.length; length++) {
            var cut = java.util.Arrays.copyOf(packed, length);
            assertThatThrownBy(() -> Packing.unpack(cut, 0, FinishedCase.of(record(1)).text()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void recordsWhoseDictionaryIsGoneAreDoneAgain() throws IOException {
        var file = written();
        var bytes = Files.readAllBytes(file);
        var dictionary = new String(FinishedCase.of(record(CASES - 1)).text(), UTF_8);
        var text = new String(bytes, ISO_8859_1);
        int first = text.indexOf(dictionary);
        int second = text.indexOf(dictionary, first + 1);
        bytes[first] ^= 1;
        Files.write(file, bytes);
        assertThat(read(file)).as("one copy is enough").hasSize(CASES);
        bytes[second] ^= 1;
        Files.write(file, bytes);
        assertThat(read(file)).hasSizeLessThan(2);
    }
}
