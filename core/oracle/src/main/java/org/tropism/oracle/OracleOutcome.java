package org.tropism.oracle;

import org.jspecify.annotations.Nullable;
import org.tropism.oracle.certificate.Certificate;

/// What the oracle found.
public sealed interface OracleOutcome {
    /// A certified interpolator.
    ///
    /// @param solution β
    /// @param dual the multipliers ν of `Xβ = y`
    record Solved(
            double[] solution,
            double[] dual,
            Certificate certificate,
            Uniqueness uniqueness,
            int iterations)
            implements OracleOutcome {}

    /// A certified separator.
    ///
    /// @param solution β, for several classes K × d by rows
    /// @param intercepts b, as many as the program has free ones
    /// @param margin `minₖ (⟨zₖ, β⟩ + ⟨cₖ, b⟩)/mₖ / f(β)` for a norm f, ∞ for β = 0; for a
    /// potential the same with ‖β‖₂
    /// @param dual the multipliers α ≥ 0 of the constraints: for a norm f those of `½·f²`, `Σ
    /// αₖ·zₖ ∈ f(β)·∂f(β)`; for a potential φ `Σ αₖ·zₖ = ∇φ(β)`
    /// @param support the constraints with a positive multiplier, in increasing order
    record Separated(
            double[] solution,
            double[] intercepts,
            double margin,
            double[] dual,
            int[] support,
            Certificate certificate,
            Uniqueness uniqueness,
            int iterations)
            implements OracleOutcome {}

    /// No point reached the required gap.
    record NotSolved(double @Nullable [] best, @Nullable Certificate certificate, String why)
            implements OracleOutcome {}

    /// `Xβ = y` has no solution.
    ///
    /// @param witness ν with `Xᵀν ≈ 0` and `⟨ν, y⟩ = 1`
    /// @param residual the least `‖Xβ − y‖₂`
    record Inconsistent(double[] witness, double residual, String why) implements OracleOutcome {}

    /// No predictor separates the data: a convex combination of the constraints' vectors is the
    /// origin.
    ///
    /// @param weights λ ≥ 0 of sum 1, one a constraint
    /// @param residual `maxⱼ |Σ λₖ·zₖⱼ|` and `|Σ λₖ·cₖ|`, relative to `Σ λₖ·|zₖ|_∞` and `Σ λₖ`,
    /// recomputed from the raw data
    record NotSeparable(double[] weights, double residual, String why) implements OracleOutcome {}

    /// Whether the solution is the only one.
    sealed interface Uniqueness {
        /// It is, and why.
        record Unique(String because) implements Uniqueness {}

        /// It is not: another point has the same value.
        record NotUnique(String because) implements Uniqueness {}

        /// The numbers do not decide it.
        record Undecided(String because) implements Uniqueness {}
    }
}
