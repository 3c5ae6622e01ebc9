package org.tropism.dynamics.algorithm;

import java.util.List;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.flow.Flows;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.problem.risk.ProblemInstance;

/// Gradient flow `θ̇ = −∇_θ L(θ)`, the limit of gradient descent for small steps.
///
/// The linear model has a closed form. Diagonal networks are integrated in the dual variable of
/// their
/// hidden mirror flow, where an initialization of 1e-100 is no harder than one of 1; products of
/// depth
/// D ≥ 3 in their parameters. Losses of margins are integrated in `ln(1 + t/t₀)`, in parameters or
/// the dual variable of a network of depth 2, so that `ln t = 10000` is reached in seconds; with
/// `time: log` times of the schedule and of stopping rules are ln t. At given times the predictor
/// is right to about 1e-9 of its largest entry.
///
/// @param time the scale of times
/// @param tolerance the error that the integrator admits in one step: of the predictor, relative to
/// its largest entry, and of the dual variable
@About(value = "gradient flow", formula = "dθ/dt = −∇L(θ)")
@Source(key = "Woodworth2020", where = "Section 2")
public record GradientFlow(
        @Parameter(
                        about = "the error admitted in one step of the integrator",
                        min = 1e-13,
                        max = 1e-3,
                        typical = "1e-11",
                        absent = "1e-11")
                double tolerance,
        @Parameter(
                        about = "whether recorded times and budgets are t or ln t",
                        typical = {"\"linear\"", "\"log\""},
                        absent = "\"linear\"")
                FlowTime time)
        implements Algorithm {
    /// Gradient flow at the default tolerance.
    public GradientFlow() {
        this(1e-11);
    }

    /// Gradient flow with the clock of t.
    public GradientFlow(double tolerance) {
        this(tolerance, FlowTime.LINEAR);
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
        Flows.check(problem, clockIsLogarithmic());
        return new FlowStepper(Flows.of(problem, tolerance, clockIsLogarithmic()), functionals);
    }

    @Override
    public boolean clockIsLogarithmic() {
        return time == FlowTime.LOG;
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
