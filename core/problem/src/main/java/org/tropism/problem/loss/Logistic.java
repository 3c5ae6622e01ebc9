package org.tropism.problem.loss;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.kernels.Kernels;
import org.tropism.kernels.ScalarMargins;

/// The logistic loss `ℓ(u) = ln(1 + e^(−u))` of the margin `u = y·f`, y in {−1, 1}.
///
/// `−ℓ′(u) = 1/(1 + e^u)`, `ℓ″(u) = e^u/(1 + e^u)²`. Its tail is exponential: `ℓ(u)·e^u → 1`.
/// Values, slopes and curvatures have a relative error below 1e-15 where the doubles reach; O(1).
@About(value = "logistic loss", formula = "ℓ(f, y) = ln(1 + exp(−y·f))")
@Source(key = "Soudry2018", where = "Section 2")
public record Logistic() implements MarginLoss {
    /// From this margin on `ln(1 + e^(−u))` and `e^(−u)` have the same logarithm.
    private static final double TAIL = 38;

    @Override
    public double at(double margin) {
        return ScalarMargins.logistic(margin);
    }

    @Override
    public double rate(double margin) {
        return ScalarMargins.logisticRate(margin);
    }

    @Override
    public double bend(double margin) {
        return ScalarMargins.logisticCurvature(margin);
    }

    @Override
    public double steepness(double margin) {
        return ScalarMargins.logisticRate(-margin);
    }

    @Override
    public double logAt(double margin) {
        return margin > TAIL ? -margin : StrictMath.log(ScalarMargins.logistic(margin));
    }

    @Override
    public double logRate(double margin) {
        return -ScalarMargins.logistic(-margin);
    }

    @Override
    public double slopesOfRows(double[] targets, int from, double[] predictions, int n) {
        return Kernels.selected().logisticPass(targets, from, predictions, from, n);
    }
}
