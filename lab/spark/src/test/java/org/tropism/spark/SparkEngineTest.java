package org.tropism.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tropism.base.describe.InputErrors;
import org.tropism.experiment.port.EngineProvider;
import org.tropism.experiment.port.Interruption;
import org.tropism.experiment.run.Engines;
import org.tropism.experiment.run.LocalEngine;
import org.tropism.experiment.run.RunDirectory;
import org.tropism.experiment.run.SweepRun;
import org.tropism.experiment.run.SweepStatus;
import org.tropism.experiment.spec.ExperimentSpec;

/// Sweeps on Spark, on threads of this process and on a real cluster whose processes are killed:
/// the same table as the local engine's, byte for byte.
class SparkEngineTest {
    private static final int STEPS = 160_000;
    private static final int REPLICATES = 80;
    private static final long CASES = 6L * REPLICATES;

    @TempDir Path folder;

    @Test
    void threadsOfThisProcessGiveTheTableOfTheLocalEngine() throws IOException {
        var spec = Driver.spec(200, REPLICATES);
        Driver.run(folder.resolve("local"), spec, new LocalEngine(2));
        try (var engine = Driver.spark("local[2]")) {
            assertThat(engine.jobs()).isEqualTo(2);
            var report = Driver.run(folder.resolve("spark"), spec, engine);
            assertThat(report.isComplete()).isTrue();
            assertThat(report.failed()).isZero();
        }
        assertSame("spark", "local");
        assertThat(String.valueOf(RunDirectory.provenance(folder.resolve("spark")).get("engine")))
                .contains("name=spark", "local[2]", "4.2.0", "=" + CASES);
    }

    @Test
    void casesThatFailAreRecordsAndOneRequestToStopEndsEarly() {
        var failing =
                ExperimentSpec.read(
                        "x.yaml",
                        """
                        title: No such file
                        base:
                          data: {file: {path: none.csv, target: y}}
                          model: {linear: {}}
                          initialization: {uniform: {scale: 0}}
                          algorithm: {gradient-flow: {}}
                          stop: {train-loss: {below: 1e-9}}
                        replicates: 3
                        """);
        try (var engine = Driver.spark("local[2]")) {
            var report = Driver.run(folder.resolve("failing"), failing, engine);
            assertThat(report.failed()).isEqualTo(3);
            assertThat(report.firstFailure()).contains("none.csv");
            var interruption = new Interruption();
            var stopped =
                    new SweepRun(
                                    folder.resolve("stopped"),
                                    Driver.spec(2000, 200),
                                    state -> {
                                        if (state.done() == 5) {
                                            interruption.request();
                                        }
                                    },
                                    System::nanoTime,
                                    interruption)
                            .run(engine, (directory, records) -> {});
            assertThat(stopped.done()).isBetween(5L, 600L);
            assertThat(SweepStatus.of(folder.resolve("stopped")).state())
                    .isEqualTo(SweepStatus.State.INTERRUPTED);
        }
    }

    @Test
    void wrongMastersAreRefusedBeforeSparkStarts() {
        for (String wrong : List.of("loca", "local[x]", "http://x", "")) {
            assertThatThrownBy(() -> Driver.spark(wrong)).isInstanceOf(InputErrors.class);
        }
        assertThatThrownBy(() -> Driver.spark("spark://127.0.0.1:1"))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("archives");
        assertThat(Engines.names()).containsExactly("local", "spark");
        assertThatThrownBy(
                        () ->
                                Engines.open(
                                        "local",
                                        new EngineProvider.Options(1, "local[2]", Map.of())))
                .isInstanceOf(InputErrors.class);
    }

    @Test
    void aWorkerThatIsKilledCostsNoCaseAndNoBit() throws Exception {
        Driver.run(folder.resolve("local"), Driver.spec(STEPS, REPLICATES), new LocalEngine(2));
        try (var cluster = new Cluster(folder, 2)) {
            var driver = driver(cluster, "worker");
            awaitCases("worker", 4, driver);
            cluster.kill(1);
            assertThat(driver.waitFor(200, TimeUnit.SECONDS)).as(log()).isTrue();
            assertThat(driver.exitValue()).as(log()).isZero();
            assertSame("worker", "local");

            var killed = driver(cluster, "driver");
            awaitCases("driver", 4, killed);
            killed.destroyForcibly().waitFor();
            var status = SweepStatus.of(folder.resolve("driver"));
            assertThat(status.state()).isEqualTo(SweepStatus.State.KILLED);
            long done = status.progress().done();
            assertThat(done).isBetween(4L, CASES - 1);
            var again = driver(cluster, "driver");
            assertThat(again.waitFor(200, TimeUnit.SECONDS)).as(log()).isTrue();
            assertThat(again.exitValue()).as(log()).isZero();
            assertThat(SweepStatus.of(folder.resolve("driver")).progress().resumed())
                    .isEqualTo(done);
            assertSame("driver", "local");
        }
    }

    private Process driver(Cluster cluster, String name) throws IOException {
        return Cluster.driver(
                folder,
                List.of(
                        folder.resolve(name).toString(),
                        cluster.url(),
                        Integer.toString(STEPS),
                        Integer.toString(REPLICATES)));
    }

    private void awaitCases(String name, long cases, Process driver) throws Exception {
        while (!Files.exists(folder.resolve(name).resolve("status.json")) || done(name) < cases) {
            assertThat(driver.isAlive()).as(log()).isTrue();
            Thread.sleep(20);
        }
    }

    private long done(String name) {
        return SweepStatus.of(folder.resolve(name)).progress().done();
    }

    private String log() throws IOException {
        var log = folder.resolve("driver.log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    private void assertSame(String one, String other) {
        assertThat(Driver.table(folder.resolve(one)))
                .hasSameBinaryContentAs(Driver.table(folder.resolve(other)));
    }
}
