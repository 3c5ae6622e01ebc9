package org.tropism.dynamics.observable;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.problem.risk.ProblemInstance;

/// The effective rank of the predictor as a matrix by rows: the exponential of the entropy of its
/// singular values, `k` for k equal ones; 0 for W = 0, NaN where it is not finite. One
// decomposition a
/// look.
///
/// @param rows of the matrix; those of the model if null
@About(
        value = "the effective rank of the predictor as a matrix",
        formula = "exp(−Σpᵢ·ln pᵢ), pᵢ = σᵢ/Σσⱼ")
@Source(key = "RoyVetterli2007", where = "Definition 1")
public record EffectiveRank(
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
        int height = MatrixRows.of("effective-rank", rows, problem);
        return state -> {
            var values = MatrixRows.singularValues(state.predictor(), height);
            if (values.length == 0) {
                return Double.NaN;
            }
            double sum = 0;
            for (double value : values) {
                sum += value;
            }
            double entropy = 0;
            for (double value : values) {
                double share = value / sum;
                entropy -= share > 0 ? share * Math.log(share) : 0;
            }
            return sum > 0 ? Math.exp(entropy) : 0;
        };
    }
}
