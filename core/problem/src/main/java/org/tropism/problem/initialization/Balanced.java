package org.tropism.problem.initialization;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.model.Model;

/// Random balanced layers, for models that multiply matrices: `W_{l+1}ᵀW_{l+1} = W_lW_lᵀ`, which
/// gradient flow keeps.
///
/// `W_l = α·Q_l·Q_{l−1}ᵀ`, Q_l with k orthonormal columns from the invariant distribution, k the
/// least number of rows or columns of a layer; the predictor starts at `αᴸ·Q_L·Q_0ᵀ`. Layers of a
/// network with one output have rank one. For a linear convolution see {@link Orthogonal}: the
/// filters have the same moduli at every frequency.
///
/// @param scale α
@About(value = "random balanced layers", formula = "W_l = α·Q_l·Q_{l−1}ᵀ")
@Source(key = "AroraCohenHazan2018", where = "Theorem 1")
public record Balanced(
        @Parameter(
                        about = "the singular values of every layer",
                        symbol = "α",
                        min = 0,
                        typical = {"0.1", "1e-3"})
                double scale)
        implements Initialization {
    @Override
    public double[] start(Model model, int inputs, RandomStream random) {
        return model.balancedStart(inputs, scale, random);
    }
}
