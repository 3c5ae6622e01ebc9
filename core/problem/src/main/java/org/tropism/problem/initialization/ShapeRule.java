package org.tropism.problem.initialization;

/// How a shape modifies a scale.
///
/// The two differ in the limit α → 0 of diagonal networks: factors fade (the weights `ln(1/α) − ln
/// fᵢ` become equal), exponents stay (the limit is `Σ hᵢ·|βᵢ|`).
public enum ShapeRule {
    /// `αᵢ = α·fᵢ`.
    FACTORS {
        @Override
        double scale(double alpha, double shape) {
            return alpha * shape;
        }
    },
    /// `αᵢ = α^(hᵢ)`.
    EXPONENTS {
        @Override
        double scale(double alpha, double shape) {
            return Math.pow(alpha, shape);
        }
    };

    abstract double scale(double alpha, double shape);
}
