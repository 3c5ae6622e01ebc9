package org.tropism.dynamics.observable;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.problem.risk.ProblemInstance;

/// The nuclear norm of the predictor as a matrix by rows, the sum of its singular values; NaN where
/// it is not finite. One decomposition a look.
///
/// @param rows of the matrix; those of the model if null
@About(value = "the nuclear norm of the predictor as a matrix", formula = "‖W‖_* = Σσᵢ")
public record NuclearNorm(
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
        int height = MatrixRows.of("nuclear-norm", rows, problem);
        return state -> {
            var values = MatrixRows.singularValues(state.predictor(), height);
            if (values.length == 0) {
                return Double.NaN;
            }
            double sum = 0;
            for (double value : values) {
                sum += value;
            }
            return sum;
        };
    }
}
