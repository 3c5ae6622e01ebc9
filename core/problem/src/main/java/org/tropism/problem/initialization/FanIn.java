package org.tropism.problem.initialization;

import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.model.Model;

/// Independent normal layers whose size does not depend on their width: the entries of a layer of
/// `w_l × w_{l−1}` have the standard deviation `α/√w_{l−1}`. With α = √2 units of a ReLU network
/// keep their mean square from layer to layer.
///
/// @param scale α
@About(
        value = "independent normal layers, scaled by their width",
        formula = "W_l = α·w_{l−1}^(−½)·Z")
@Source(key = "He2015", where = "Section 2.2")
public record FanIn(
        @Parameter(
                        about = "standard deviation times the root of the number of columns",
                        symbol = "α",
                        min = 0,
                        typical = {"1.4142135623730951", "0.1"})
                double scale)
        implements Initialization {
    @Override
    public double[] start(Model model, int inputs, RandomStream random) {
        var theta = new double[model.parameters(inputs)];
        var layers = model.matrixLayers(inputs);
        if (layers.isEmpty()) {
            throw new InputErrors(
                    "initialization",
                    "fan-in, for a model whose layers are no matrices",
                    "start from gaussian");
        }
        for (var layer : layers) {
            int count = layer.rows() * layer.cols();
            random.gaussians(theta, layer.from(), count);
            for (int i = layer.from(); i < layer.from() + count; i++) {
                theta[i] *= scale / Math.sqrt(layer.cols());
            }
        }
        return theta;
    }
}
