package org.tropism.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tropism.experiment.record.CaseRecord;
import org.tropism.experiment.record.RecordJson;
import org.tropism.experiment.record.Tables;

class CaseRunnerTest {
    private static final List<CaseRecord> RECORDS = records();

    private static List<CaseRecord> records() {
        var sweep = SmallSweep.spec().sweep();
        var records = new ArrayList<CaseRecord>();
        for (long i = 0; i < sweep.size(); i++) {
            records.add(CaseRunner.run(sweep, i));
        }
        return records;
    }

    @Test
    void gradientFlowAgreesWithTheHyperentropyInterpolator() {
        assertThat(RECORDS).allMatch(r -> r.failure() == null);
        var record = RECORDS.getFirst();
        assertThat(record.axes().get("algorithm")).isEqualTo("gradient-flow");
        assertThat(record.outcome()).containsEntry("termination", "converged");
        var theorem = comparison(record, "diagonal-network-gradient-flow");
        assertThat(theorem).containsEntry("verdict", "agrees").containsEntry("of", "theorem");
        // The flow stops at a risk of 1e-20, so residuals are about 1e-10.
        assertThat((Double) theorem.get("relative_distance")).isLessThan(1e-8);
        assertThat((Double) theorem.get("relative_gap")).isLessThan(1e-10);
        assertThat(theorem).containsEntry("program", "bregman-projection");
    }

    @Test
    void aLargeScaleIsFarFromTheLeastL1Interpolator() {
        var large = RECORDS.get(9);
        assertThat(large.axes()).containsEntry("initialization_scale", 1.0);
        assertThat(comparison(large, "least-l1")).containsEntry("verdict", "differs");
        assertThat((Double) comparison(large, "least-l1").get("relative_distance"))
                .isGreaterThan(0.1);
    }

    @Test
    void aTheoremThatDoesNotApplySaysWhy() {
        var linear = comparison(RECORDS.getFirst(), "linear-minimum-norm");
        assertThat(linear).containsEntry("verdict", "does-not-apply");
        assertThat((String) linear.get("failed_hypotheses")).contains(": ");
        assertThat(linear.get("relative_distance")).isNull();
    }

    @Test
    void divergenceIsAnOutcomeAndNotAFailure() {
        var diverged = RECORDS.get(6);
        assertThat(diverged.outcome()).containsEntry("termination", "diverged");
        assertThat(diverged.outcome().get("l1_norm")).isNull();
        assertThat((String) diverged.outcome().get("because")).isNotEmpty();
        assertThat(comparison(diverged, "least-l1")).containsEntry("verdict", "not-comparable");
        assertThat(diverged.failure()).isNull();
    }

    @Test
    void columnsAreThoseThatTheTablesName() {
        for (var record : RECORDS) {
            assertThat(record.outcome().keySet()).startsWith(Tables.SEED);
            assertThat(record.outcome().keySet()).containsAll(Tables.OUTCOME);
            assertThat(record.outcome()).doesNotContainKey("TRAIN_RISK");
            assertThat(record.comparisons())
                    .allMatch(row -> List.copyOf(row.keySet()).equals(Tables.COMPARISON));
            assertThat(record.coordinates())
                    .allMatch(row -> List.copyOf(row.keySet()).equals(Tables.COORDINATE));
            assertThat(record.trajectory()).isNotEmpty();
            assertThat(record.trajectory())
                    .allMatch(
                            row ->
                                    List.copyOf(row.keySet())
                                            .equals(
                                                    List.of(
                                                            "step",
                                                            "time",
                                                            "train_risk",
                                                            "l1_norm")));
        }
        assertThat(RECORDS.getFirst().outcome()).containsKey("risk_integral");
        assertThat(RECORDS.getFirst().coordinates().stream().map(row -> row.get("of")))
                .contains("start", "truth", "limit", "least-l1", "diagonal-network-gradient-flow");
    }

    @Test
    void algorithmsAreComparedOnTheSameData() {
        var flow = RECORDS.get(0);
        var descent = RECORDS.get(3);
        assertThat(descent.axes()).containsEntry("replicate", 0L);
        assertThat(truth(descent)).isEqualTo(truth(flow)).isNotEqualTo(truth(RECORDS.get(1)));
        assertThat(comparison(descent, "least-l1").get("primal_value"))
                .isEqualTo(comparison(flow, "least-l1").get("primal_value"));
    }

    @Test
    void recordsSurviveJson() {
        for (var record : RECORDS) {
            assertThat(RecordJson.read("test", RecordJson.write(record))).isEqualTo(record);
        }
    }

    @Test
    void aCaseThatIsNotTrainedHasPredictionsOnly() {
        var spec =
                org.tropism.experiment.spec.ExperimentSpec.read(
                        "small.yaml", SmallSweep.YAML, List.of("train=false"), false);
        var record = CaseRunner.run(spec.sweep(), 0);
        assertThat(record.outcome()).containsEntry("termination", "not-trained");
        assertThat(record.trajectory()).isEmpty();
        var row = comparison(record, "diagonal-network-gradient-flow");
        assertThat(row).containsEntry("verdict", "not-comparable");
        assertThat((Double) row.get("predicted_l1_norm")).isPositive();
    }

    static Map<String, Object> comparison(CaseRecord record, String theorem) {
        return record.comparisons().stream()
                .filter(row -> theorem.equals(row.get("theorem")))
                .findFirst()
                .orElseThrow();
    }

    private static List<Object> truth(CaseRecord record) {
        return record.coordinates().stream()
                .filter(row -> "truth".equals(row.get("of")))
                .map(row -> row.get("value"))
                .toList();
    }
}
