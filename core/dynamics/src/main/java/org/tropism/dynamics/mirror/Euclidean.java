package org.tropism.dynamics.mirror;

import org.tropism.base.describe.About;
import org.tropism.problem.geometry.Potential;

/// Half the squared Euclidean norm: mirror descent with it is gradient descent.
@About(value = "half the squared Euclidean norm", formula = "φ(w) = ½·Σ wᵢ²")
public record Euclidean() implements PotentialSpec {
    @Override
    public Potential potential() {
        return new org.tropism.problem.geometry.Euclidean();
    }
}
