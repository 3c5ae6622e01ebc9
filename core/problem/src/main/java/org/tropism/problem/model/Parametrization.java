package org.tropism.problem.model;

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
    HALF_DIFFERENCE
}
