package org.tropism.dynamics.algorithm;

import java.util.Arrays;
import java.util.List;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.dynamics.stepsize.StepSize;
import org.tropism.kernels.Kernels;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.risk.EmpiricalRisk;
import org.tropism.problem.risk.ProblemInstance;

/// Gradient descent on a linear model of many more inputs than examples, carried on in the
/// residuals `r = Xw − y`: with `K = XXᵀ` and κ = 2c/n for the loss c·r²,
/// `r ← r − γκ·K·r`, `a ← a + γκ·r`, and `w = w_s − Xᵀa` is formed when somebody looks.
///
/// The iterates are those of {@link GradientDescent} but for rounding: every {@link #REFRESH} steps
/// `w_s` becomes w, a becomes 0 and the residuals are computed from w again, so that they cannot
/// drift apart; the bits depend on neither looks nor bounds. That the risk is below its bound is
/// confirmed on the residuals of w. A step costs O(n²), a look O(nd); K takes n² numbers. The first
/// steps are made on X, see {@link GramPlan}.
final class GramDescent implements Stepper {
    /// Steps between two computations of the residuals from w.
    static final int REFRESH = 1000;

    private final Kernels kernels = Kernels.selected();
    private final Stepper direct;
    private final long change;
    private final StepSize.Schedule schedule;
    private final PathFunctional.Accumulator[] functionals;
    private final Dataset data;
    private final EmpiricalRisk empirical;
    private final double weight;
    private final double[] start;
    private final double[] shown;
    private final double[] slope;
    private final double[] residuals;
    private final double[] coefficients;
    private final double[] product;
    private final DenseMatrix gram;
    private boolean changed;
    private long step;
    private double time;
    private double risk;
    private boolean stale;

    /// @param direct the descent on X that begins, whose first `change` steps are taken
    private GramDescent(
            Stepper direct,
            long change,
            ProblemInstance problem,
            StepSize.Schedule schedule,
            List<PathFunctional.Accumulator> functionals) {
        this.direct = direct;
        this.change = change;
        this.schedule = schedule;
        this.functionals = functionals.toArray(PathFunctional.Accumulator[]::new);
        this.data = problem.data().train();
        this.empirical = new EmpiricalRisk(data, problem.loss());
        this.weight = problem.loss().quadraticWeight();
        int examples = data.examples();
        this.start = new double[data.dimension()];
        this.shown = new double[data.dimension()];
        this.slope = new double[data.dimension()];
        this.residuals = new double[examples];
        this.coefficients = new double[examples];
        this.product = new double[examples];
        this.gram = DenseMatrix.zeros(examples, examples);
    }

    /// The descent that begins with `direct`: itself where K does not pay, or where somebody wants
    /// to see the gradient or the state at every step.
    static Stepper orDirect(
            Stepper direct,
            ProblemInstance problem,
            StepSize.Schedule schedule,
            List<PathFunctional.Accumulator> functionals) {
        var data = problem.data().train();
        long change = GramPlan.steps(data.examples(), data.dimension());
        boolean seen = functionals.stream().anyMatch(f -> f.readsGradient() || f.readsState());
        boolean linear = problem.model().isIdentity() && problem.loss().quadraticWeight() > 0;
        return change == Long.MAX_VALUE || seen || !linear
                ? direct
                : new GramDescent(direct, change, problem, schedule, functionals);
    }

    @Override
    public long step() {
        return changed ? step : direct.step();
    }

    @Override
    public double time() {
        return changed ? time : direct.time();
    }

    @Override
    public double risk() {
        return changed ? risk : direct.risk();
    }

    @Override
    public double[] parameters() {
        return predictor();
    }

    @Override
    public double[] predictor() {
        if (!changed) {
            return direct.predictor();
        }
        if (stale) {
            form();
            stale = false;
        }
        return shown;
    }

    @Override
    public Halt advance(long untilStep, double untilTime, double riskBelow, double riskAbove) {
        if (!changed) {
            long until = Math.min(untilStep, change);
            Halt halt = direct.advance(until, untilTime, riskBelow, riskAbove);
            if (halt != Halt.STEP || direct.step() >= untilStep || direct.step() < change) {
                return halt;
            }
            changeOver();
        }
        while (true) {
            if (!(risk <= riskAbove)) {
                return Halt.DIVERGED;
            }
            if (risk <= riskBelow && confirmed(riskBelow)) {
                return Halt.RISK;
            }
            if (step >= untilStep) {
                return Halt.STEP;
            }
            if (time >= untilTime) {
                return Halt.TIME;
            }
            descend();
        }
    }

    private void descend() {
        double stepSize = schedule.at(step);
        for (var functional : functionals) {
            functional.update(stepSize, risk, slope);
        }
        int examples = residuals.length;
        double rate = stepSize * 2 * weight / examples;
        kernels.matVec(gram.data(), 0, gram.stride(), examples, examples, residuals, 0, product, 0);
        kernels.axpy(rate, residuals, 0, coefficients, 0, examples);
        kernels.axpy(-rate, product, 0, residuals, 0, examples);
        step++;
        time += stepSize;
        stale = true;
        if ((step - change) % REFRESH == 0) {
            refresh();
        }
        risk = weight * kernels.sumSquares(residuals, 0, examples) / examples;
    }

    private void changeOver() {
        step = direct.step();
        time = direct.time();
        System.arraycopy(direct.predictor(), 0, shown, 0, shown.length);
        var ones = new double[shown.length];
        Arrays.fill(ones, 1);
        var inputs = data.inputs();
        kernels.weightedGram(
                inputs.data(),
                0,
                inputs.stride(),
                inputs.rows(),
                inputs.cols(),
                ones,
                0,
                gram.data(),
                0,
                gram.stride());
        changed = true;
        refresh();
        risk = weight * kernels.sumSquares(residuals, 0, residuals.length) / residuals.length;
    }

    /// Begins anew at w.
    private void refresh() {
        System.arraycopy(predictor(), 0, start, 0, start.length);
        Arrays.fill(coefficients, 0);
        data.inputs().times(start, residuals);
        kernels.subtract(residuals, 0, data.targets(), 0, residuals, 0, residuals.length);
    }

    /// w = w_s − Xᵀa.
    private void form() {
        data.inputs().transposedTimes(coefficients, shown);
        kernels.subtract(start, 0, shown, 0, shown, 0, shown.length);
    }

    /// Whether the risk of w itself is at or below the bound; it is the one that is told then.
    private boolean confirmed(double riskBelow) {
        double exact = empirical.gradient(predictor(), slope);
        if (exact <= riskBelow) {
            risk = exact;
            return true;
        }
        return false;
    }
}
