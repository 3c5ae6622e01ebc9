package org.tropism.experiment.reference;

import org.tropism.base.describe.About;
import org.tropism.oracle.program.ConvexProgram;
import org.tropism.problem.risk.ProblemInstance;

/// The separator of largest ℓ1 margin; directions are compared.
@About(value = "the separator of largest ℓ1 margin", formula = "min ‖β‖₁ subject to yᵢ·⟨xᵢ, β⟩ ≥ 1")
public record LargestMarginL1() implements Reference {
    @Override
    public ConvexProgram program(ProblemInstance problem) {
        return org.tropism.oracle.program.LargestMarginL1.unweighted(Separators.margins(problem));
    }
}
