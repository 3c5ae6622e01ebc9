package org.tropism.problem.initialization;

import org.tropism.base.describe.About;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.model.Model;

/// All parameters 0: the natural start of linear models, a saddle point of diagonal networks, where
/// training stays.
@About(value = "all parameters 0", formula = "θ₀ = 0")
public record Zero() implements Initialization {
    @Override
    public double[] start(Model model, int inputs, RandomStream random) {
        return new double[model.parameters(inputs)];
    }
}
