package org.tropism.problem.geometry;

import org.tropism.base.describe.Family;

/// A norm on ℝᵈ.
public sealed interface Norm extends Family permits L1, L2, LInf, Lp {
    /// `‖w‖`, without overflow on the way for entries up to the largest double; NaN if an entry is
    /// NaN; 0 for no entries. Cost O(d), no allocation.
    ///
    /// @param w read
    double value(double[] w);

    /// The dual norm `‖z‖_* = max { ⟨z, w⟩ : ‖w‖ ≤ 1 }`.
    Norm dual();
}
