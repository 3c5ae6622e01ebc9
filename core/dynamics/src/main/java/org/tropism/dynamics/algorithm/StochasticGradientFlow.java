package org.tropism.dynamics.algorithm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.dynamics.stepsize.StepSize;
import org.tropism.problem.risk.ProblemInstance;

/// The stochastic gradient flow that models SGD with single examples and step size γ,
/// `dθ = −J(θ)ᵀ·(∇L dt − σ_t·Xᵀ dB)`, B a Brownian motion in ℝⁿ: noise in the span of the inputs.
///
/// For the loss `c·r²`, `L = (c/n)·‖r‖²`, a step of SGD has the noise `2cγ·Xᵀ(r_i·e_i)` with second
/// moment `(4c²γ²/n)·Xᵀ·diag(r²)·X`; the flow replaces `diag(r²)` by its mean, which is
/// `σ² = 4cγL/n` a time (γ a step). For `c = ½` in terms of `L₄ = ‖r‖²/(4n)`: `σ = 2√(γL₄/n)`.
///
/// On a diagonal network of depth 2 the scale s of the hidden hyperentropy shrinks,
/// `Gain = κ²cγ·diag(XᵀX/n)·∫L dt` with the rate κ of the mirror flow (2 for products; 4, 2 for
/// differences, half-differences), and the dual variable `z = asinh(β/s)` moves in the row space:
/// `dz = −κ·(∇L dt − σ·Xᵀ dB)`. The limit is that of gradient flow from the effective
/// initialization `α_∞ = α·exp(−½·Gain)`.
///
/// A step, `δ = ∇L·Δt − σ√Δt·Xᵀξ`, is recorded and counted like a step of a discrete algorithm. The
/// multiplicative scheme is `z ← z − κδ`, `s ← s·exp(−(κ²/4)·σ²Δt·diag(XᵀX))`; in the factors,
/// `(u ± v) ← (u ± v)·exp(∓δ − ½σ²Δt·diag(XᵀX))`. L is taken at the beginning of the step, also in
/// the risk integral. Both schemes have strong order ½. Cost O(nd) a step, and n normal numbers.
///
/// @param stepSize γ, at step k of the integrator that of step k of the schedule
/// @param timeStep Δt; null for `½·min(γ, 0.01)` with the first γ
@About(
        value = "stochastic gradient flow, the diffusion that models SGD",
        formula = "dθ = −J(θ)ᵀ·(∇L dt − σ·Xᵀ dB), σ² = 4cγL/n")
@Source(key = "Pesme2021", where = "Section 2 and Theorem 1")
public record StochasticGradientFlow(
        @Parameter(about = "the step size of the SGD that it models, at step k that of its step k")
                StepSize stepSize,
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
    /// The multiplicative scheme with drawn noise and the default time step.
    public static StochasticGradientFlow of(double stepSize) {
        return new StochasticGradientFlow(
                new Constant(stepSize), null, SdeScheme.MULTIPLICATIVE, new DrawnNoise());
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
        var normals = noise.of(examples, random.child("noise"));
        var schedule = stepSize.on(problem);
        double dt = SdeDrift.timeStep(timeStep, schedule);
        var drift = SdeDrift.inSpan(problem, "stochastic-gradient-flow", schedule, dt);
        return SdeStepper.of(scheme, problem, drift, normals, functionals);
    }
}
