package org.tropism.dynamics.algorithm;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.kernels.Kernels;
import org.tropism.problem.model.Linear;
import org.tropism.problem.risk.ProblemInstance;

/// The loop of algorithms that search along a line: exactly for a quadratic risk on the linear
/// model, by the strong Wolfe conditions otherwise.
///
/// A direction that is not one of descent is replaced by `−∇L`. Where no step decreases the risk
/// any more the run is at rest if the line promises less than its rounding error, and stuck
/// otherwise.
abstract class LineSearchStepper extends DiscreteStepper {
    /// The relative rounding error of a residual, with room for sums over examples.
    private static final double ROUNDING = 1e-14;

    final Kernels kernels = Kernels.selected();
    /// The direction of the coming step, in the parameters.
    final double[] direction;
    /// `∇_θ L(θ)`.
    final double[] slope;

    private final LineProbe probe;
    private final LineSearch search;
    private final double[] gradient;
    private final double[] displacement;
    private final double[] change;
    private final double largest;
    private String trouble = "";

    /// @param curvature c₂ of the Wolfe conditions
    LineSearchStepper(
            ProblemInstance problem,
            double curvature,
            List<PathFunctional.Accumulator> functionals) {
        super(problem, functionals);
        this.probe = new LineProbe(problem);
        double weight = problem.loss().quadraticWeight();
        this.search =
                isQuadratic(problem)
                        ? new ExactLineSearch(problem.data().train(), weight)
                        : new StrongWolfe(curvature, probe);
        this.direction = new double[theta.length];
        this.slope = new double[theta.length];
        this.displacement = new double[theta.length];
        this.change = new double[theta.length];
        this.gradient = new double[beta.length];
        double riskOfZero = empirical.value(gradient);
        risk = empirical.gradient(beta, gradient);
        model.pullBack(theta, gradient, slope);
        this.largest = Math.max(risk, riskOfZero);
    }

    /// Whether the risk is a quadratic function of the parameters.
    static boolean isQuadratic(ProblemInstance problem) {
        return problem.model() instanceof Linear && problem.loss().quadraticWeight() > 0;
    }

    /// Writes the direction of the coming step.
    abstract void direct();

    /// The length to try first along the direction.
    ///
    /// @param descent `⟨∇L, d⟩ < 0`
    abstract double firstLength(double descent);

    /// Takes notice of a step that was made; `slope` is the gradient behind it.
    ///
    /// @param length the step length
    /// @param displacement `θ_{k+1} − θ_k`, read
    /// @param change `∇L(θ_{k+1}) − ∇L(θ_k)`, read
    abstract void learn(double length, double[] displacement, double[] change);

    @Override
    public final double risk() {
        return risk;
    }

    @Override
    public final String trouble() {
        return trouble;
    }

    @Override
    final @Nullable Halt move(long untilStep, double untilTime) {
        double descent = prepare();
        double length =
                descent < 0 && !search.isNoise(slope, risk)
                        ? search.along(probe, theta, direction, risk, descent, firstLength(descent))
                        : 0;
        if (length == 0 || Arrays.equals(probe.theta, theta)) {
            return standStill(untilStep, descent);
        }
        tell(length, risk, gradient);
        take(length);
        return null;
    }

    /// Writes a direction of descent; `⟨∇L, d⟩`.
    private double prepare() {
        direct();
        double descent = kernels.dot(slope, 0, direction, 0, direction.length);
        if (!(descent < 0)) {
            for (int i = 0; i < direction.length; i++) {
                direction[i] = -slope[i];
            }
            descent = -kernels.sumSquares(slope, 0, slope.length);
        }
        return descent;
    }

    private void take(double length) {
        for (int i = 0; i < theta.length; i++) {
            displacement[i] = probe.theta[i] - theta[i];
            change[i] = probe.pulled[i] - slope[i];
        }
        System.arraycopy(probe.theta, 0, theta, 0, theta.length);
        System.arraycopy(probe.pulled, 0, slope, 0, slope.length);
        System.arraycopy(probe.beta, 0, beta, 0, beta.length);
        System.arraycopy(probe.gradient, 0, gradient, 0, gradient.length);
        risk = probe.risk;
        step++;
        time += length;
        learn(length, displacement, change);
    }

    /// No step along the direction helps: at rest to working precision, or stuck.
    private Halt standStill(long untilStep, double descent) {
        double promised = Math.abs(descent) * firstLength(descent);
        // a residual r is known to ε·|y|, and so the risk c·r² to c·(2|r|·ε|y| + ε²·y²)
        double noise = ROUNDING * (Math.sqrt(risk * largest) + ROUNDING * largest);
        if (!(promised > noise) || search instanceof ExactLineSearch) {
            step = untilStep;
            return Halt.AT_REST;
        }
        trouble =
                "no point along the direction has a smaller risk than "
                        + risk
                        + ", and the slope is "
                        + descent;
        return Halt.STUCK;
    }
}
