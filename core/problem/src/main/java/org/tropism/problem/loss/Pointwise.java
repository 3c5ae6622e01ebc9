package org.tropism.problem.loss;

import java.util.Arrays;
import org.tropism.kernels.ScalarMargins;

/// Sums over examples of a loss with one prediction an example.
final class Pointwise {
    private Pointwise() {}

    static double values(Loss loss, double[] targets, double[] predictions, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += loss.value(predictions[i], targets[i]);
        }
        return sum;
    }

    static double slopes(Loss loss, double[] targets, int from, double[] predictions, int n) {
        double sum = 0;
        for (int i = from; i < from + n; i++) {
            sum += loss.value(predictions[i], targets[i]);
            predictions[i] = loss.slope(predictions[i], targets[i]);
        }
        return sum;
    }

    static double logSum(Loss loss, double[] targets, double[] predictions, int n) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, loss.logValue(predictions[i], targets[i]));
        }
        if (Double.isInfinite(largest) || Double.isNaN(largest)) {
            return largest;
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += ScalarMargins.exp(loss.logValue(predictions[i], targets[i]) - largest);
        }
        return largest + StrictMath.log(sum);
    }

    static double scaledSlopes(Loss loss, double[] targets, double[] predictions, int n) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, loss.logSlope(predictions[i], targets[i]));
        }
        if (largest == Double.NEGATIVE_INFINITY) {
            Arrays.fill(predictions, 0, n, 0);
            return largest;
        }
        for (int i = 0; i < n; i++) {
            double f = predictions[i];
            double size = ScalarMargins.exp(loss.logSlope(f, targets[i]) - largest);
            predictions[i] = Math.copySign(size, loss.slope(f, targets[i]));
        }
        return largest;
    }
}
