package org.tropism.oracle.solver;

/// The positive part and a smooth one, `p(u) = ½(u + √(u² + 4ε²))`, which is it for ε = 0.
///
/// The smooth one is positive and has `p(u)·p(−u) = ε²`, as complementary slack and value on a
/// central path (docs/theory/matrices.md, 5).
///
/// @param epsilon ε ≥ 0
record Smoothed(double epsilon) {
    /// `p(u)`, without cancellation.
    double value(double u) {
        if (epsilon == 0) {
            return Math.max(u, 0);
        }
        double root = Math.hypot(u, 2 * epsilon);
        return u >= 0 ? 0.5 * (u + root) : 2 * epsilon / (root - u) * epsilon;
    }

    /// `p′(u)`, one of the derivatives at the kink.
    double slope(double u) {
        if (epsilon == 0) {
            return u > 0 ? 1 : 0;
        }
        return value(u) / Math.hypot(u, 2 * epsilon);
    }

    /// An antiderivative of p, without cancellation.
    double integral(double u) {
        double half = 0.5 * u * value(u);
        if (epsilon == 0) {
            return half;
        }
        double ratio = u / (2 * epsilon);
        double size = Math.abs(ratio);
        // arsinh
        double log = Math.log1p(size + size * size / (1 + Math.sqrt(1 + size * size)));
        return half + epsilon * epsilon * Math.copySign(log, ratio);
    }
}
