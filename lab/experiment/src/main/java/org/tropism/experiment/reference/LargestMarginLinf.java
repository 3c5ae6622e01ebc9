package org.tropism.experiment.reference;

import org.tropism.base.describe.About;
import org.tropism.oracle.program.ConvexProgram;
import org.tropism.problem.risk.ProblemInstance;

/// The separator of largest ℓ∞ margin; directions are compared.
@About(
        value = "the separator of largest ℓ∞ margin",
        formula = "min ‖β‖_∞ subject to yᵢ·⟨xᵢ, β⟩ ≥ 1")
public record LargestMarginLinf() implements Reference {
    @Override
    public ConvexProgram program(ProblemInstance problem) {
        return org.tropism.oracle.program.LargestMarginLInf.unweighted(Separators.margins(problem));
    }
}
