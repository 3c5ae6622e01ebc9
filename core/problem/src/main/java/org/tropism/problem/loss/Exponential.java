package org.tropism.problem.loss;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.kernels.Kernels;
import org.tropism.kernels.ScalarMargins;

/// The exponential loss `ℓ(u) = e^(−u)` of the margin `u = y·f`, y in {−1, 1}.
///
/// Infinite for margins below −709.8. Values, slopes and curvatures are right to 1.1 units in the
/// last place; O(1).
@About(value = "exponential loss", formula = "ℓ(f, y) = exp(−y·f)")
@Source(key = "Soudry2018", where = "Section 2")
public record Exponential() implements MarginLoss {
    @Override
    public double at(double margin) {
        return ScalarMargins.exp(-margin);
    }

    @Override
    public double rate(double margin) {
        return ScalarMargins.exp(-margin);
    }

    @Override
    public double bend(double margin) {
        return ScalarMargins.exp(-margin);
    }

    @Override
    public double steepness(double margin) {
        return 1;
    }

    @Override
    public double logAt(double margin) {
        return -margin;
    }

    @Override
    public double logRate(double margin) {
        return -margin;
    }

    @Override
    public double slopesOfRows(double[] targets, int from, double[] predictions, int n) {
        return Kernels.selected().exponentialPass(targets, from, predictions, from, n);
    }
}
