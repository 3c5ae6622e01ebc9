package org.tropism.experiment.reference;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.oracle.program.ConvexProgram;
import org.tropism.problem.risk.ProblemInstance;

/// The matrix of largest margin in the nuclear norm; directions are compared.
///
/// @param rows of the matrix; those of the model if null
/// @param semidefinite whether it must be positive semidefinite; if the model is symmetric, if
/// null
@About(
        value = "the separator of largest margin in the nuclear norm",
        formula = "min ‖W‖_* subject to yᵢ·⟨Aᵢ, W⟩ ≥ 1")
public record LargestMarginNuclear(
        @Parameter(
                        about = "rows of the matrix; those of the model if absent",
                        min = 1,
                        typical = "null")
                @Nullable Integer rows,
        @Parameter(
                        about =
                                "whether it must be positive semidefinite; whether the model is"
                                        + " symmetric if absent",
                        typical = {"null", "true"})
                @Nullable Boolean semidefinite)
        implements Reference {
    @Override
    public ConvexProgram program(ProblemInstance problem) {
        var sizes = MatrixSizes.of("largest-margin-nuclear", rows, semidefinite, problem);
        return new org.tropism.oracle.program.LargestMarginNuclear(
                Separators.margins(problem), sizes.rows(), sizes.columns(), sizes.semidefinite());
    }
}
