package org.tropism.experiment.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.Families;
import org.tropism.experiment.document.JsonText;
import org.tropism.experiment.record.Compared;
import org.tropism.experiment.record.Comparison;
import org.tropism.experiment.record.PredictedLimit;
import org.tropism.experiment.record.Tables;
import org.tropism.oracle.OracleOutcome;
import org.tropism.oracle.certificate.Certificate;
import org.tropism.problem.risk.ProblemInstance;
import org.tropism.theory.Hypothesis;

/// The rows of `comparisons` for one walk.
final class ComparisonRows {
    private ComparisonRows() {}

    /// One row for each theorem and reference.
    static List<Map<String, @Nullable Object>> of(Walk.Result walk) {
        return walk.compared().stream()
                .map(compared -> row(compared, walk.setting().problem()))
                .toList();
    }

    private static Map<String, @Nullable Object> row(Compared compared, ProblemInstance problem) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        Tables.COMPARISON.forEach(column -> row.put(column, null));
        row.put("of", compared.of().name().toLowerCase(Locale.ROOT));
        row.put("theorem", compared.name());
        putVerdict(row, compared.of(), compared.comparison());
        var program = compared.program();
        if (program != null) {
            row.put("program", Families.id(program.getClass()));
        }
        var oracle = compared.oracle();
        if (oracle != null) {
            putOracle(row, oracle);
        }
        switch (compared.predicted()) {
            case PredictedLimit.Point(var solved) -> putPredicted(row, problem, solved.solution());
            case PredictedLimit.Direction(var _, var separated) -> {
                putPredicted(row, problem, separated.solution());
                row.put("predicted_margin", separated.margin());
            }
            case PredictedLimit.NormBound(var norm, var _, var bound, var _) -> {
                row.put(
                        "bounded_norm",
                        norm == null ? objective(compared) : Families.id(norm.getClass()));
                row.put("bound", bound);
            }
            case PredictedLimit.Interval(var quantity, var least, var greatest) -> {
                row.put("bounded_quantity", quantity);
                row.put("lower_bound", Double.isInfinite(least) ? null : least);
                row.put("bound", Double.isInfinite(greatest) ? null : greatest);
            }
            case PredictedLimit.None none -> {}
        }
        return row;
    }

    /// The name of the program whose objective is the norm.
    private static @Nullable String objective(Compared compared) {
        var program = compared.program();
        return program == null ? null : Families.id(program.getClass());
    }

    /// A theorem is right or wrong; a reference makes no claim, and is where the limit is or not.
    private static void putVerdict(
            Map<String, @Nullable Object> row, Compared.Of of, Comparison comparison) {
        boolean claims = of == Compared.Of.THEOREM;
        switch (comparison) {
            case Comparison.Agrees(var distance, var because) ->
                    putDistance(row, claims ? "agrees" : "equal", distance, because);
            case Comparison.Disagrees(var distance, var because) ->
                    putDistance(row, claims ? "disagrees" : "differs", distance, because);
            case Comparison.NotComparable(var because) -> {
                row.put("verdict", "not-comparable");
                row.put("because", because);
            }
            case Comparison.NotCharacterized(var because) -> {
                row.put("verdict", "not-characterized");
                row.put("because", because);
            }
            case Comparison.DoesNotApply(var failed) -> {
                row.put("verdict", "does-not-apply");
                row.put("because", "hypotheses fail: " + names(failed));
                row.put("failed_hypotheses", sentences(failed));
            }
        }
    }

    private static void putDistance(
            Map<String, @Nullable Object> row,
            String verdict,
            Comparison.Distance distance,
            String because) {
        row.put("verdict", verdict);
        row.put("because", because);
        row.put("relative_distance", distance.relative());
        row.put("max_distance", distance.largest());
        row.put("tolerance", distance.tolerance());
        if (!Double.isNaN(distance.marginGap())) {
            row.put("relative_margin_gap", distance.marginGap());
        }
    }

    private static void putOracle(Map<String, @Nullable Object> row, OracleOutcome oracle) {
        switch (oracle) {
            case OracleOutcome.Solved solved -> {
                putCertificate(row, solved.certificate());
                row.put("iterations", (long) solved.iterations());
                row.put("uniqueness", uniqueness(solved.uniqueness()));
            }
            case OracleOutcome.Separated separated -> {
                putCertificate(row, separated.certificate());
                row.put("iterations", (long) separated.iterations());
                row.put("uniqueness", uniqueness(separated.uniqueness()));
            }
            case OracleOutcome.NotSolved(var best, var certificate, var why) -> {
                if (certificate != null) {
                    putCertificate(row, certificate);
                }
            }
            case OracleOutcome.Inconsistent inconsistent -> {}
            case OracleOutcome.NotSeparable notSeparable -> {}
        }
    }

    private static void putCertificate(Map<String, @Nullable Object> row, Certificate certificate) {
        row.put("primal_value", certificate.primalValue());
        row.put("dual_value", certificate.dualValue());
        row.put("relative_gap", certificate.relativeGap());
        row.put("infeasibility", certificate.infeasibility());
        row.put("dual_infeasibility", certificate.dualInfeasibility());
        row.put("stationarity", certificate.stationarity());
    }

    private static String uniqueness(OracleOutcome.Uniqueness uniqueness) {
        return switch (uniqueness) {
            case OracleOutcome.Uniqueness.Unique unique -> "unique";
            case OracleOutcome.Uniqueness.NotUnique notUnique -> "not-unique";
            case OracleOutcome.Uniqueness.Undecided undecided -> "undecided";
        };
    }

    private static void putPredicted(
            Map<String, @Nullable Object> row, ProblemInstance problem, double[] beta) {
        row.put("predicted_l1_norm", Vectors.l1(beta));
        row.put("predicted_l2_norm", Vectors.l2(beta));
        row.put("predicted_nonzeros", Vectors.nonzeros(beta));
        row.put("predicted_train_risk", Rows.trainRisk(problem, beta));
        row.put("predicted_test_risk", Rows.testRisk(problem, beta));
        row.put("predicted_distance_to_truth_squared", Rows.distanceToTruthSquared(problem, beta));
    }

    private static String names(List<Hypothesis> failed) {
        return failed.stream().map(Hypothesis::name).collect(Collectors.joining(", "));
    }

    private static String sentences(List<Hypothesis> failed) {
        return failed.stream().map(ComparisonRows::sentence).collect(Collectors.joining("; "));
    }

    private static String sentence(Hypothesis hypothesis) {
        var numbers =
                Double.isNaN(hypothesis.measured())
                        ? ""
                        : " ("
                                + JsonText.number(hypothesis.measured())
                                + (Double.isNaN(hypothesis.bound())
                                        ? ""
                                        : ", bound " + JsonText.number(hypothesis.bound()))
                                + ")";
        return hypothesis.name() + ": " + hypothesis.sentence() + numbers;
    }
}
