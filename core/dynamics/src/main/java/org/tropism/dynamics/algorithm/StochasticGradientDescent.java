package org.tropism.dynamics.algorithm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.labelnoise.LabelNoise;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.dynamics.stepsize.StepSize;
import org.tropism.problem.risk.ProblemInstance;

/// Stochastic gradient descent `θ_{k+1} = θ_k − γ_k·∇_θ L_{B_k}(θ_k)`, with `L_B` the **mean**
/// loss over the batch; for `ℓ = ½r²` and one example, `u ← u − γ·r·x⊙v`, `v ← v − γ·r·x⊙u` at
/// once.
///
/// A step costs O(Bd + p). The full risk, which stops and ends runs, is looked at every `max(1,
/// ⌈10·n/B⌉)` steps (at multiples of that number, whatever is recorded), so that it costs a tenth
/// of the steps.
///
/// With label noise every use of an example has the label `yᵢ + Δ`, and path functionals are told
/// the loss and the gradient of the noisy labels; the risk that is recorded is the one of the
/// labels themselves. Noise on the full gradient is a batch of all examples without replacement.
@About(value = "stochastic gradient descent", formula = "θ_{k+1} = θ_k − γ_k·∇L_{B_k}(θ_k)")
public record StochasticGradientDescent(
        @Parameter(about = "the step size") StepSize stepSize,
        @Parameter(
                        about = "the number of examples of a step",
                        symbol = "B",
                        min = 1,
                        typical = {"1", "5"},
                        absent = "1")
                int batchSize,
        @Parameter(about = "which examples make the batches", absent = "\"with-replacement\"")
                Sampling sampling,
        @Parameter(about = "noise on the labels; none if absent") @Nullable LabelNoise labelNoise)
        implements Algorithm {
    /// Without label noise.
    public StochasticGradientDescent(StepSize stepSize, int batchSize, Sampling sampling) {
        this(stepSize, batchSize, sampling, null);
    }

    @Override
    public boolean takesGradientSteps() {
        return true;
    }

    @Override
    public Stepper start(
            ProblemInstance problem,
            RandomStream random,
            List<PathFunctional.Accumulator> functionals) {
        int examples = problem.data().train().examples();
        new MiniBatches(batchSize, sampling, labelNoise).check("batch-size", problem);
        var batches = sampling.over(examples, batchSize, random.child("batches"));
        var schedule = stepSize.on(problem);
        var noise = labelNoise == null ? null : labelNoise.start(random.child("label-noise"));
        if (batchSize > 1 || !SingleSteps.fits(problem)) {
            return new BatchSteps(problem, schedule, batches, batchSize, noise, functionals);
        }
        var product = ProductSteps.of(problem, schedule, batches, noise, functionals);
        return product != null
                ? product
                : new SingleSteps(problem, schedule, batches, noise, functionals);
    }
}
