package org.tropism.theory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tropism.oracle.program.BregmanProjection;
import org.tropism.oracle.program.LeastL1;
import org.tropism.problem.geometry.CoordinateScales;
import org.tropism.problem.geometry.Hyperentropy;

/// Which weighted ℓ1 norm the interpolator of different small scales minimizes: the powers `ᾱ^hᵢ`
/// have the weights hᵢ, the multiples `ᾱ·e^(−hᵢ)` none.
class WeightedSparseLimitTest {
    private static final int D = 20;

    @Test
    void powersKeepTheirWeightsAndMultiplesLoseThem() {
        var train = Cases.data(5, D, 2, 61).train();
        var weights = new double[D];
        var powers = new double[D];
        var multiples = new double[D];
        double log = -600;
        for (int i = 0; i < D; i++) {
            weights[i] = 1 + 2.0 * ((7 * i) % D) / D;
            powers[i] = log * weights[i];
            multiples[i] = log - 2 * weights[i];
        }
        var weighted = new LeastL1(train.inputs(), train.targets(), weights);
        var plain = LeastL1.unweighted(train.inputs(), train.targets());
        double leastWeighted = weighted.objective(Cases.solution(weighted));
        double leastPlain = plain.objective(Cases.solution(plain));

        var kept = limit(train, powers);
        assertThat(weighted.objective(kept) / leastWeighted).isBetween(1 - 1e-6, 1.02);
        var lost = limit(train, multiples);
        assertThat(plain.objective(lost) / leastPlain).isBetween(1 - 1e-6, 1.02);
        // each misses the other's norm, which the data separate
        assertThat(plain.objective(kept) / leastPlain).isGreaterThan(1.05);
        assertThat(weighted.objective(lost) / leastWeighted).isGreaterThan(1.05);
    }

    private static double[] limit(org.tropism.problem.data.Dataset train, double[] logs) {
        var potential = new Hyperentropy(CoordinateScales.logs(logs));
        return Cases.solution(
                new BregmanProjection(
                        train.inputs(), train.targets(), potential, new double[logs.length]));
    }
}
