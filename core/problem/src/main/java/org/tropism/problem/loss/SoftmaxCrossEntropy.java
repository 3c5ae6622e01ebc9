package org.tropism.problem.loss;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputError;
import org.tropism.base.describe.Source;
import org.tropism.kernels.ScalarMargins;

/// The cross-entropy of the softmax of K scores against a class index y in {0, …, K − 1}:
/// `ℓ(f, y) = ln Σ_k exp(f_k − f_y)`.
///
/// It is the logistic loss of the margin `u = f_y − ln Σ_{k≠y} exp(f_k)`, so that values and slopes
/// are exact however small they are; `∂ℓ/∂f_k = p_k − 1[k = y]`. With one output it is the loss of
/// the scores 0 and f of the classes 0 and 1. The margin of an example is `min_{k≠y} f_y − f_k`.
@About(
        value = "cross-entropy of the softmax of several scores",
        formula = "ℓ(f, y) = ln Σ_k exp(f_k − f_y)")
@Source(key = "Soudry2018", where = "Section 4, multi-class")
public record SoftmaxCrossEntropy() implements Loss {
    private static final Logistic LOGISTIC = new Logistic();

    @Override
    public double value(double prediction, double target) {
        return ScalarMargins.logistic(sign(target) * prediction);
    }

    @Override
    public double slope(double prediction, double target) {
        return -sign(target) * ScalarMargins.logisticRate(sign(target) * prediction);
    }

    @Override
    public double curvature(double prediction, double target) {
        return ScalarMargins.logisticCurvature(prediction);
    }

    @Override
    public double logValue(double prediction, double target) {
        return LOGISTIC.logAt(sign(target) * prediction);
    }

    @Override
    public double logSlope(double prediction, double target) {
        return LOGISTIC.logRate(sign(target) * prediction);
    }

    /// Class 0 has the label −1, class 1 the label 1.
    private static double sign(double target) {
        return 2 * target - 1;
    }

    @Override
    public boolean isOfMargins() {
        return true;
    }

    @Override
    public @Nullable InputError misfit(double[] targets, int outputs) {
        return outputs > 1
                ? null
                : new InputError(
                        "loss",
                        "softmax-cross-entropy needs targets that are classes, and these are"
                                + " numbers",
                        "choose labels of a file with classes: [0, 1, …], say how many classes"
                                + " given data has, or take the loss logistic for two labels");
    }

    /// `ln Σ_{k≠y} exp(f_k − f_y)`, the margin with the sign turned.
    private static double against(double[] f, int outputs, int n, int i, int y) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < outputs; k++) {
            largest = k == y ? largest : Math.max(largest, f[k * n + i]);
        }
        double sum = 0;
        for (int k = 0; k < outputs; k++) {
            sum += k == y ? 0 : ScalarMargins.exp(f[k * n + i] - largest);
        }
        return (largest - f[y * n + i]) + StrictMath.log(sum);
    }

    @Override
    public double values(double[] targets, int outputs, double[] predictions, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += ScalarMargins.logistic(-against(predictions, outputs, n, i, (int) targets[i]));
        }
        return sum;
    }

    @Override
    public double slopes(double[] targets, int outputs, double[] predictions, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            int y = (int) targets[i];
            double against = against(predictions, outputs, n, i, y);
            sum += ScalarMargins.logistic(-against);
            write(predictions, outputs, n, i, y, against, ScalarMargins.logisticRate(-against));
        }
        return sum;
    }

    /// Slopes of an example whose `1 − p_y` is given.
    private static void write(
            double[] f, int outputs, int n, int i, int y, double against, double rate) {
        double own = f[y * n + i];
        for (int k = 0; k < outputs; k++) {
            int at = k * n + i;
            f[at] = k == y ? -rate : rate * ScalarMargins.exp((f[at] - own) - against);
        }
    }

    @Override
    public double logSum(double[] targets, int outputs, double[] predictions, int n) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, logValue(predictions, outputs, n, i, targets));
        }
        if (Double.isInfinite(largest) || Double.isNaN(largest)) {
            return largest;
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += ScalarMargins.exp(logValue(predictions, outputs, n, i, targets) - largest);
        }
        return largest + StrictMath.log(sum);
    }

    private static double logValue(double[] f, int outputs, int n, int i, double[] targets) {
        return LOGISTIC.logAt(-against(f, outputs, n, i, (int) targets[i]));
    }

    @Override
    public double scaledSlopes(double[] targets, int outputs, double[] predictions, int n) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            double against = against(predictions, outputs, n, i, (int) targets[i]);
            largest = Math.max(largest, LOGISTIC.logRate(-against));
        }
        for (int i = 0; i < n; i++) {
            int y = (int) targets[i];
            double against = against(predictions, outputs, n, i, y);
            double rate = ScalarMargins.exp(LOGISTIC.logRate(-against) - largest);
            write(predictions, outputs, n, i, y, against, rate);
        }
        return largest;
    }
}
