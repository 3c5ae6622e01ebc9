package org.tropism.problem.geometry;

import org.tropism.base.describe.About;
import org.tropism.kernels.Kernels;

/// The Euclidean norm, `‖w‖₂ = √Σ wᵢ²`; it is its own dual.
@About(value = "the Euclidean norm", formula = "‖w‖₂ = √Σ wᵢ²")
public record L2() implements Norm {
    /// Sums of squares within these bounds lost nothing to underflow or overflow.
    private static final double SAFE_LEAST = 1e-280;

    private static final double SAFE_MOST = 1e300;

    @Override
    public double value(double[] w) {
        double sum = Kernels.selected().sumSquares(w, 0, w.length);
        if (sum >= SAFE_LEAST && sum <= SAFE_MOST) {
            return Math.sqrt(sum);
        }
        double largest = Kernels.selected().maxAbs(w, 0, w.length);
        if (!(largest > 0) || Double.isInfinite(largest)) {
            return largest;
        }
        double scaled = 0;
        for (double entry : w) {
            double ratio = entry / largest;
            scaled = Math.fma(ratio, ratio, scaled);
        }
        return largest * Math.sqrt(scaled);
    }

    @Override
    public Norm dual() {
        return new L2();
    }

    @Override
    public void steepest(double[] z, Ties ties, double[] v) {
        System.arraycopy(z, 0, v, 0, z.length);
    }
}
