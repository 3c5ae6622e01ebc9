package org.tropism.experiment.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.Words;
import org.tropism.dynamics.Limit;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Termination;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.experiment.record.Tables;
import org.tropism.problem.risk.ProblemInstance;

/// The row of `cases` for one walk.
final class Rows {
    private Rows() {}

    /// The outcome columns, all of {@link Tables#OUTCOME} with null where there is nothing, then
    /// the last values of the observables.
    static Map<String, @Nullable Object> outcome(Walk.Result walk) {
        var row = empty();
        var problem = walk.setting().problem();
        row.put("examples", (long) problem.data().train().examples());
        row.put("dimension", (long) problem.data().train().dimension());
        putTruth(row, problem);
        var run = walk.run();
        if (run == null) {
            row.put("termination", "not-trained");
            return row;
        }
        putTermination(row, run.termination());
        row.put("steps", run.steps());
        row.put("time", run.time());
        switch (run.limit()) {
            case Limit.None(var because) -> row.put("because", because);
            case Limit.Point point -> putLimit(row, problem, point.predictor());
            case Limit.Direction direction -> {
                var beta = new double[problem.predictorSize()];
                problem.model().predictor(direction.parameters(), beta);
                putLimit(row, problem, beta);
                row.put("log_risk", direction.logRisk());
                row.put("margin", direction.margin());
            }
        }
        putObservables(row, run);
        putFunctionals(row, walk.setting().functionals(), run);
        return row;
    }

    /// The outcome columns of a case that failed.
    static Map<String, @Nullable Object> failed(String because) {
        var row = empty();
        row.put("termination", "failed");
        row.put("because", because);
        return row;
    }

    private static Map<String, @Nullable Object> empty() {
        var row = new LinkedHashMap<String, @Nullable Object>();
        Tables.OUTCOME.forEach(column -> row.put(column, null));
        return row;
    }

    private static void putTermination(Map<String, @Nullable Object> row, Termination termination) {
        switch (termination) {
            case Termination.Converged(var rule, var value) -> put(row, "converged", rule, value);
            case Termination.BudgetSpent(var rule, var value) ->
                    put(row, "budget-spent", rule, value);
            case Termination.Diverged(var step, var risk) -> put(row, "diverged", null, risk);
            case Termination.Stuck(var step, var time, var why) -> {
                put(row, "stuck", null, time);
                row.put("because", why);
            }
            case Termination.Interrupted(var step) -> put(row, "interrupted", null, Double.NaN);
        }
    }

    private static void put(
            Map<String, @Nullable Object> row,
            String termination,
            @Nullable String rule,
            double value) {
        row.put("termination", termination);
        row.put("termination_rule", rule);
        row.put("termination_value", value);
    }

    private static void putTruth(Map<String, @Nullable Object> row, ProblemInstance problem) {
        var truth = problem.data().truth();
        if (truth != null) {
            row.put("truth_l1_norm", Vectors.l1(truth));
            row.put("truth_l2_norm", Vectors.l2(truth));
            row.put("truth_nonzeros", Vectors.nonzeros(truth));
        }
    }

    private static void putLimit(
            Map<String, @Nullable Object> row, ProblemInstance problem, double[] beta) {
        row.put("train_risk", trainRisk(problem, beta));
        row.put("test_risk", testRisk(problem, beta));
        row.put("l1_norm", Vectors.l1(beta));
        row.put("l2_norm", Vectors.l2(beta));
        row.put("linf_norm", Vectors.linf(beta));
        row.put("nonzeros", Vectors.nonzeros(beta));
        row.put("distance_to_truth_squared", distanceToTruthSquared(problem, beta));
    }

    /// Observables of other names than the fixed columns: their last values.
    private static void putObservables(Map<String, @Nullable Object> row, Run.Result run) {
        var trajectory = run.trajectory();
        var columns = columns(trajectory.observables());
        int last = trajectory.steps().length - 1;
        for (int k = 0; k < columns.size(); k++) {
            if (!Tables.OUTCOME.contains(columns.get(k))) {
                row.put(columns.get(k), last < 0 ? null : trajectory.values()[last][k]);
            }
        }
    }

    /// Path functionals: numbers as they are; of those with an entry per input, which are
    /// coordinates, the sum of sizes.
    private static void putFunctionals(
            Map<String, @Nullable Object> row, List<PathFunctional> functionals, Run.Result run) {
        for (var functional : functionals) {
            for (var name : functional.names()) {
                double @Nullable [] value = run.functionals().get(name);
                if (functional.perInput()) {
                    row.put(Words.snake(name) + "_l1", value == null ? null : Vectors.l1(value));
                } else {
                    row.put(Words.snake(name), value == null ? null : value[0]);
                }
            }
        }
    }

    /// The columns of observables, by their identifiers.
    static List<String> columns(List<String> observables) {
        return observables.stream().map(Words::snake).toList();
    }

    /// The risk on the training set.
    static double trainRisk(ProblemInstance problem, double[] beta) {
        return problem.risk().value(beta);
    }

    /// The risk on the test set, or null without one.
    static @Nullable Double testRisk(ProblemInstance problem, double[] beta) {
        var test = problem.data().test();
        return test == null ? null : problem.risk(test).value(beta);
    }

    /// `‖β − β*‖₂²`, or null if the truth is unknown.
    static @Nullable Double distanceToTruthSquared(ProblemInstance problem, double[] beta) {
        var truth = problem.truth();
        if (truth == null) {
            return null;
        }
        double distance = Vectors.distance(beta, truth);
        return distance * distance;
    }
}
