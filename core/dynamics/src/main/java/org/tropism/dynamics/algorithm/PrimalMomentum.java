package org.tropism.dynamics.algorithm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.momentum.Momentum;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.dynamics.stepsize.StepSize;
import org.tropism.problem.geometry.Potential;
import org.tropism.problem.risk.ProblemInstance;

/// Mirror descent with momentum in the primal variable: `∇φ(w_{k+1}) = ∇φ(w_k + μ_k·Δw_{k−1}) −
/// γ_k·∇L(w_k + ν·Δw_{k−1})`, `Δw_{k−1} = w_k − w_{k−1}`, `w_{−1} = w₀`, on the predictor of the
/// linear model.
///
/// `∇φ` of a displaced point leaves `∇φ(w₀) + span(xᵢ)` unless φ is quadratic: the limit is not
/// that of mirror descent, and depends on μ and γ; {@link DualMomentum} keeps it. A point outside
/// the domain of φ ends the run as diverged. O(nd) a step, d mirror maps and d inverse ones.
@About(
        value = "mirror descent with momentum in the primal variable",
        formula =
                "∇φ(w_{k+1}) = ∇φ(w_k + μ_k·Δw_{k−1}) − γ_k·∇L(w_k + ν·Δw_{k−1}), Δw_{k−1} = w_k"
                        + " − w_{k−1}")
@Source(key = "Gunasekar2018", where = "Section 2, Figure 1a")
public record PrimalMomentum(
        @Parameter(about = "the potential φ", typical = "{hyperentropy: {scale: 0.1}}")
                Potential potential,
        @Parameter(about = "the step size", typical = "{constant: {value: 0.05}}")
                StepSize stepSize,
        @Parameter(
                        about = "the factor of the last displacement",
                        absent = "{\"constant\": {\"value\": 0.9}}")
                Momentum momentum,
        @Parameter(
                        about = "how far ahead along the last displacement the gradient is taken",
                        symbol = "ν",
                        min = 0,
                        max = 1,
                        typical = {"0", "0.9"},
                        absent = "0")
                double lookAhead,
        @Parameter(about = "mini-batches; all examples if absent") @Nullable MiniBatches batches)
        implements Algorithm {
    @Override
    public Stepper start(
            ProblemInstance problem,
            RandomStream random,
            List<PathFunctional.Accumulator> functionals) {
        return new Mirrored(problem, random, functionals);
    }

    private final class Mirrored extends MirrorMomentumStepper {
        private final double[] displaced;

        Mirrored(
                ProblemInstance problem,
                RandomStream random,
                List<PathFunctional.Accumulator> functionals) {
            super(
                    problem,
                    PrimalMomentum.this.potential,
                    stepSize,
                    lookAhead,
                    batches,
                    random,
                    functionals);
            this.displaced = new double[theta.length];
        }

        @Override
        void update(double stepSize) {
            double factor = momentum.at(step);
            for (int i = 0; i < theta.length; i++) {
                displaced[i] = Math.fma(factor, theta[i] - previous[i], theta[i]);
            }
            System.arraycopy(theta, 0, previous, 0, theta.length);
            potential.mirror(displaced, displaced);
            for (int i = 0; i < theta.length; i++) {
                displaced[i] = Math.fma(-stepSize, gradient[i], displaced[i]);
            }
            potential.inverseMirror(displaced, theta);
            publish();
        }
    }
}
