package org.tropism.experiment.measure;

import java.util.ArrayList;
import java.util.List;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.problem.risk.RidgePath;

/// The path of ridge regression on the training set: the explicit twin of training from `β(θ₀)`.
///
/// Readings over `argument = λ`: `train-risk`, `test-risk`, `l1-norm`, `l2-norm`,
/// `distance-to-truth-squared`, and `distance`, the relative one to the limit of the run (to the
/// closest interpolator if there was no run). No point of the path interpolates; the distance to
/// the closest interpolator falls like λ. Nothing for a loss that is not quadratic.
///
/// @param from the largest λ
/// @param to the smallest λ
/// @param count how many, in geometric progression
@About(
        value = "the path of ridge regression, around the start",
        formula = "β_λ = argmin (c/n)·‖Xβ − y‖² + (λ/2)·‖β − β₀‖²")
public record RidgeRegression(
        @Parameter(
                        about = "the largest weight",
                        symbol = "λ",
                        min = 0,
                        exclusive = true,
                        typical = "1",
                        absent = "1")
                double from,
        @Parameter(
                        about = "the smallest weight",
                        symbol = "λ",
                        min = 0,
                        exclusive = true,
                        typical = "1e-12",
                        absent = "1e-12")
                double to,
        @Parameter(about = "how many weights", min = 1, max = 10_000, typical = "13", absent = "13")
                int count)
        implements Measurement {
    @Override
    public List<Reading> of(Subject subject) {
        var problem = subject.problem();
        double weight = problem.loss().quadraticWeight();
        if (!(weight > 0)) {
            return List.of();
        }
        var train = problem.data().train();
        var start = new double[train.dimension()];
        problem.model().predictor(problem.start(), start);
        var path = new RidgePath(train.inputs(), train.targets(), weight, start);
        var limit = subject.predictor();
        if (limit == null) {
            limit = new double[start.length];
            path.at(0, limit);
        }
        var readings = new ArrayList<Reading>();
        var beta = new double[start.length];
        for (double lambda : Curves.logSpaced(from, to, count)) {
            path.at(lambda, beta);
            Curves.describe(problem, lambda, beta, limit, readings);
        }
        return List.copyOf(readings);
    }
}
