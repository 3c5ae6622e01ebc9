package org.tropism.theory;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.SymmetricEigen;
import org.tropism.base.linalg.Vectors;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.Adagrad;
import org.tropism.dynamics.algorithm.Algorithm;
import org.tropism.dynamics.algorithm.GradientDescent;
import org.tropism.dynamics.algorithm.GradientFlow;
import org.tropism.dynamics.algorithm.HeavyBall;
import org.tropism.dynamics.algorithm.MiniBatches;
import org.tropism.dynamics.algorithm.Nesterov;
import org.tropism.dynamics.algorithm.NormalizedGradientDescent;
import org.tropism.dynamics.algorithm.SteepestDescent;
import org.tropism.dynamics.algorithm.StochasticGradientDescent;
import org.tropism.dynamics.momentum.Constant;
import org.tropism.dynamics.momentum.Momentum;
import org.tropism.dynamics.stepsize.StepSize;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.geometry.L2;
import org.tropism.problem.loss.Exponential;
import org.tropism.problem.loss.ExponentialTail;
import org.tropism.problem.loss.Logistic;
import org.tropism.problem.loss.Loss;
import org.tropism.problem.loss.PolynomialTail;
import org.tropism.problem.loss.SoftmaxCrossEntropy;
import org.tropism.problem.risk.SmoothedMargin;

/// Step sizes of the algorithms on separable data: whether they are stable, and what they take
/// from the gain of the smoothed margin (docs/theory, statement 12.5).
final class SeparableSteps {
    /// The steps at which schedules are looked at: 0 and the powers of two up to this one.
    private static final int LAST_POWER = 40;

    /// Blocks in which lengths of steps are summed.
    private static final int BLOCKS = 4096;

    /// Standard deviations that the noise of batches is allowed.
    private static final double DEVIATIONS = 4;

    private SeparableSteps() {}

    /// The schedule of the algorithm, or null for a flow and for an algorithm without one.
    static @Nullable StepSize stepSize(Algorithm algorithm) {
        if (algorithm instanceof GradientDescent(var stepSize)) {
            return stepSize;
        }
        if (algorithm instanceof StochasticGradientDescent stochastic) {
            return stochastic.stepSize();
        }
        if (algorithm instanceof HeavyBall heavy) {
            return heavy.stepSize();
        }
        if (algorithm instanceof Nesterov nesterov) {
            return nesterov.stepSize();
        }
        if (algorithm instanceof NormalizedGradientDescent normalized) {
            return normalized.stepSize();
        }
        if (algorithm instanceof SteepestDescent steepest) {
            return steepest.stepSize();
        }
        return algorithm instanceof Adagrad adagrad ? adagrad.stepSize() : null;
    }

    private static @Nullable MiniBatches batches(Algorithm algorithm) {
        if (algorithm instanceof HeavyBall heavy) {
            return heavy.batches();
        }
        return algorithm instanceof Nesterov nesterov ? nesterov.batches() : null;
    }

    /// The number of examples of a step.
    static int batch(Setting setting) {
        int n = setting.problem().data().train().examples();
        if (setting.algorithm() instanceof StochasticGradientDescent stochastic) {
            return Math.min(n, stochastic.batchSize());
        }
        var batches = batches(setting.algorithm());
        return batches == null ? n : Math.min(n, batches.size());
    }

    /// `1 − μ`: 1 without momentum, NaN if the momentum is not the same at every step.
    static double friction(Algorithm algorithm) {
        Momentum momentum = null;
        if (algorithm instanceof HeavyBall heavy) {
            momentum = heavy.momentum();
        } else if (algorithm instanceof Nesterov nesterov) {
            momentum = nesterov.momentum();
        }
        if (momentum == null) {
            return 1;
        }
        return momentum instanceof Constant(double value) ? 1 - value : Double.NaN;
    }

    /// `γ·C/(1 − μ) < 2` with the largest curvature C of the risk that a step can meet: the risk
    /// decreases. C is `c·λ_max(XᵀX)/n`, with `max ‖xᵢ‖²` in the place of `λ_max/n` for batches,
    /// and c the largest ℓ″: ¼ for the logistic loss, ½ for softmax; for the exponential loss
    /// `max ‖xᵢ‖²·L(β₀)`.
    static Hypothesis decreasingStep(Setting setting) {
        if (setting.algorithm() instanceof GradientFlow) {
            return Hypothesis.below("decreasing-step", 0, 2, "a flow has no step size");
        }
        double product = largestStep(setting) * curvature(setting) / friction(setting.algorithm());
        return Hypothesis.below(
                "decreasing-step",
                product,
                2,
                "the largest step size times the largest curvature of the risk is "
                        + Text.number(product));
    }

    /// `γ·C ≤ 2` with the largest curvature C of the risk: no step moves away from a minimizer.
    static Hypothesis boundedStep(Setting setting) {
        double product =
                setting.algorithm() instanceof GradientFlow
                        ? 0
                        : largestStep(setting) * curvature(setting);
        return Hypothesis.atMost(
                "bounded-step",
                product,
                2,
                "the largest step size times the largest curvature of the risk is "
                        + Text.number(product));
    }

    static double largestStep(Setting setting) {
        var stepSize = stepSize(setting.algorithm());
        return stepSize == null ? Double.NaN : largest(stepSize, setting);
    }

