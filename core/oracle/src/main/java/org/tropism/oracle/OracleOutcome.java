package org.tropism.oracle;

import org.jspecify.annotations.Nullable;
import org.tropism.oracle.certificate.Certificate;

/// What the oracle found.
public sealed interface OracleOutcome {
    /// A certified solution.
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

    /// No point reached the required gap.
    record NotSolved(double @Nullable [] best, @Nullable Certificate certificate, String why)
            implements OracleOutcome {}

    /// `Xβ = y` has no solution.
    ///
    /// @param witness ν with `Xᵀν ≈ 0` and `⟨ν, y⟩ = 1`
    /// @param residual the least `‖Xβ − y‖₂`
    record Inconsistent(double[] witness, double residual, String why) implements OracleOutcome {}

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
