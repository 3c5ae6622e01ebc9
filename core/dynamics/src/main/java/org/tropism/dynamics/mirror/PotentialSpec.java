package org.tropism.dynamics.mirror;

import org.tropism.base.describe.Family;
import org.tropism.problem.geometry.Potential;

/// The potential of a mirror descent, as users write it.
public sealed interface PotentialSpec extends Family
        permits Euclidean, Hyperentropy, DepthPotential {
    /// The potential on predictors of any number of inputs.
    Potential potential();
}
