package org.tropism.dynamics.algorithm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.dynamics.stepsize.StepSize;
import org.tropism.problem.risk.ProblemInstance;

/// A wrong model of SGD: the stochastic gradient flow with noise at every input instead of noise in
/// the span of the examples, `dθ = −J(θ)ᵀ·(∇L dt − m·σ_t dB)`, B a Brownian motion in ℝᵈ.
///
/// σ is that of {@link StochasticGradientFlow}; `m = 1` is the same noise scale, and `m = √n` gives
/// the noise of an input with `Σᵢ xᵢⱼ² = n` its variance. The dual variable of a diagonal network
/// leaves the row space of the inputs, so that the limit is no projection of the start, though it
/// interpolates. Cost O(nd) a step, and d normal numbers.
///
/// @param stepSize γ, at step k of the integrator that of step k of the schedule
/// @param timeStep Δt; null for `½·min(γ, 0.01)` with the first γ
@About(
        value = "the diffusion with independent noise at every input, a wrong model of SGD",
        formula = "dθ = −J(θ)ᵀ·(∇L dt − m·σ dB), σ² = 4cγL/n")
@Source(key = "Pesme2021", where = "Section 2")
public record IsotropicSde(
        @Parameter(
                        about =
                                "the step size of the SGD that it is to model, at step k that of"
                                        + " its step k")
                StepSize stepSize,
        @Parameter(
                        about = "whether the noise has the variance of SGD's at inputs of size 1",
                        absent = "false")
                boolean matched,
        @Parameter(
                        about = "the time step of the integrator; half of min(γ, 0.01) if absent",
                        symbol = "Δt",
                        min = 0,
                        exclusive = true,
                        typical = "0.005")
                @Nullable Double timeStep,
        @Parameter(about = "how it is integrated", absent = "\"multiplicative\"") SdeScheme scheme,
        @Parameter(about = "where the normal numbers come from", absent = "\"drawn-noise\"")
                Noise noise)
        implements Algorithm {
    @Override
    public boolean definesGain() {
        return true;
    }

    @Override
    public Stepper start(
            ProblemInstance problem,
            RandomStream random,
            List<PathFunctional.Accumulator> functionals) {
        int inputs = problem.data().train().dimension();
        var normals = noise.of(inputs, random.child("noise"));
        var schedule = stepSize.on(problem);
        double dt = SdeDrift.timeStep(timeStep, schedule);
        var drift = SdeDrift.everywhere(problem, "isotropic-sde", schedule, dt, matched);
        return SdeStepper.of(scheme, problem, drift, normals, functionals);
    }
}
