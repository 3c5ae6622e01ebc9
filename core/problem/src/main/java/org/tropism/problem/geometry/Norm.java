package org.tropism.problem.geometry;

import org.tropism.base.describe.Families;
import org.tropism.base.describe.Family;

/// A norm on ℝᵈ.
public sealed interface Norm extends Family permits L1, L2, LInf, Lp {
    /// `‖w‖`, without overflow on the way for entries up to the largest double; NaN if an entry is
    /// NaN; 0 for no entries. Cost O(d), no allocation.
    ///
    /// @param w read
    double value(double[] w);

    /// A word for names of results, with the parameters: `l2`, `lp-1-5` for p = 1.5.
    default String word() {
        return Families.id(getClass());
    }

    /// The dual norm `‖z‖_* = max { ⟨z, w⟩ : ‖w‖ ≤ 1 }`.
    Norm dual();

    /// The direction of steepest ascent for z with its natural length, a maximizer of `⟨z, v⟩ −
    /// ½‖v‖²`: `⟨z, v⟩ = ‖v‖² = ‖z‖_*²`. Steepest descent on a gradient g moves along `−v(g)`.
    ///
    /// | norm | vᵢ |
    /// | --- | --- |
    /// | ℓ1 | `zᵢ` at one coordinate of largest absolute value, 0 elsewhere |
    /// | ℓ2 | `zᵢ` |
    /// | ℓ∞ | `‖z‖₁·sign(zᵢ)`, with sign(0) = 0 |
    /// | ℓp | `‖z‖_q·sign(zᵢ)·(abs(zᵢ)/‖z‖_q)^(q−1)` |
    ///
    /// It is 0 for z = 0. Cost O(d), no allocation.
    ///
    /// @param z read
    /// @param ties decides where the maximizer is not unique
    /// @param v written, not z
    void steepest(double[] z, Ties ties, double[] v);

    /// Which of m ≥ 2 coordinates of the same largest absolute value is taken.
    @FunctionalInterface
    interface Ties {
        /// A number from 0 to m − 1, counted from the first of them; −1 for equal shares of all.
        int among(int m);
    }
}
