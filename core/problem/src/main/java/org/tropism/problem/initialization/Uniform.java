package org.tropism.problem.initialization;

import java.util.Arrays;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.model.Model;

/// The same scale α at every coordinate; what α means is the model's business.
///
/// @param scale α
@About(value = "the same scale at every coordinate", formula = "αᵢ = α")
public record Uniform(
        @Parameter(
                        about = "initialization scale",
                        symbol = "α",
                        min = 0,
                        typical = {"0.1", "1e-3"})
                double scale)
        implements Initialization {
    @Override
    public double[] start(Model model, int inputs, RandomStream random) {
        var alpha = new double[inputs];
        Arrays.fill(alpha, scale);
        return model.startAt(alpha);
    }
}
