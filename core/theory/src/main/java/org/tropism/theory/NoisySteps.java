package org.tropism.theory;

import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.StochasticGradientDescent;
import org.tropism.dynamics.algorithm.WithoutReplacement;
import org.tropism.dynamics.labelnoise.DecayingTwoPoint;
import org.tropism.dynamics.labelnoise.TwoPoint;
import org.tropism.dynamics.stepsize.Constant;

/// The moments of the steps `x_k = ργ·∇L_{B_k}` of SGD under label noise `±2δ` (docs/theory,
/// statement 6.6).
///
/// @param noise `a = 4cργδ`, what the noise of one example puts before its input
/// @param rate `2cργ`
/// @param loss `cγ`, what a squared residual adds to the risk integral
/// @param batch b
/// @param squares the mean of `‖xᵢ‖₂²`
/// @param spread the variance of `‖xᵢ‖₂²` over examples
/// @param pairs the mean of `⟨xᵢ, x_l⟩²` over two different examples
/// @param fourths the mean of `‖xᵢ‖₄⁴`
/// @param least the least `‖xᵢ‖₂²`
/// @param greatest the largest `‖xᵢ‖₂²`
/// @param residual an estimate of the largest `|x|` that residuals make
/// @param largest one of the largest `|x|`
record NoisySteps(
        double noise,
        double rate,
        double loss,
        int batch,
        double squares,
        double spread,
        double pairs,
        double fourths,
        double least,
        double greatest,
        double residual,
        double largest) {

    /// The two-point noise of a method of stochastic steps, or null.
    static @Nullable TwoPoint noise(Setting setting) {
        return setting.algorithm() instanceof StochasticGradientDescent descent
                        && descent.labelNoise() instanceof TwoPoint noise
                ? noise
                : null;
    }

    /// The size δ of the noise, at the first step if it decays; NaN without such noise.
    static double size(Setting setting) {
        if (setting.algorithm() instanceof StochasticGradientDescent descent) {
            if (descent.labelNoise() instanceof TwoPoint noise) {
                return noise.scale();
            }
            if (descent.labelNoise() instanceof DecayingTwoPoint noise) {
                return noise.initial();
            }
        }
        return Double.NaN;
    }

    /// Whether all batches have b examples: the last one of an epoch without replacement has what
    /// the others leave.
    static boolean equalBatches(Setting setting) {
        return !(setting.algorithm() instanceof StochasticGradientDescent descent)
                || !(descent.sampling() instanceof WithoutReplacement)
                || setting.problem().data().train().examples() % descent.batchSize() == 0;
    }

    /// The first step size of SGD, or NaN.
    private static double firstStep(Setting setting) {
        var schedule =
                setting.algorithm() instanceof StochasticGradientDescent
                        ? Checks.schedule(setting)
                        : null;
        return schedule == null ? Double.NaN : schedule.at(0);
    }

    /// The constant step size of SGD, or NaN.
    static double stepSize(Setting setting) {
        return setting.algorithm() instanceof StochasticGradientDescent descent
                        && descent.stepSize() instanceof Constant(double value)
                ? value
                : Double.NaN;
    }

    /// The estimate of the largest entry of a step; NaN if there are none of this kind.
    static double largest(Setting setting) {
        double size = size(setting);
        return Double.isNaN(size) ? Double.NaN : of(setting, size).largest;
    }

    static NoisySteps of(Setting setting, double delta) {
        var problem = setting.problem();
        var x = problem.data().train().inputs();
        int n = x.rows();
        double loss = Checks.weight(setting) * firstStep(setting);
        double rate = 2 * loss * Checks.layerRate(setting);
        int batch =
                setting.algorithm() instanceof StochasticGradientDescent descent
                        ? descent.batchSize()
                        : 1;
        var sums = new double[4];
        double entry = 0;
        double least = Double.POSITIVE_INFINITY;
        double greatest = 0;
        for (int i = 0; i < n; i++) {
            double square = 0;
            for (int j = 0; j < x.cols(); j++) {
                double value = x.get(i, j) * x.get(i, j);
                square += value;
                sums[3] += value * value / n;
                entry = Math.max(entry, Math.abs(x.get(i, j)));
            }
            sums[0] += square / n;
            sums[1] += square * square / n;
            least = Math.min(least, square);
            greatest = Math.max(greatest, square);
        }
        sums[2] = pairs(x);
        double start = largestResidual(setting);
        return new NoisySteps(
                2 * rate * delta,
                rate,
                loss,
                batch,
                sums[0],
                Math.max(0, sums[1] - sums[0] * sums[0]),
                Math.max(sums[2], 0),
                sums[3],
                least,
                greatest,
                rate * (start + 2 * delta) * entry,
                rate * (start + 4 * delta) * entry);
    }

    /// Where `‖Gain‖₁` lies.
    ///
    /// The diagonal of `X_B·X_Bᵀ` is on average its mean square m: with m for it the residuals and
    /// their product with the noise add exactly what the risk integral shows beyond the noise,
    /// which is not below `−unit²`, the least of `R − 2·unit·√R`. The rest is bounded.
    ///
    /// @param steps T, the number of steps with noise
    /// @param integral the risk integral of the run, that of the noisy labels
    /// @param deviations the half-width in standard deviations
    /// @param linear whether to take `q(x) = x²`
    double[] range(double steps, double integral, double deviations, boolean linear) {
        double delta = noise / (2 * rate);
        double unit = 2 * deviations * delta * Math.sqrt(loss / batch);
        double shown = Math.max(-unit * unit, integral - 4 * delta * delta * loss * steps);
        double root = unit + Math.sqrt(unit * unit + Math.max(0, shown));
        double clean = root * root;
        double scale = rate * rate / (batch * loss);
        double middle = noise * noise / batch * steps * squares + scale * squares * shown;
        double above = batch * greatest - squares;
        double below = squares - (batch == 1 ? least : 0);
        double mixed = 4 * delta * Math.max(above, below) * scale * Math.sqrt(clean * loss / batch);
        double statistical = deviations * (Math.sqrt(steps * variance()) + mixed);
        double ofResiduals = scale * batch * greatest * clean;
        double fourth =
                4
                        * (Math.pow(noise, 4) * fourths * steps + residual * residual * ofResiduals)
                        / (1 - largest * largest);
        return new double[] {
            middle - scale * below * clean - statistical,
            middle + scale * above * clean + statistical + (linear ? 0 : fourth)
        };
    }

    /// The variance of the squared length of the noise of one step.
    private double variance() {
        double b = batch;
        double power = Math.pow(noise, 4);
        return power / (b * b * b) * (spread + 2 * (b - 1) * pairs);
    }

    /// The mean of `⟨xᵢ, x_l⟩²`: over pairs of different examples, or over all pairs where that is
    /// more, so that it bounds both ways of sampling.
    private static double pairs(DenseMatrix x) {
        int n = x.rows();
        double different = 0;
        double same = 0;
        for (int i = 0; i < n; i++) {
            for (int l = 0; l <= i; l++) {
                double product = 0;
                for (int j = 0; j < x.cols(); j++) {
                    product += x.get(i, j) * x.get(l, j);
                }
                if (l == i) {
                    same += product * product;
                } else {
                    different += 2 * product * product;
                }
            }
        }
        double all = (same + different) / ((double) n * n);
        return n == 1 ? all : Math.max(all, different / (n * (n - 1.0)));
    }

    private static double largestResidual(Setting setting) {
        var problem = setting.problem();
        var train = problem.data().train();
        var start = new double[train.dimension()];
        problem.model().predictor(problem.start(), start);
        var fitted = new double[train.examples()];
        train.inputs().times(start, fitted);
        double largest = 0;
        for (int i = 0; i < fitted.length; i++) {
            largest = Math.max(largest, Math.abs(fitted[i] - train.targets()[i]));
        }
        return largest;
    }
}
