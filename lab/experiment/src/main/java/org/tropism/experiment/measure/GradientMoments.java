package org.tropism.experiment.measure;

import java.util.ArrayList;
import java.util.List;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.kernels.Kernels;

/// The second moments of the gradients in the predictor, coordinate by coordinate: the shape of the
/// first gain.
///
/// Readings over `argument = j`: `single`, the mean over the examples of `(∇ℓᵢ)ⱼ²`, and `full`,
/// `(∇L)ⱼ²`, with `∇ℓᵢ = ℓ′·xᵢ` and `∇L` their mean. For Gaussian inputs at `β = 0` and the loss
/// `½r²` their expectations over the data are `‖β*‖² + 2β*ⱼ²` and `β*ⱼ² + (‖β*‖² + β*ⱼ²)/n`: SGD
/// spreads its gain over all coordinates, gradient descent concentrates it on the support.
///
/// @param at where
@About(
        value = "the mean squares of single gradients and the square of the full one",
        formula = "single = (1/n)·Σᵢ (∇ℓᵢ)ⱼ², full = (∇L)ⱼ²")
@Source(key = "Even2023", where = "Section 4, the shape of the gain")
public record GradientMoments(
        @Parameter(
                        about = "where: the start or the limit",
                        typical = {"\"start\"", "\"limit\""},
                        absent = "\"start\"")
                State at)
        implements Measurement {
    @Override
    public List<Reading> of(Subject subject) {
        var problem = subject.problem();
        var theta = at.of(subject);
        if (theta == null) {
            return List.of();
        }
        var train = problem.data().train();
        int d = train.dimension();
        var beta = new double[d];
        problem.model().predictor(theta, beta);
        var single = new double[d];
        var full = new double[d];
        for (int i = 0; i < train.examples(); i++) {
            var x = train.inputs().row(i);
            double prediction = Kernels.selected().dot(x, 0, beta, 0, d);
            double slope = problem.loss().slope(prediction, train.targets()[i]);
            for (int j = 0; j < d; j++) {
                double entry = slope * x[j];
                full[j] += entry / train.examples();
                single[j] += entry * entry / train.examples();
            }
        }
        var readings = new ArrayList<Reading>();
        for (int j = 0; j < d; j++) {
            readings.add(Reading.at("single", j, single[j]));
            readings.add(Reading.at("full", j, full[j] * full[j]));
        }
        return List.copyOf(readings);
    }
}
