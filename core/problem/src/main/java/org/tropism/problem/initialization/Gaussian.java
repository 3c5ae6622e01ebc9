package org.tropism.problem.initialization;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.model.Model;

/// Independent normal parameters of mean 0: every entry of θ₀, in every layer, has the standard
/// deviation `scale`.
///
/// @param scale the standard deviation
@About(value = "independent normal parameters", formula = "θ₀ = σ·z, z ~ N(0, I)")
public record Gaussian(
        @Parameter(
                        about = "standard deviation of every parameter",
                        symbol = "σ",
                        min = 0,
                        typical = {"1", "0.1"})
                double scale)
        implements Initialization {
    @Override
    public double[] start(Model model, int inputs, RandomStream random) {
        var theta = new double[model.parameters(inputs)];
        random.gaussians(theta, 0, theta.length);
        for (int i = 0; i < theta.length; i++) {
            theta[i] *= scale;
        }
        return theta;
    }
}
