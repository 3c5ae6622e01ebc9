package org.tropism.problem.model;

import org.tropism.base.describe.Words;

/// How a diagonal network of depth D realizes β, and what an initialization scale α means in it.
///
/// The four conventions of the literature differ by factors of 2 in every formula; this is the one
/// place that names them.
public enum Parametrization {
    /// `β = u⊙v` (`u₁⊙…⊙u_D` for depth D) from `u = α, v = 0` (the last factor is 0).
    PRODUCT,
    /// `β = u⊙v` from `u = √2·α, v = 0`; depth 2 only.
    ROOT_TWO_PRODUCT,
    /// `β = w₊ᴰ − w₋ᴰ` from `w₊ = w₋ = α`.
    DIFFERENCE,
    /// `β = ½(w₊² − w₋²)` from `w₊ = w₋ = α`: a rotation of ROOT_TWO_PRODUCT; depth 2 only.
    HALF_DIFFERENCE;

    /// Whether β is the product of the layers, rather than a difference of powers.
    boolean isProduct() {
        return this == PRODUCT || this == ROOT_TWO_PRODUCT;
    }

    /// Whether there is no such network of another depth than 2.
    boolean depthTwoOnly() {
        return this == ROOT_TWO_PRODUCT || this == HALF_DIFFERENCE;
    }

    /// The parametrization of the same kind that exists for every depth.
    Parametrization forAnyDepth() {
        return isProduct() ? PRODUCT : DIFFERENCE;
    }

    /// The factor before a difference of powers.
    double factor() {
        return this == HALF_DIFFERENCE ? 0.5 : 1;
    }

    /// The name in YAML and on the command line.
    String id() {
        return Words.kebab(this);
    }
}
