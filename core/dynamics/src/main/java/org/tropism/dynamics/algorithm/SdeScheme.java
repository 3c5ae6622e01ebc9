package org.tropism.dynamics.algorithm;

/// How a stochastic differential equation on parameters is integrated.
public enum SdeScheme {
    /// The factors of the conserved quantity are multiplied by exponentials, so that its decay is
    /// exact and the dual variable stays where the noise lives; diagonal networks of depth 2.
    MULTIPLICATIVE,
    /// Euler and Maruyama: `θ ← θ − J(θ)ᵀ·δ`; every model.
    EULER_MARUYAMA
}
