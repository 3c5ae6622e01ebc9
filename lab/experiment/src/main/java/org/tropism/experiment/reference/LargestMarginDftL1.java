package org.tropism.experiment.reference;

import org.tropism.base.describe.About;
import org.tropism.oracle.program.ConvexProgram;
import org.tropism.problem.risk.ProblemInstance;

/// The separator of largest margin in the ℓ1 norm of its discrete Fourier transform; directions are
/// compared.
@About(
        value = "the separator of largest margin in the ℓ1 norm of the spectrum",
        formula = "min Σₖ |β̂ₖ| subject to yᵢ·⟨xᵢ, β⟩ ≥ 1")
public record LargestMarginDftL1() implements Reference {
    @Override
    public ConvexProgram program(ProblemInstance problem) {
        return new org.tropism.oracle.program.LargestMarginDftL1(Separators.margins(problem));
    }
}