    /// The largest step size that a schedule gives at steps 0, 1, 2, 4, …; NaN if it is not defined
    /// for the problem.
    static double largest(StepSize stepSize, Setting setting) {
        StepSize.Schedule schedule;
        try {
            schedule = stepSize.on(setting.problem());
        } catch (InputErrors notDefined) {
            return Double.NaN;
        }
        double largest = schedule.at(0);
        for (int power = 0; power <= LAST_POWER; power++) {
            largest = Math.max(largest, schedule.at(1L << power));
        }
        return largest;
    }

    private static double curvature(Setting setting) {
        var problem = setting.problem();
        var train = problem.data().train();
        if (problem.loss() instanceof Exponential) {
            return squaredReach(train) * Math.exp(problem.risk().logValue(startPredictor(setting)));
        }
        double bend = bend(problem.loss());
        return batch(setting) < train.examples()
                ? bend * squaredReach(train)
                : bend * largestEigenvalue(train) / train.examples();
    }

    private static double[] startPredictor(Setting setting) {
        var beta = new double[setting.problem().predictorSize()];
        setting.problem().map().predictor(setting.problem().start(), beta);
        return beta;
    }

    /// The largest ℓ″; NaN for losses that are not of margins.
    static double bend(Loss loss) {
        if (loss instanceof Logistic) {
            return 0.25;
        }
        if (loss instanceof SoftmaxCrossEntropy) {
            return 0.5;
        }
        if (loss instanceof PolynomialTail tail) {
            return tail.bend(1);
        }
        if (!(loss instanceof ExponentialTail tail)) {
            return Double.NaN;
        }
        double largest = 0;
        for (int k = 0; k <= 1000; k++) {
            largest = Math.max(largest, tail.bend(Math.pow(1 + 0.02 * k, 1 / tail.power())));
        }
        return largest;
    }

    static double squaredReach(Dataset data) {
        double largest = 0;
        for (int i = 0; i < data.examples(); i++) {
            double norm = Vectors.norm2(data.inputs().row(i));
            largest = Math.max(largest, norm * norm);
        }
        return largest;
    }

    private static double largestEigenvalue(Dataset data) {
        var x = data.inputs();
        boolean wide = x.cols() > x.rows();
        int size = wide ? x.rows() : x.cols();
        var rows = wide ? x : x.transposed();
        var gram = DenseMatrix.zeros(size, size);
        for (int i = 0; i < size; i++) {
            var row = rows.row(i);
            for (int k = 0; k <= i; k++) {
                double product = Vectors.dot(row, rows.row(k));
                gram.set(i, k, product);
                gram.set(k, i, product);
            }
        }
        return SymmetricEigen.of(gram).largest();
    }

    /// What steps in proportion to the gradient take: `γB²L·c²/(1 − μ)²` from the earlier moment
    /// on, which is of the order of 1/t there, and for batches the noise that is left in the
    /// direction.
    static MarginLimit.Excess proportional(Setting setting) {
        return (path, geometry) -> {
            if (setting.algorithm().continuous()) {
                return 0;
            }
            double friction = friction(setting.algorithm());
            double step = largestStep(setting) / (friction * friction);
            double reach = geometry.reach();
            double risk = Math.exp(path.earlierLogRisk());
            double power = SmoothedMargin.power(setting.problem().loss());
            double margin = Math.max(1, path.laterMargin(setting));
            double steep = power > 1 ? power * Math.pow(margin, power - 1) : 1;
            double second = step * reach * reach * risk * steep * steep;
            int n = setting.problem().data().train().examples();
            int batch = batch(setting);
            if (batch == n) {
                return friction < 1 ? 2 * second : second;
            }
            double share = (double) n / batch;
            return 2 * share * second
                    + DEVIATIONS * Math.sqrt(share * second) * angle(setting, path, geometry);
        };
    }

    /// The sine of the angle between the direction and the gradient at the end.
    private static double angle(Setting setting, MarginPath path, Geometry geometry) {
        var bounds = new MarginTolerance(geometry, setting.problem().loss(), path.later());
        return bounds.sine();
    }

    /// What steps of given lengths take: `½·κ·Σγ_k²`, κ the curvature of the smoothed margin.
    static MarginLimit.Excess ofLengths(Setting setting) {
        return (path, geometry) -> {
            var stepSize = stepSize(setting.algorithm());
            if (stepSize == null || path.from() < 0) {
                return 0;
            }
            return bend(setting, path, geometry)
                    * squares(stepSize, setting, path.from(), path.to())
                    / 2;
        };
    }

    /// In ℓ2 twice the larger of the curvatures at the two moments; the bound `max ‖zₖ‖_*²`
    /// otherwise, as the curvature along the corners of a ball does not vanish.
    private static double bend(Setting setting, MarginPath path, Geometry geometry) {
        if (!(geometry.norm() instanceof L2)) {
            double reach = geometry.reach();
            return reach * reach;
        }
        var loss = setting.problem().loss();
        return 2
                * Math.max(
                        new MarginTolerance(geometry, loss, path.earlier()).bend(),
                        new MarginTolerance(geometry, loss, path.later()).bend());
    }

    /// `Σ γ_k²` for `from ≤ k < to`.
    private static double squares(StepSize stepSize, Setting setting, long from, long to) {
        StepSize.Schedule schedule;
        try {
            schedule = stepSize.on(setting.problem());
        } catch (InputErrors notDefined) {
            return Double.NaN;
        }
        long width = Math.max(1, (to - from) / BLOCKS);
        double sum = 0;
        for (long k = from; k < to; k += width) {
            double step = schedule.at(k + Math.min(width, to - k) / 2);
            sum += step * step * Math.min(width, to - k);
        }
        return sum;
    }
}
