package org.tropism.kernels;

/// Values and slopes of losses of the margin `u = y·f` over many examples, whose bits are fixed by
/// the scalar code of {@link ScalarMargins}.
///
/// Sums of values run in eight lanes, lane l over the entries with `j mod 8 = l` from +0, and the
/// fixed tree of {@link Kernels}. Offsets count entries; nothing is kept or allocated.
public interface MarginKernels {
    /// The logistic loss `ln(1 + e^(−u))`: predictions become slopes in the prediction,
    /// `−y/(1 + e^u)`.
    ///
    /// @param target y, −1 or 1 each, read
    /// @param prediction f, read, and written with the slopes
    /// @return the sum of the losses; every term to 8 units in the last place
    default double logisticPass(
            double[] target, int targetFrom, double[] prediction, int predictionFrom, int n) {
        return ScalarMargins.logisticPass(target, targetFrom, prediction, predictionFrom, n);
    }

    /// The exponential loss `e^(−u)`: predictions become slopes in the prediction, `−y·e^(−u)`.
    ///
    /// @param target y, −1 or 1 each, read
    /// @param prediction f, read, and written with the slopes
    /// @return the sum of the losses; every term to 2 units in the last place
    default double exponentialPass(
            double[] target, int targetFrom, double[] prediction, int predictionFrom, int n) {
        return ScalarMargins.exponentialPass(target, targetFrom, prediction, predictionFrom, n);
    }
}
