package org.tropism.problem.initialization;

import java.util.List;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Parameter;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.model.Model;

/// Parameters written out in the experiment file: θ₀ itself, in the order of the model's layers.
///
/// For starts of counterexamples, such as a hidden unit that is 0. {@link File} is for long ones.
///
/// @param values θ₀, one number for each parameter
@About(value = "parameters written out in the file", formula = "θ₀ = values")
public record Given(
        @Parameter(about = "one number for each parameter", symbol = "θ₀", typical = "[0, 1]")
                List<Double> values)
        implements Initialization {
    /// Copies the list.
    public Given {
        values = List.copyOf(values);
    }

    /// @throws InputErrors if there is not one finite number for each parameter
    @Override
    public double[] start(Model model, int inputs, RandomStream random) {
        int expected = model.parameters(inputs);
        if (values.size() != expected) {
            throw new InputErrors(
                    "given.values",
                    values.size() + " values for a model of " + expected + " parameters",
                    "give one number for each parameter, layer after layer");
        }
        var theta = new double[expected];
        for (int j = 0; j < expected; j++) {
            theta[j] = values.get(j);
            if (!Double.isFinite(theta[j])) {
                throw new InputErrors(
                        "given.values[" + j + "]", "the value " + theta[j], "give finite numbers");
            }
        }
        return theta;
    }
}
