package org.tropism.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tropism.base.describe.InputErrors;
import org.tropism.experiment.port.Interruption;
import org.tropism.experiment.port.StorageFailure;
import org.tropism.experiment.record.CaseRecord;
import org.tropism.experiment.spec.ExperimentSpec;

class SweepRunTest {
    private static final ExperimentSpec SPEC = KillableSweep.spec(2);

    @TempDir Path directory;

    private SweepReport run(Progress progress, Interruption interruption) {
        return new SweepRun(directory, SPEC, progress, System::nanoTime, interruption)
                .run(new LocalEngine(2), new TextSink());
    }

    @Test
    void oneInterruptionFinishesWhatRunsAndTheNextRunGoesOn() {
        var interruption = new Interruption();
        var first =
                run(
                        state -> {
                            if (state.done() == 3) {
                                interruption.request();
                            }
                        },
                        interruption);
        assertThat(first.interrupted()).isTrue();
        assertThat(first.tables()).isTrue();
        // Each thread finishes the runs that it had begun in lockstep, four at most.
        assertThat(first.done()).isBetween(3L, 10L);
        var states = new ArrayList<Progress.State>();
        var second = run(states::add, new Interruption());
        assertThat(second.resumed()).isEqualTo(first.done());
        assertThat(second.isComplete()).isTrue();
        assertThat(states.getFirst().remaining()).isNaN();
        assertThat(states.getLast().remaining()).isZero();
        assertThat(states).hasSize((int) (12 - first.done()) + 1);
        var third = run(state -> {}, new Interruption());
        assertThat(third.resumed()).isEqualTo(12);
    }

    @Test
    void twoInterruptionsStopWithoutTables() {
        var interruption = new Interruption();
        var report =
                run(
                        state -> {
                            if (state.done() == 2) {
                                interruption.request();
                                interruption.request();
                            }
                        },
                        interruption);
        assertThat(report.tables()).isFalse();
        assertThat(report.isComplete()).isFalse();
        assertThat(TextSink.table(directory)).doesNotExist();
    }

    @Test
    void aSecondProcessIsRefused() {
        try (var lock = DirectoryLock.take(directory)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> run(state -> {}, new Interruption()))
                    .isInstanceOf(InputErrors.class)
                    .hasMessageContaining("another process");
        }
        assertThat(run(state -> {}, new Interruption()).isComplete()).isTrue();
    }

    @Test
    void aDirectoryThatCannotBeMadeIsToldWithItsName() throws Exception {
        var file = Files.writeString(directory.resolve("file"), "x");
        var inside = file.resolve("runs");
        var run = new SweepRun(inside, SPEC, s -> {}, System::nanoTime, new Interruption());
        assertThatThrownBy(() -> run.run(new LocalEngine(1), new TextSink()))
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining(inside.toString());
    }

    @Test
    void theManifestGivesTheExperimentBack() {
        run(state -> {}, new Interruption());
        var again = RunDirectory.experiment(directory);
        assertThat(again.sweep().identity()).isEqualTo(SPEC.sweep().identity());
        assertThat(RunDirectory.provenance(directory))
                .containsKeys("version", "jdk", "os", "cpu", "kernels", "seed", "data");
        assertThatThrownBy(() -> RunDirectory.experiment(directory.resolve("none")))
                .isInstanceOf(InputErrors.class);
    }

    @Test
    void anErrorInsideACaseBecomesARecordAndTheSweepGoesOn() {
        var records = Collections.synchronizedList(new ArrayList<CaseRecord>());
        var yaml = SmallSweep.YAML.replace("data: {sparse", "data: {file: {path: none.csv}} #");
        var spec = ExperimentSpec.read("x.yaml", yaml, List.of("stop.steps.at-most=3"), false);
        new LocalEngine(2)
                .run(
                        spec.sweep(),
                        new long[] {0, 1},
                        one -> records.add(one.record("test")),
                        new Interruption());
        assertThat(records).hasSize(2).allMatch(r -> r.failure() != null);
        assertThat(records.getFirst().outcome()).containsEntry("termination", "failed");
        assertThat(records.getFirst().failure()).contains("none.csv");
    }

    @Test
    void theDryRunCountsAndMeasures() {
        var estimate = DryRun.estimate(SPEC.sweep(), 2, 60, System::nanoTime);
        assertThat(estimate.cases()).isEqualTo(12);
        assertThat(estimate.pilots()).isEqualTo(5);
        assertThat(estimate.seconds()).isPositive();
        assertThat(estimate.bytes()).isGreaterThan(12 * 1000);
        assertThat(estimate.atLeast()).isFalse();
        assertThat(Files.exists(RunDirectory.journal(directory))).isFalse();
    }
}
