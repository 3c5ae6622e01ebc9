package org.tropism.problem.initialization;

import org.tropism.base.describe.Family;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.model.Model;

/// Where training starts: scale and shape of θ₀.
public sealed interface Initialization extends Family
        permits Uniform, Shaped, Layered, Given, Gaussian, Orthogonal, FanIn, Balanced, Zero, File {
    /// The parameters at the start.
    ///
    /// @param random the stream of this case's start
    /// @throws org.tropism.base.describe.InputErrors if a shape or a file does not fit the model
    double[] start(Model model, int inputs, RandomStream random);
}
