package org.tropism.theory;

import org.tropism.dynamics.Setting;
import org.tropism.problem.geometry.Hyperentropy;

/// The printed bounds on the scale α of `w₊² − w₋²` (docs/theory, statement 7.3).
public final class RecoveryScales {
    private RecoveryScales() {}

    /// The largest α for which `‖β_∞‖₁ ≤ (1+ε)·N₁` is guaranteed; 0 where it is below the doubles.
    ///
    /// @param epsilon ε
    /// @param leastL1 N₁
    /// @param dimension d
    public static double sparse(double epsilon, double leastL1, int dimension) {
        double power = -(2 + epsilon) / (2 * epsilon) * Math.log(2 * (1 + epsilon) * leastL1);
        return epsilon < dimension
                ? Math.exp(Math.min(power, -dimension / (epsilon * leastL1)))
                : Double.NaN;
    }

    /// The least α for which `‖β_∞‖₂² ≤ (1+ε)·N₂²` is guaranteed.
    ///
    /// @param epsilon ε
    /// @param leastL2 N₂
    public static double dense(double epsilon, double leastL2) {
        return Math.sqrt(2 * (1 + epsilon) * (1 + 2 / epsilon) * leastL2);
    }

    /// The α of `w₊² − w₋²` with the conserved scale `s = 2α²` of the setting; NaN if there is no
    /// hyperentropy.
    static double scale(Setting setting) {
        var mirror = NormLimit.mirror(setting);
        return mirror != null && mirror.potential() instanceof Hyperentropy(var s)
                ? Math.exp(0.5 * (s.log(0) - Math.log(2)))
                : Double.NaN;
    }
}
