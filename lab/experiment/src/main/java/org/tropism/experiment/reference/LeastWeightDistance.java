package org.tropism.experiment.reference;

import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Source;
import org.tropism.oracle.program.BregmanProjection;
import org.tropism.oracle.program.ConvexProgram;
import org.tropism.problem.geometry.CoordinateScales;
import org.tropism.problem.geometry.DepthPotential;
import org.tropism.problem.geometry.Hyperentropy;
import org.tropism.problem.risk.ProblemInstance;

/// The interpolator whose parameters are closest to the start, `min ‖θ − θ₀‖₂` over the θ of a
/// diagonal network of depth 2 that fit: the explicit regularizer beside the implicit one.
///
/// With `w± = α`, `β = w₊² − w₋²` it is `min α²·Σ r(βᵢ/α²)`, where r′ is the inverse of `h(μ) =
/// (1 − μ)⁻² − (1 + μ)⁻²`: the potential of gradient flow on a network of depth **four** from
/// `√α` (docs/theory, statement 5.4). In terms of the conserved scale s of any parametrization,
/// started at β₀ = 0 with the same scale at every input, α² is s/2.
@About(
        value = "the interpolator of a network of depth 2 with parameters closest to the start",
        formula = "min ‖θ − θ₀‖₂ subject to Xβ(θ) = y")
@Source(key = "Woodworth2020", where = "Section 4, the explicit regularizer R_α")
public record LeastWeightDistance() implements Reference {
    @Override
    public ConvexProgram program(ProblemInstance problem) {
        var mirror = problem.model().hiddenMirror(problem.start());
        if (mirror == null
                || !(mirror.potential() instanceof Hyperentropy(var scale))
                || !isUniform(scale, mirror.startDual())) {
            throw new InputErrors(
                    "references",
                    "least-weight-distance needs a diagonal network of depth 2 from a uniform"
                            + " scale",
                    "leave the reference out, or take initialization: uniform");
        }
        double logSquare = scale.log(0) - Math.log(2);
        var potential = new DepthPotential(4, CoordinateScales.uniformLog(0.25 * logSquare));
        var train = problem.data().train();
        return new BregmanProjection(
                train.inputs(), train.targets(), potential, new double[train.dimension()]);
    }

    private static boolean isUniform(CoordinateScales scale, double[] startDual) {
        for (int i = 0; i < startDual.length; i++) {
            if (startDual[i] != 0 || scale.log(i) != scale.log(0)) {
                return false;
            }
        }
        return true;
    }
}
