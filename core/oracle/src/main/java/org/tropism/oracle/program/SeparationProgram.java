package org.tropism.oracle.program;

import org.tropism.base.linalg.DenseMatrix;

/// A convex program over separators: `min f(β) subject to yᵢ·(⟨xᵢ, β⟩ + b) ≥ mᵢ`, and the same for
/// several classes ({@link Margins}).
///
/// For a norm f the solution divided by its norm has the largest margin among vectors of norm one,
/// and that margin is `1/f(β)`: the objective is the norm itself, so that a relative gap of the
/// objective is one of the margin. The multipliers that the oracle reports are those of `½·f²`,
/// `Σ αₖ·zₖ ∈ f(β)·∂f(β)` (docs/theory/margins.md, 1), which support vector machines and the rates
/// of gradient descent call α.
public sealed interface SeparationProgram extends ConvexProgram
        permits LargestMarginL2,
                LargestMarginL1,
                LargestMarginLInf,
                LargestMarginLp,
                LargestMarginDftL1,
                LargestMarginNuclear,
                LeastHyperentropyMargin,
                LeastDepthMargin {
    /// The constraints.
    Margins margins();

    /// The norm in which margins are measured: the objective, but ‖β‖₂ for a potential.
    default double marginNorm(double[] beta) {
        return objective(beta);
    }

    @Override
    default DenseMatrix inputs() {
        return margins().inputs();
    }

    @Override
    default double[] targets() {
        return margins().targets();
    }
}
