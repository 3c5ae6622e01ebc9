package org.tropism.experiment.reference;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.oracle.program.ConvexProgram;
import org.tropism.problem.risk.ProblemInstance;

/// The separator of least hyperentropy of scale μ, between the largest ℓ1 margin (μ → 0) and the
/// largest ℓ2 margin (μ → ∞); directions are compared.
@About(
        value = "the separator of least hyperentropy",
        formula = "min Σ q(βᵢ/μ) subject to yᵢ·⟨xᵢ, β⟩ ≥ 1, q(z) = 2 − √(4 + z²) + z·asinh(z/2)")
@Source(key = "Moroshko2020", where = "Theorem 2")
public record LeastHyperentropyMargin(
        @Parameter(
                        about = "the scale",
                        symbol = "μ",
                        min = 0,
                        exclusive = true,
                        typical = {"0.1", "1e-3"})
                double scale)
        implements Reference {
    @Override
    public ConvexProgram program(ProblemInstance problem) {
        return new org.tropism.oracle.program.LeastHyperentropyMargin(
                Separators.margins(problem), Math.log(scale));
    }
}
