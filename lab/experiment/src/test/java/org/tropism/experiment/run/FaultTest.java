package org.tropism.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tropism.base.describe.InputErrors;
import org.tropism.experiment.port.Interruption;
import org.tropism.experiment.record.FinishedCase;
import org.tropism.experiment.spec.CaseSpec;
import org.tropism.experiment.spec.ExperimentSpec;

/// Faults that are really injected: damaged files, clocks that are set back, other versions, parts
/// of the sweep that come from elsewhere.
class FaultTest {
    private static final ExperimentSpec SPEC = KillableSweep.spec(2);

    @TempDir Path directory;

    private SweepRun sweep(Progress progress) {
        return new SweepRun(directory, SPEC, progress, System::nanoTime, new Interruption());
    }

    @Test
    void aClockThatIsSetBackDisturbsNothing() {
        var states = new ArrayList<Progress.State>();
        var ticks = new AtomicLong();
        var wall = new AtomicLong();
        InstantSource backwards =
                () -> Instant.ofEpochSecond(2_000_000_000L - wall.addAndGet(86_400));
        var report =
                new SweepRun(
                                directory,
                                SPEC,
                                states::add,
                                // Five steps ahead, then three seconds back, and so on.
                                () -> {
                                    long tick = ticks.getAndIncrement();
                                    return tick * 1_500_000_000L - tick / 5 * 9_000_000_000L;
                                },
                                new Interruption())
                        .clock(backwards)
                        .run(new LocalEngine(1), new TextSink());
        assertThat(report.isComplete()).isTrue();
        double before = 0;
        for (var state : states) {
            assertThat(state.elapsed()).isGreaterThanOrEqualTo(before);
            assertThat(state.rate() < 0 || state.remaining() < 0).isFalse();
            before = state.elapsed();
        }
        var status = SweepStatus.of(directory);
        assertThat(status.state()).isEqualTo(SweepStatus.State.FINISHED);
        assertThat(Instant.parse(status.updated())).isBefore(Instant.parse(status.started()));
    }

    @Test
    void anotherVersionIsRefusedWithTheDifference() throws IOException {
        sweep(state -> {}).run(new LocalEngine(1), new TextSink());
        var journal = RunDirectory.journal(directory);
        var other = JournalHeader.of(SPEC.sweep().identity(), "9.9.9", "other-order", Map.of());
        byte[] before = Files.readAllBytes(journal);
        assertThatThrownBy(() -> Journal.open(journal, other))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("version was \"development\", is \"9.9.9\"")
                .hasMessageContaining("summation was");
        assertThat(Files.readAllBytes(journal)).isEqualTo(before);
    }

