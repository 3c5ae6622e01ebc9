package org.tropism.problem.risk;

import org.tropism.problem.data.Dataset;
import org.tropism.problem.model.Model;
import org.tropism.problem.model.Predictions;

/// The margins of a predictor on a data set of labels: `yᵢ·f(xᵢ)` for targets −1 and 1,
/// `min_{k≠yᵢ} f_{yᵢ}(xᵢ) − f_k(xᵢ)` for classes. A positive margin is an example on the right
/// side.
///
/// Holds work arrays: one instance a thread.
public final class Margins {
    private final double[] targets;
    private final int examples;
    private final int outputs;
    private final boolean labels;
    private final Predictions predictions;
    private final double[] values;

    /// @param data kept
    Margins(Dataset data, Model model) {
        this.targets = data.targets();
        this.examples = data.examples();
        this.outputs = data.outputs();
        this.labels = outputs > 1 || areSigns(targets);
        this.predictions = model.predictions(data);
        this.values = new double[outputs * examples];
    }

    private static boolean areSigns(double[] targets) {
        for (double target : targets) {
            if (Math.abs(target) != 1) {
                return false;
            }
        }
        return true;
    }

    /// The least margin, not divided by a norm; NaN if the targets are no labels.
    ///
    /// @param beta the predictor, read
    public double least(double[] beta) {
        if (!labels) {
            return Double.NaN;
        }
        predictions.values(beta, values);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < examples; i++) {
            least = Math.min(least, margin(i));
        }
        return least;
    }

    /// The share of examples whose margin is not positive; NaN if the targets are no labels.
    ///
    /// @param beta the predictor, read
    public double errorRate(double[] beta) {
        if (!labels) {
            return Double.NaN;
        }
        predictions.values(beta, values);
        int wrong = 0;
        for (int i = 0; i < examples; i++) {
            wrong += margin(i) > 0 ? 0 : 1;
        }
        return (double) wrong / examples;
    }

    private double margin(int i) {
        if (outputs == 1) {
            return targets[i] * values[i];
        }
        int y = (int) targets[i];
        double against = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < outputs; k++) {
            against = k == y ? against : Math.max(against, values[k * examples + i]);
        }
        return values[y * examples + i] - against;
    }
}
