package org.tropism.dynamics.flow;

import org.tropism.problem.geometry.DepthPotential;
import org.tropism.problem.geometry.Potential;
import org.tropism.problem.model.Linear;
import org.tropism.problem.risk.ProblemInstance;

/// The way to integrate gradient flow on a problem.
///
/// | problem | method |
/// | --- | --- |
/// | linear model | closed form, {@link SpectralFlow} |
/// | hidden mirror with an unbounded dual variable | {@link DualCoordinates} |
/// | hidden mirror of depth D ≥ 3 | {@link DepthCoordinates} |
/// | no hidden mirror | the parameters themselves, explicit, {@link ExplicitFlow} |
public final class Flows {
    private Flows() {}

    /// A flow from the problem's start.
    ///
    /// @param tolerance the relative error of a step
    public static Flow of(ProblemInstance problem, double tolerance) {
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
    public static Flow mirror(ProblemInstance problem, Potential potential, double tolerance) {
        return new IntegratedFlow(problem, new MirrorCoordinates(problem, potential, tolerance));
    }
}
