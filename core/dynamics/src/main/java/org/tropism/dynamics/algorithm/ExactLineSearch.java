package org.tropism.dynamics.algorithm;

import org.tropism.kernels.Kernels;
import org.tropism.problem.data.Dataset;

/// The minimum along a line of a least-squares risk on the linear model, `a = −⟨∇L, d⟩/⟨d, H·d⟩`
/// with `⟨d, H·d⟩ = (2c/n)·‖X·d‖²`. O(nd).
final class ExactLineSearch implements LineSearch {
    /// The relative rounding error of Xᵀr.
    static final double ROUNDING = 0x1p-50;

    private final Dataset data;
    private final double factor;
    private final double[] image;
    private final double noise;

    /// @param weight c
    ExactLineSearch(Dataset data, double weight) {
        this.data = data;
        this.factor = 2 * weight / data.examples();
        this.image = new double[data.examples()];
        double[] inputs = data.inputs().data();
        double size = Math.sqrt(Kernels.selected().sumSquares(inputs, 0, inputs.length));
        // ∇L = factor·Xᵀr with r² summing to n·L/c, and Xᵀr is known to about ε·‖X‖_F·‖r‖
        this.noise = ROUNDING * factor * size * Math.sqrt(data.examples() / weight);
    }

    @Override
    public boolean isNoise(double[] slope, double risk) {
        double squares = Kernels.selected().sumSquares(slope, 0, slope.length);
        return !(Math.sqrt(squares) > noise * Math.sqrt(risk));
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
