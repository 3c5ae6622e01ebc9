package org.tropism.experiment.reference;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.oracle.program.ConvexProgram;
import org.tropism.problem.risk.ProblemInstance;

/// The matrix of least nuclear norm among those that have the measurements.
///
/// @param rows of the matrix; those of the model if null
/// @param semidefinite whether it must be positive semidefinite; if the model is symmetric, if
/// null
@About(
        value = "the interpolator of least nuclear norm",
        formula = "min ‖W‖_* subject to ⟨Aᵢ, W⟩ = yᵢ")
public record LeastNuclearNorm(
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
        var train = problem.data().train();
        var sizes = MatrixSizes.of("least-nuclear-norm", rows, semidefinite, problem);
        return new org.tropism.oracle.program.LeastNuclearNorm(
                train.inputs(),
                train.targets(),
                sizes.rows(),
                sizes.columns(),
                sizes.semidefinite());
    }
}
