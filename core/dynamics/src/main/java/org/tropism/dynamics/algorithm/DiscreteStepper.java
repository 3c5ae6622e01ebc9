package org.tropism.dynamics.algorithm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.special.LogFunctions;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.kernels.ScalarMargins;
import org.tropism.problem.model.PredictorMap;
import org.tropism.problem.risk.EmpiricalRisk;
import org.tropism.problem.risk.ProblemInstance;
import org.tropism.problem.risk.Workers;

/// What the steppers of discrete algorithms have in common: parameters, predictor, step and time,
/// and the loop of moves with its bounds.
///
/// A subclass keeps `beta` the predictor of `theta` after every move.
abstract class DiscreteStepper implements Stepper {
    /// Below this risk the doubles lose digits, and its logarithm is computed by itself.
    private static final double SMALL = 1e-290;

    /// From this time on its logarithm is kept beside it.
    private static final double LATE = 1e300;

    final PredictorMap model;
    final EmpiricalRisk empirical;
    final double[] theta;
    final double[] beta;
    private final PathFunctional.Accumulator[] functionals;
    long step;
    double time;
    private double logTime = Double.NaN;
    double risk;

    DiscreteStepper(ProblemInstance problem, List<PathFunctional.Accumulator> functionals) {
        this.model = problem.map();
        this.empirical = problem.risk();
        this.theta = problem.start().clone();
        this.beta = new double[problem.predictorSize()];
        this.functionals = functionals.toArray(PathFunctional.Accumulator[]::new);
        model.predictor(theta, beta);
    }

    /// Whether the risk is looked at before the coming move.
    boolean looks() {
        return true;
    }

    /// Moves on: one step, or several up to the next look at the risk.
    ///
    /// @param untilStep a step beyond the present one
    /// @param untilTime a time beyond the present one
    /// @return why there is no further move; null if there may be one
    abstract @Nullable Halt move(long untilStep, double untilTime);

    /// Makes one move, unless a bound of {@link #advance} is met at the present state.
    ///
    /// @return why the steps end; null if they go on
    public final @Nullable Halt step(
            long untilStep, double untilTime, double riskBelow, double riskAbove) {
        if (looks()) {
            double now = risk();
            if (!(now <= riskAbove)) {
                return Halt.DIVERGED;
            }
            if (now <= riskBelow) {
                return Halt.RISK;
            }
        }
        if (step >= untilStep) {
            return Halt.STEP;
        }
        if (time >= untilTime) {
            return Halt.TIME;
        }
        return move(untilStep, untilTime);
    }

    @Override
    public final Halt advance(
            long untilStep, double untilTime, double riskBelow, double riskAbove) {
        while (true) {
            Halt halt = step(untilStep, untilTime, riskBelow, riskAbove);
            if (halt != null) {
                return halt;
            }
        }
    }

    @Override
    public final long step() {
        return step;
    }

    @Override
    public final double time() {
        return time;
    }

    @Override
    public final double[] parameters() {
        return theta;
    }

    @Override
    public final double[] predictor() {
        return beta;
    }

    @Override
    public final double logRisk() {
        double now = risk();
        return now < SMALL ? empirical.logValue(beta) : StrictMath.log(now);
    }

    @Override
    public final void share(Workers workers) {
        empirical.share(workers);
    }

    /// `γ·e^s`, where e^s alone may be below the doubles.
    static double shifted(double stepSize, double s) {
        return s == 0 ? stepSize : ScalarMargins.exp(StrictMath.log(stepSize) + s);
    }

    /// Advances the time by the step size `factor·e^(−s)`.
    final void pass(double factor, double s) {
        time += s == 0 ? factor : shifted(factor, -s);
        if (time > LATE) {
            double log = StrictMath.log(factor) - s;
            double before = Double.isNaN(logTime) ? StrictMath.log(LATE) : logTime;
            logTime = LogFunctions.logAddExp(before, log);
            time = Math.min(time, Double.MAX_VALUE);
        }
    }

    @Override
    public final double logTime() {
        return Double.isNaN(logTime) ? StrictMath.log(time) : logTime;
    }

    /// Whether there are path functionals to be told of every update.
    final boolean isTold() {
        return functionals.length > 0;
    }

    /// Whether a path functional reads the gradient of every step.
    final boolean gradientsAreRead() {
        for (var functional : functionals) {
            if (functional.readsGradient()) {
                return true;
            }
        }
        return false;
    }

    /// Tells the path functionals of the update that is about to be made.
    final void tell(double stepSize, double loss, double[] gradient) {
        for (var functional : functionals) {
            functional.update(stepSize, loss, gradient);
        }
    }
}
