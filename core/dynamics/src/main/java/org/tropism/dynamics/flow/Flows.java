package org.tropism.dynamics.flow;

import org.tropism.base.describe.Families;
import org.tropism.base.describe.InputErrors;
import org.tropism.problem.geometry.DepthPotential;
import org.tropism.problem.geometry.Potential;
import org.tropism.problem.model.Linear;
import org.tropism.problem.model.LinearInInputs;
import org.tropism.problem.risk.ProblemInstance;

/// The way to integrate gradient flow on a problem.
///
/// | problem | method |
/// | --- | --- |
/// | losses of margins | explicit in the logarithm of time, {@link LogTimeFlow} |
/// | linear model | closed form, {@link SpectralFlow} |
/// | hidden mirror with an unbounded dual variable | {@link DualCoordinates} |
/// | hidden mirror of depth D ≥ 3 | {@link DepthCoordinates} |
/// | no hidden mirror | the parameters themselves, explicit, {@link ExplicitFlow} |
public final class Flows {
    private Flows() {}

    /// Refuses the clock of ln t for losses whose flow ends in the finite.
    ///
    /// @throws InputErrors if the clock does not fit the loss
    public static void check(ProblemInstance problem, boolean logClock) {
        if (logClock && !problem.loss().isOfMargins()) {
            throw new InputErrors(
                    "time",
                    "the flow of the loss "
                            + Families.id(problem.loss().getClass())
                            + " comes to rest long before ln t matters",
                    "set the time to linear, or take a loss of margins such as logistic");
        }
    }

    /// A flow from the problem's start.
    ///
    /// @param tolerance the relative error of a step
    /// @param logClock whether the clock shows ln t; losses of margins alone
    public static Flow of(ProblemInstance problem, double tolerance, boolean logClock) {
        if (problem.loss().isOfMargins()) {
            return new LogTimeFlow(problem, Chart.of(problem), tolerance, logClock);
        }
        if (!(problem.model() instanceof LinearInInputs)) {
            return new ExplicitFlow(problem, tolerance);
        }
        if (problem.model() instanceof Linear) {
            return new SpectralFlow(problem);
        }
        var mirror = problem.model().hiddenMirror(problem.start());
        if (mirror == null) {
            return new ExplicitFlow(problem, tolerance);
        }
        var coordinates =
                mirror.potential() instanceof DepthPotential potential
                        ? new DepthCoordinates(problem, mirror, potential, tolerance)
                        : new DualCoordinates(problem, mirror, tolerance);
        return new IntegratedFlow(problem, coordinates);
    }

    /// Mirror flow on the predictor of the linear model, from the problem's start.
    ///
    /// @param potential its mirror map is defined at the start
    /// @param tolerance the relative error of a step
    /// @param logClock whether the clock shows ln t; losses of margins alone
    public static Flow mirror(
            ProblemInstance problem, Potential potential, double tolerance, boolean logClock) {
        if (problem.loss().isOfMargins()) {
            var chart = new Chart.Mirror(problem, potential);
            return new LogTimeFlow(problem, chart, tolerance, logClock);
        }
        return new IntegratedFlow(problem, new MirrorCoordinates(problem, potential, tolerance));
    }
}
