package org.tropism.dynamics.observable;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.problem.risk.ProblemInstance;

/// The number of singular values of the predictor, as a matrix by rows, that are large beside the
/// largest one; 0 for W = 0, NaN where it is not finite. One decomposition a look.
///
/// @param rows of the matrix; those of the model if null
@About(
        value = "the number of large singular values of the predictor as a matrix",
        formula = "#{i : σᵢ > threshold·σ₁}")
public record NumericalRank(
        @Parameter(
                        about = "the share of the largest singular value above which one is large",
                        min = 0,
                        max = 1,
                        typical = "0.01",
                        absent = "0.01")
                double threshold,
        @Parameter(
                        about =
                                "rows of the matrix that the predictor is; those of the model if"
                                        + " absent",
                        min = 1,
                        typical = "null")
                @Nullable Integer rows)
        implements Observable {
    @Override
    public Probe on(ProblemInstance problem) {
        int height = MatrixRows.of("numerical-rank", rows, problem);
        return state -> {
            var values = MatrixRows.singularValues(state.predictor(), height);
            if (values.length == 0) {
                return Double.NaN;
            }
            int count = 0;
            for (double value : values) {
                if (value > threshold * values[0]) {
                    count++;
                }
            }
            return count;
        };
    }
}
