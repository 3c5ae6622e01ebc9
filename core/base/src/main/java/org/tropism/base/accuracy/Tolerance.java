package org.tropism.base.accuracy;

/// A bound on a relative distance, with where it comes from.
///
/// @param relative the bound, ≥ 0
/// @param origin one sentence: derived from what, or measured how
public record Tolerance(double relative, String origin) {
    /// @throws IllegalArgumentException if `relative` is negative or not finite
    public Tolerance {
        if (!(relative >= 0) || Double.isInfinite(relative)) {
            throw new IllegalArgumentException("a tolerance of " + relative);
        }
    }

    /// Whether a distance is within the bound; false for NaN.
    public boolean accepts(double relativeDistance) {
        return relativeDistance <= relative;
    }
}
