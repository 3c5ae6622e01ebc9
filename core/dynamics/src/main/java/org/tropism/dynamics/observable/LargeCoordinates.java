package org.tropism.dynamics.observable;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.kernels.Kernels;
import org.tropism.problem.risk.ProblemInstance;

/// The number of coordinates of the predictor that are large beside the largest one; 0 for β = 0,
/// NaN if a coordinate is not a number.
@About(
        value = "the number of large coordinates of the predictor",
        formula = "#{i : |βᵢ| > threshold·max|βⱼ|}")
public record LargeCoordinates(
        @Parameter(
                        about = "the share of the largest coordinate above which one is large",
                        min = 0,
                        max = 1,
                        typical = "0.01",
                        absent = "0.01")
                double threshold)
        implements Observable {
    @Override
    public Probe on(ProblemInstance problem) {
        var kernels = Kernels.selected();
        return state -> {
            var beta = state.predictor();
            double bound = threshold * kernels.maxAbs(beta, 0, beta.length);
            int count = 0;
            for (double b : beta) {
                if (Math.abs(b) > bound) {
                    count++;
                }
            }
            return Double.isNaN(bound) ? Double.NaN : count;
        };
    }
}
