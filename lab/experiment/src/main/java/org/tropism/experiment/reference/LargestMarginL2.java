package org.tropism.experiment.reference;

import org.tropism.base.describe.About;
import org.tropism.oracle.program.ConvexProgram;
import org.tropism.problem.risk.ProblemInstance;

/// The separator of largest ℓ2 margin; directions are compared.
@About(value = "the separator of largest ℓ2 margin", formula = "min ‖β‖₂ subject to yᵢ·⟨xᵢ, β⟩ ≥ 1")
public record LargestMarginL2() implements Reference {
    @Override
    public ConvexProgram program(ProblemInstance problem) {
        return org.tropism.oracle.program.LargestMarginL2.unweighted(Separators.margins(problem));
    }
}
