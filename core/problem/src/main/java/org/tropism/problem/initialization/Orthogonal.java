package org.tropism.problem.initialization;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.model.Model;

/// Random orthogonal layers, for models that multiply matrices: `W_l = α·Q_l`, Q_l with orthonormal
/// rows or columns, from the invariant distribution.
///
/// Balanced where all layers are square: `W_{l+1}ᵀW_{l+1} = W_lW_lᵀ = α²·I`. For a linear
/// convolution `Q_l` is a random all-pass filter: its transfer function has modulus 1 at every
/// frequency, so that the layers are balanced.
///
/// @param scale α
@About(
        value = "random orthogonal layers",
        formula = "W_l = α·Q_l, Q_l with orthonormal rows or columns")
@Source(key = "SaxeMcClellandGanguli2014", where = "Section 3")
public record Orthogonal(
        @Parameter(
                        about = "the singular values of every layer",
                        symbol = "α",
                        min = 0,
                        typical = {"0.1", "1e-3"})
                double scale)
        implements Initialization {
    @Override
    public double[] start(Model model, int inputs, RandomStream random) {
        return model.orthogonalStart(inputs, scale, random);
    }
}
