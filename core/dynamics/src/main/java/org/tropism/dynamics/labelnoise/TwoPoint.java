package org.tropism.dynamics.labelnoise;

import java.util.Arrays;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.random.RandomStream;

/// Label noise `Δ = ±2δ` with equal probability, independent for every example of every step, for
/// the steps before `until`; none from there on.
///
/// For the loss `(c·r²)` the expected loss of a noisy example is `c·(r² + 4δ²)`. On a product
/// network of depth 2 with `u₀ ≠ 0, v₀ = 0` and the loss `½·r²` of SGD with one example a step, T
/// steps of small step size γ add `4γ²Tδ²·diag(XᵀX/n)` to the gain `log(α²/α_∞²)`: the run ends
/// where a smaller initialization would.
@About(
        value = "labels moved up or down by the same distance, with equal probability",
        formula = "Δ = ±2δ for k < T, 0 for k ≥ T")
@Source(key = "Pesme2021", where = "the paragraph on label noise")
@Source(key = "HaoChen2021", where = "SGD with label noise")
public record TwoPoint(
        @Parameter(
                        about = "half the distance δ by which labels move",
                        symbol = "δ",
                        min = 0,
                        typical = {"1", "0.5"})
                double scale,
        @Parameter(
                        about = "the first step without noise; −1 for none",
                        symbol = "T",
                        min = -1,
                        typical = {"1000", "-1"},
                        absent = "-1")
                long until)
        implements LabelNoise {
    /// Noise at every step.
    static final long FOREVER = -1;

    @Override
    public LabelNoise.Source start(RandomStream random) {
        if (!(scale >= 0 && scale < Double.MAX_VALUE / 2)) {
            throw new InputErrors(
                    "label-noise.two-point.scale",
                    "a scale of " + scale,
                    "give a number that is not negative");
        }
        if (until < FOREVER) {
            throw new InputErrors(
                    "label-noise.two-point.until",
                    "noise until step " + until,
                    "give a number of steps, or -1 for noise at every step");
        }
        var signs = new Signs(random);
        return (step, size, noise) -> {
            if (until == FOREVER || step < until) {
                signs.fill(2 * scale, size, noise);
            } else {
                Arrays.fill(noise, 0, size, 0);
            }
            return true;
        };
    }
}
