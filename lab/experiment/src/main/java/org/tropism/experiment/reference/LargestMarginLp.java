package org.tropism.experiment.reference;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.oracle.program.ConvexProgram;
import org.tropism.problem.risk.ProblemInstance;

/// The separator of largest ℓp margin, 1 < p < ∞; directions are compared.
@About(
        value = "the separator of largest ℓp margin",
        formula = "min ‖β‖_p subject to yᵢ·⟨xᵢ, β⟩ ≥ 1")
public record LargestMarginLp(
        @Parameter(
                        about = "the exponent",
                        symbol = "p",
                        min = 1,
                        exclusive = true,
                        typical = {"1.5", "3"})
                double p)
        implements Reference {
    @Override
    public ConvexProgram program(ProblemInstance problem) {
        return org.tropism.oracle.program.LargestMarginLp.unweighted(
                Separators.margins(problem), p);
    }
}
