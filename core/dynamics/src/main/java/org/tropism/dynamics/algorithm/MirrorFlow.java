package org.tropism.dynamics.algorithm;

import java.util.List;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.flow.Flows;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.problem.geometry.Potential;
import org.tropism.problem.risk.ProblemInstance;

/// Mirror flow `d∇φ(w)/dt = −∇L(w)` on the predictor w of the linear model, the limit of mirror
/// descent for small steps; with the Euclidean potential it is gradient flow.
///
/// Integrated in the variable ν of the examples, `∇φ(w) = ∇φ(w₀) + Xᵀν`, where it is a gradient
/// flow of a convex function, by an implicit method: stiffness costs no small steps. The dual
/// variable is in `∇φ(w₀) + span(xᵢ)` at every tolerance, so that the limit is the Bregman
/// projection of w₀ up to the residual at the end; the tolerance is about the path. A step costs
/// O(n²d + n³). Losses of margins are integrated explicitly in `ln(1 + t/t₀)`, as by {@link
/// GradientFlow}.
///
/// @param tolerance the error that the integrator admits in one step, of the predictor, relative to
/// its largest entry
@About(value = "mirror flow", formula = "d∇φ(w)/dt = −∇L(w)")
@Source(key = "Gunasekar2018", where = "Section 2")
public record MirrorFlow(
        @Parameter(about = "the potential φ", typical = "{hyperentropy: {scale: 0.1}}")
                Potential potential,
        @Parameter(
                        about = "the error admitted in one step of the integrator",
                        min = 1e-13,
                        max = 1e-3,
                        typical = "1e-9",
                        absent = "1e-9")
                double tolerance,
        @Parameter(
                        about = "whether recorded times and budgets are t or ln t",
                        typical = {"\"linear\"", "\"log\""},
                        absent = "\"linear\"")
                FlowTime time)
        implements Algorithm {
    /// Mirror flow with the clock of t.
    public MirrorFlow(Potential potential, double tolerance) {
        this(potential, tolerance, FlowTime.LINEAR);
    }

    @Override
    public boolean clockIsLogarithmic() {
        return time == FlowTime.LOG;
    }

    @Override
    public Stepper start(
            ProblemInstance problem,
            RandomStream random,
            List<PathFunctional.Accumulator> functionals) {
        MirrorStepper.check(problem, potential);
        Flows.check(problem, clockIsLogarithmic());
        return new FlowStepper(
                Flows.mirror(problem, potential, tolerance, clockIsLogarithmic()), functionals);
    }

    @Override
    public boolean continuous() {
        return true;
    }

    @Override
    public long defaultSteps() {
        return 100_000;
    }
}
