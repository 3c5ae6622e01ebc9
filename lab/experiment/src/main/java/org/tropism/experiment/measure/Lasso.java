package org.tropism.experiment.measure;

import java.util.ArrayList;
import java.util.List;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.oracle.LassoCurve;

/// The path of the lasso on the training set: the explicit twin of training a diagonal network from
/// a small scale.
///
/// Readings over `argument = λ`: `train-risk`, `test-risk`, `l1-norm`, `l2-norm`,
/// `distance-to-truth-squared`, `nonzeros`, `gap` (the duality gap relative to the value at 0), and
/// `distance`, the relative one to the limit of the run, left out without one. λ runs from the
/// smallest one that gives 0 down to a part of it. Nothing for a loss that is not quadratic.
///
/// @param to the smallest λ, in units of the largest
/// @param count how many, in geometric progression
@About(
        value = "the path of the lasso",
        formula = "β_λ = argmin (c/n)·‖Xβ − y‖² + λ·‖β‖₁, λ from ‖∇L(0)‖_∞ down")
@Source(key = "Efron2004", where = "Section 3.1")
public record Lasso(
        @Parameter(
                        about = "the smallest weight, in units of the largest",
                        min = 0,
                        max = 1,
                        exclusive = true,
                        typical = "0.001",
                        absent = "0.001")
                double to,
        @Parameter(about = "how many weights", min = 1, max = 10_000, typical = "30", absent = "30")
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
        var path = new LassoCurve(train.inputs(), train.targets(), weight);
        double largest = path.largestWeight();
        if (!(largest > 0)) {
            return List.of();
        }
        var readings = new ArrayList<Reading>();
        for (double part : Curves.logSpaced(1, to, count)) {
            double lambda = part * largest;
            var beta = path.next(lambda);
            Curves.describe(problem, lambda, beta, subject.predictor(), readings);
            int nonzeros = 0;
            for (double entry : beta) {
                nonzeros += entry == 0 ? 0 : 1;
            }
            readings.add(Reading.at("nonzeros", lambda, nonzeros));
            readings.add(Reading.at("gap", lambda, path.gap()));
        }
        return List.copyOf(readings);
    }
}
