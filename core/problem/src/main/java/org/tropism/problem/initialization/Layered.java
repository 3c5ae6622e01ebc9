package org.tropism.problem.initialization;

import java.util.Arrays;
import java.util.List;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.model.Model;

/// One value for every layer of θ: `θ₀ = (a₁·1, …, a_K·1)`, whatever the scale means in the model.
///
/// The differences `β = w₊ᴰ − w₋ᴰ` from `(α, 0)` are the power model `β = wᴰ`, `wᴰ = w⊙…⊙w`: the
/// gradient in `w₋` is 0 there, and stays 0 exactly. Such a start has no hidden mirror flow.
///
/// @param values one number for each layer
@About(value = "one value for every layer of the parameters", formula = "θ₀ = (a₁·1, …, a_K·1)")
@Source(key = "HaoChen2021", where = "the quadratically parametrized model")
public record Layered(
        @Parameter(about = "one number for each layer", symbol = "a", typical = "[1, 0]")
                List<Double> values)
        implements Initialization {
    /// Copies the list.
    public Layered {
        values = List.copyOf(values);
    }

    @Override
    public double[] start(Model model, int inputs, RandomStream random) {
        int layers = model.parameters(inputs) / inputs;
        if (!model.matrixLayers(inputs).isEmpty()) {
            throw new InputErrors(
                    "layered.values",
                    "layers that are matrices",
                    "start from uniform, gaussian, orthogonal, balanced, or a file");
        }
        if (values.size() != layers) {
            throw new InputErrors(
                    "layered.values",
                    values.size() + " values for a model of " + layers + " layers",
                    "give one number for each layer");
        }
        var theta = new double[layers * inputs];
        for (int layer = 0; layer < layers; layer++) {
            double value = values.get(layer);
            if (!Double.isFinite(value)) {
                throw new InputErrors(
                        "layered.values[" + layer + "]",
                        "the value " + value,
                        "give finite numbers");
            }
            Arrays.fill(theta, layer * inputs, (layer + 1) * inputs, value);
        }
        return theta;
    }
}
