package org.tropism.problem.initialization;

import java.util.ArrayList;
import java.util.List;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputError;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Parameter;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.model.Model;

/// A scale α with a shape: `αᵢ = α·fᵢ`, or `αᵢ = α^(hᵢ)`.
///
/// @param scale α
/// @param shape one entry per input
/// @param rule what the entries mean
@About(value = "a scale with a shape per coordinate", formula = "αᵢ = α·fᵢ or αᵢ = α^(hᵢ)")
public record Shaped(
        @Parameter(
                        about = "initialization scale",
                        symbol = "α",
                        min = 0,
                        exclusive = true,
                        typical = {"0.1", "1e-3"})
                double scale,
        @Parameter(about = "one positive entry per input", typical = "[1, 2]") List<Double> shape,
        @Parameter(
                        about = "whether the entries are factors or exponents of the scale",
                        typical = {"\"factors\"", "\"exponents\""},
                        absent = "\"factors\"")
                ShapeRule rule)
        implements Initialization {
    public Shaped {
        shape = List.copyOf(shape);
    }

    @Override
    public double[] start(Model model, int inputs, RandomStream random) {
        if (shape.size() != inputs) {
            throw new InputErrors(
                    "shaped.shape",
                    shape.size() + " entries for " + inputs + " inputs",
                    "give one entry per input");
        }
        var errors = new ArrayList<InputError>();
        var alpha = new double[inputs];
        for (int i = 0; i < inputs; i++) {
            alpha[i] = rule.scale(scale, shape.get(i));
            if (!(alpha[i] > 0) || Double.isInfinite(alpha[i])) {
                errors.add(
                        new InputError(
                                "shaped.shape[" + i + "]",
                                "the entry " + shape.get(i) + " gives the scale " + alpha[i],
                                "give an entry whose scale is a positive double"));
            }
        }
        if (!errors.isEmpty()) {
            throw new InputErrors(errors);
        }
        return model.startAt(alpha);
    }
}
