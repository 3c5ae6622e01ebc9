package org.tropism.dynamics.labelnoise;

import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.random.RandomStream;

/// Label noise `Δ = ±2δ_k` with equal probability whose size decays as a power of the step,
/// `δ_k = δ₀/(1 + k/k₀)^p`; independent for every example of every step.
@About(
        value = "labels moved up or down by a distance that decays",
        formula = "Δ = ±2δ_k, δ_k = δ₀/(1 + k/k₀)^p")
@Source(key = "Pesme2021", where = "the paragraph on label noise")
public record DecayingTwoPoint(
        @Parameter(
                        about = "half the distance by which labels move at the start",
                        symbol = "δ₀",
                        min = 0,
                        typical = {"1", "0.5"})
                double initial,
        @Parameter(
                        about = "the number of steps after which the decay sets in",
                        symbol = "k₀",
                        min = 0,
                        exclusive = true,
                        typical = "1000",
                        absent = "1")
                double after,
        @Parameter(
                        about = "the power of the decay",
                        symbol = "p",
                        min = 0,
                        typical = {"0.5", "1"},
                        absent = "0.5")
                double power)
        implements LabelNoise {
    @Override
    public LabelNoise.Source start(RandomStream random) {
        boolean decays = after > 0 && power >= 0 && power < Double.POSITIVE_INFINITY;
        if (!(initial >= 0 && initial < Double.MAX_VALUE / 2) || !decays) {
            throw new InputErrors(
                    "label-noise.decaying-two-point",
                    this + " does not decay from a size that is not negative",
                    "give initial ≥ 0, after > 0 and power ≥ 0");
        }
        var signs = new Signs(random);
        return (step, size, noise) -> {
            signs.fill(2 * initial / Math.pow(1 + step / after, power), size, noise);
            return true;
        };
    }
}
