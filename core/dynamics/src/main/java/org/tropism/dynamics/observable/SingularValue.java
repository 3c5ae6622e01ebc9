package org.tropism.dynamics.observable;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.problem.risk.ProblemInstance;

/// The k-th largest singular value of the predictor as a matrix by rows; 0 beyond its size, NaN
/// where it is not finite. One decomposition a look. Its column carries k: `singular_value_1`.
///
/// @param index k ≥ 1
/// @param rows of the matrix; those of the model if null
@About(value = "a singular value of the predictor as a matrix", formula = "σ_k(W)")
public record SingularValue(
        @Parameter(
                        about = "which singular value, the largest first",
                        symbol = "k",
                        min = 1,
                        typical = "1")
                int index,
        @Parameter(
                        about =
                                "rows of the matrix that the predictor is; those of the model if"
                                        + " absent",
                        min = 1,
                        typical = "null")
                @Nullable Integer rows)
        implements Observable {
    @Override
    public String name() {
        return "singular-value-" + index;
    }

    @Override
    public Probe on(ProblemInstance problem) {
        int height = MatrixRows.of("singular-value", rows, problem);
        return state -> {
            var values = MatrixRows.singularValues(state.predictor(), height);
            if (values.length == 0) {
                return Double.NaN;
            }
            return index <= values.length ? values[index - 1] : 0;
        };
    }
}
