package org.tropism.dynamics.algorithm;

import org.tropism.kernels.Kernels;
import org.tropism.problem.data.Dataset;

/// The minimum along a line of a least-squares risk on the linear model, `a = −⟨∇L, d⟩/⟨d, H·d⟩`
/// with `⟨d, H·d⟩ = (2c/n)·‖X·d‖²`. O(nd).
final class ExactLineSearch implements LineSearch {
    private final Dataset data;
    private final double factor;
    private final double[] image;

    /// @param weight c
    ExactLineSearch(Dataset data, double weight) {
        this.data = data;
        this.factor = 2 * weight / data.examples();
        this.image = new double[data.examples()];
    }

    @Override
    public double along(
            LineProbe probe,
            double[] theta,
            double[] direction,
            double risk,
            double slope,
            double first) {
        data.inputs().times(direction, image);
        double curvature = factor * Kernels.selected().sumSquares(image, 0, image.length);
        double length = -slope / curvature;
        if (!(length > 0) || Double.isInfinite(length)) {
            return 0;
        }
        probe.look(theta, length, direction);
        return length;
    }
}
