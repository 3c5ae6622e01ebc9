package org.tropism.oracle.program;

/// The largest margin in the nuclear norm: `min ‖W‖_*` subject to `yᵢ·⟨Aᵢ, W⟩ ≥ mᵢ`, or the least
/// trace of a positive semidefinite W.
///
/// W is β by rows, Aᵢ input i by rows. The dual is `max Σ mₖ·λₖ` subject to `‖Σ λₖ·yₖAₖ‖₂ ≤ 1`,
/// for semidefinite W `Σ λₖ·yₖ·sym(Aₖ) ≼ I`, and λ ≥ 0 (docs/theory/matrices.md, 1). The solution
/// need not be unique. Gradient descent on a matrix factorization and the exponential loss has
/// this direction.
///
/// @param margins the constraints: two classes, no intercept
/// @param rows of W
/// @param columns of W
/// @param positiveSemidefinite whether W is symmetric and positive semidefinite
public record LargestMarginNuclear(
        Margins margins, int rows, int columns, boolean positiveSemidefinite)
        implements SeparationProgram {
    /// @throws org.tropism.base.describe.InputErrors if the inputs are no such matrices, or there
    /// are more classes or an intercept
    public LargestMarginNuclear {
        new Shapes()
                .matrix(margins.inputs(), rows, columns, positiveSemidefinite)
                .require(
                        margins.outputs() == 1,
                        "outputs",
                        margins.outputs() + " classes",
                        "nuclear norms are offered for two classes, -1 and +1")
                .require(
                        !margins.intercept(),
                        "intercept",
                        "an intercept beside a matrix",
                        "leave it out")
                .check();
    }

    /// `Σ σₖ(W)`; infinite where W must be semidefinite and has an eigenvalue below `−1e-9·‖W‖`.
    @Override
    public double objective(double[] beta) {
        return LeastNuclearNorm.norm(beta, rows, columns, positiveSemidefinite);
    }
}