    @Test
    void aFlippedBitOrATornTailInManifestAndStatusIsTold() throws IOException {
        sweep(state -> {}).run(new LocalEngine(2), new TextSink());
        var random = new Random(3);
        var identity = SPEC.sweep().identity();
        for (Path file : List.of(RunDirectory.manifest(directory), SweepStatus.file(directory))) {
            byte[] whole = Files.readAllBytes(file);
            int told = 0;
            for (int trial = 0; trial < 300; trial++) {
                byte[] bytes = whole.clone();
                int at = random.nextInt(bytes.length);
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, trial % 5 == 0 ? java.util.Arrays.copyOf(whole, at) : bytes);
                try {
                    if (file.equals(SweepStatus.file(directory))) {
                        assertThat(SweepStatus.of(directory).progress().done()).isEqualTo(12);
                    } else {
                        // Blanks between the values say nothing and may change.
                        var read = RunDirectory.experiment(directory);
                        assertThat(read.sweep().identity()).isEqualTo(identity);
                    }
                } catch (InputErrors | org.tropism.experiment.port.StorageFailure e) {
                    told++;
                }
            }
            assertThat(told).as(file.toString()).isGreaterThan(200);
            Files.write(file, whole);
        }
        Files.writeString(RunDirectory.manifest(directory), "");
        assertThat(sweep(state -> {}).run(new LocalEngine(2), new TextSink()).isComplete())
                .isTrue();
        assertThat(RunDirectory.experiment(directory).title()).isEqualTo(SPEC.title());
    }

    @Test
    void aProcessThatWaitsGetsTheDirectoryWhenItIsFree() throws Exception {
        var interruption = new Interruption();
        var lock = DirectoryLock.take(directory);
        var waiting =
                new Thread(
                        () -> {
                            try (var second = DirectoryLock.take(directory, true, interruption)) {
                                assertThat(second).isNotNull();
                            }
                        });
        waiting.start();
        waiting.join(500);
        assertThat(waiting.isAlive()).isTrue();
        assertThat(DirectoryLock.isHeld(directory)).isTrue();
        lock.close();
        waiting.join(10_000);
        assertThat(waiting.isAlive()).isFalse();
        assertThat(DirectoryLock.isHeld(directory)).isFalse();
    }

    /// What is asked about a directory in use comes from inside the process that uses it, and does
    /// not open the door to another process.
    @Test
    void askingDoesNotGiveTheLockAway() throws Exception {
        try (var lock = DirectoryLock.take(directory)) {
            assertThat(lock).isNotNull();
            for (int i = 0; i < 3; i++) {
                assertThat(DirectoryLock.isHeld(directory)).isTrue();
                assertThatThrownBy(() -> DirectoryLock.take(directory))
                        .isInstanceOf(InputErrors.class);
            }
            var file = directory.resolve(".lock").toString();
            var other = new ProcessBuilder("flock", "--version").start();
            if (other.waitFor() == 0) {
                // flock(1) takes another kind of lock; the kernel's list shows ours.
                var inode = Files.getAttribute(Path.of(file), "unix:ino").toString();
                assertThat(Files.readString(Path.of("/proc/locks"))).contains(":" + inode + " ");
            }
        }
    }

    @Test
    void aCaseTravelsAsTextAndComesBackTheSame() {
        for (long i = 0; i < SPEC.sweep().size(); i++) {
            var sent = SPEC.sweep().at(i);
            var arrived = CaseSpec.read(sent.text());
            assertThat(arrived).isEqualTo(sent);
        }
        var text = SPEC.sweep().at(0).text();
        assertThatThrownBy(() -> CaseSpec.read(text.replace("\\\"seed\\\":1", "\\\"seed\\\":01")))
                .isInstanceOf(InputErrors.class);
    }

    @Test
    void batchesGiveTheRecordsOfTheLocalEngine() {
        var alone = new ArrayList<String>();
        long[] todo = {0, 1, 2, 4, 5, 7, 8, 11};
        LocalEngine.oneByOne(1)
                .run(SPEC.sweep(), todo, one -> alone.add(text(one)), new Interruption());
        var together = new java.util.TreeMap<Long, String>();
        var batches = new Batches(SPEC.sweep(), todo);
        var runner = new BatchRunner(System::nanoTime);
        int sent = 0;
        for (var request = batches.next(3, one -> {}); request != null; sent++) {
            assertThat(request.cases()).hasSizeBetween(1, 3);
            byte[] bytes = runner.run(request.bytes());
            var answer = BatchAnswer.read(bytes);
            answer.requireSame("development", answer.summation(), Map.of());
            assertThatThrownBy(() -> answer.requireSame("1.0", answer.summation(), Map.of()))
                    .isInstanceOf(InputErrors.class)
                    .hasMessageContaining("version");
            answer.cases().forEach(one -> together.put(one.index(), text(one)));
            var random = new Random(sent);
            for (int i = 0; i < 40; i++) {
                var damaged = bytes.clone();
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
                assertThatThrownBy(() -> BatchAnswer.read(damaged)).isInstanceOf(InputErrors.class);
            }
            var wrong = request.bytes().clone();
            wrong[wrong.length / 2] ^= 4;
            assertThatThrownBy(() -> runner.run(wrong))
                    .isInstanceOf(IllegalArgumentException.class);
            request = batches.next(3, one -> {});
        }
        assertThat(sent).isEqualTo(3);
        assertThat(List.copyOf(together.values())).isEqualTo(alone);
    }

    @Test
    void shardsAreAPartitionThatKeepsGroupsTogether() {
        var sweep = SPEC.sweep();
        for (int count : new int[] {1, 2, 3, 5, 12, 40}) {
            var seen = new ArrayList<Long>();
            for (int i = 1; i <= count; i++) {
                long[] part = new Shard(i, count).cases(sweep).toArray();
                assertThat(part).isSorted();
                java.util.Arrays.stream(part).forEach(seen::add);
                if (count == 2) {
                    assertThat(part).hasSize(6);
                    assertThat(java.util.Arrays.stream(part).map(c -> sweep.at(c).replicate()))
                            .containsOnly((long) i - 1);
                }
            }
            assertThat(seen).hasSize(12).doesNotHaveDuplicates();
        }
    }

    @Test
    void thePaceIsThatOfTheLastMinute() {
        var pace = new Pace();
        pace.note(0, 0);
        assertThat(pace.remaining(100)).isNaN();
        pace.note(0.5, 1);
        assertThat(pace.rate()).isEqualTo(2);
        for (int second = 1; second <= 200; second++) {
            pace.note(second, second <= 100 ? 10L * second : 1000 + (second - 100));
        }
        assertThat(pace.rate()).isBetween(0.99, 1.01);
        assertThat(pace.remaining(50)).isBetween(49.0, 51.0);
        assertThat(pace.remaining(0)).isZero();
        pace.note(300, 1100);
        assertThat(pace.rate()).isZero();
        assertThat(pace.remaining(50)).isNaN();
    }

    private static String text(FinishedCase one) {
        return new String(one.text(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
