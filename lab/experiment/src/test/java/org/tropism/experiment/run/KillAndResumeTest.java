package org.tropism.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tropism.experiment.port.Interruption;

/// SIGKILL of a real process at random instants, and resume: nothing lost, nothing done twice, the
/// same bytes. `-Dtropism.kills=50` gives the long version.
class KillAndResumeTest {
    private static final int KILLS = Integer.getInteger("tropism.kills", 6);
    private static final int REPLICATES = 4 * KILLS;

    @TempDir Path directory;

    @Test
    void nothingIsLostAndNothingIsRepeated() throws Exception {
        var random = new Random(6);
        var killed = directory.resolve("killed");
        long before = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            long after = killAfter(killed, 1 + random.nextInt(20), random.nextInt(3_000_000));
            assertThat(after).isGreaterThanOrEqualTo(before);
            before = after;
        }
        var spec = KillableSweep.spec(REPLICATES);
        var report = run(killed, 2);
        assertThat(report.resumed()).isEqualTo(before);
        assertThat(report.isComplete()).isTrue();
        assertThat(report.failed()).isZero();
        assertThat(report.total()).isEqualTo(spec.sweep().size());
        run(directory.resolve("whole"), 1);
        assertThat(TextSink.table(killed))
                .hasSameBinaryContentAs(TextSink.table(directory.resolve("whole")));
    }

    private SweepReport run(Path where, int jobs) {
        var run =
                new SweepRun(
                        where,
                        KillableSweep.spec(REPLICATES),
                        state -> {},
                        System::nanoTime,
                        new Interruption());
        return run.run(new LocalEngine(jobs), new TextSink());
    }

    /// Kills the process some nanoseconds after it said that so many cases more are done.
    ///
    /// @return how many cases the journal then holds
    private static long killAfter(Path where, int lines, long nanos) throws Exception {
        var child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "--add-modules",
                                "jdk.incubator.vector",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                KillableSweep.class.getName(),
                                where.toString(),
                                Integer.toString(REPLICATES),
                                "2")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (var out =
                new BufferedReader(
                        new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i <= lines && out.readLine() != null; i++) {
                // the line says only that a case more is done
            }
            long until = System.nanoTime() + nanos;
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            child.destroyForcibly();
            child.waitFor();
        }
        return doneIn(where);
    }

    private static long doneIn(Path where) throws IOException {
        var copy = Files.createTempFile("journal", ".copy");
        Files.write(copy, Files.readAllBytes(RunDirectory.journal(where)));
        try (var journal = Journal.open(copy, JournalTest.header(KillableSweep.spec(REPLICATES)))) {
            assertThat(journal.repeated()).isZero();
            assertThat(journal.damage().damaged()).isZero();
            return journal.size();
        } finally {
            Files.delete(copy);
        }
    }

    @Test
    void theBytesDoNotDependOnTheNumberOfJobs() throws IOException {
        byte[] expected = null;
        for (int jobs : List.of(1, 2, 4)) {
            var where = directory.resolve("jobs-" + jobs);
            var run =
                    new SweepRun(
                            where,
                            SmallSweep.spec(),
                            state -> {},
                            System::nanoTime,
                            new Interruption());
            run.run(new LocalEngine(jobs), new TextSink());
            var bytes = Files.readAllBytes(TextSink.table(where));
            expected = expected == null ? bytes : expected;
            assertThat(bytes).isEqualTo(expected);
        }
    }
}
