package org.tropism.experiment.reference;

import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Source;
import org.tropism.oracle.program.ConvexProgram;
import org.tropism.oracle.program.LeastL1;
import org.tropism.problem.geometry.Hyperentropy;
import org.tropism.problem.risk.ProblemInstance;

/// The interpolator of least `Σ ln(1/sᵢ)·|βᵢ|`, with the conserved scales s of a diagonal
/// network of depth 2 at its start: what gradient flow tends to as all scales vanish at
/// different rates.
///
/// For `αᵢ = ᾱ^(hᵢ)` and ᾱ → 0 the weights are proportional to h; for `αᵢ = ᾱ·e^(−hᵢ)` they
/// become equal, whatever h is (docs/theory, statement 4.5).
@About(
        value = "the interpolator of least ℓ1 norm with weights from the scales of the start",
        formula = "min Σ ln(1/sᵢ)·|βᵢ| subject to Xβ = y")
@Source(key = "Even2023", where = "Section 4, corrected")
public record LeastScaleWeightedL1() implements Reference {
    @Override
    public ConvexProgram program(ProblemInstance problem) {
        var mirror = problem.model().hiddenMirror(problem.start());
        int d = problem.data().train().dimension();
        var weights = new double[d];
        boolean small = false;
        if (mirror != null && mirror.potential() instanceof Hyperentropy(var scale)) {
            small = true;
            for (int i = 0; i < d; i++) {
                weights[i] = -scale.log(i);
                small &= weights[i] > 0;
            }
        }
        if (!small) {
            throw new InputErrors(
                    "references",
                    "least-scale-weighted-l1 needs a diagonal network of depth 2 with scales below"
                            + " one",
                    "leave the reference out, or start from a smaller scale");
        }
        var train = problem.data().train();
        return new LeastL1(train.inputs(), train.targets(), weights);
    }
}
