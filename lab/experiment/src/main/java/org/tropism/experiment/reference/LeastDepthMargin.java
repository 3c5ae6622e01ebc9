package org.tropism.experiment.reference;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.oracle.program.ConvexProgram;
import org.tropism.problem.risk.ProblemInstance;

/// The separator of the least potential of the diagonal network of depth D ≥ 3, at the scale μ =
/// αᴰ: between the largest ℓ1 margin (μ → 0) and the largest ℓ2 margin (μ → ∞); directions are
/// compared.
@About(
        value = "the separator of the least potential of depth D",
        formula = "min Σ q_D(βᵢ/μ) subject to yᵢ·⟨xᵢ, β⟩ ≥ 1")
@Source(key = "Moroshko2020", where = "Section 4, D ≥ 3")
public record LeastDepthMargin(
        @Parameter(
                        about = "number of layers",
                        symbol = "D",
                        min = 3,
                        max = 64,
                        typical = {"3", "4"})
                int depth,
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
        return new org.tropism.oracle.program.LeastDepthMargin(
                Separators.margins(problem), depth, Math.log(scale));
    }
}
