package org.tropism.dynamics.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tropism.dynamics.Problems;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.dynamics.stopping.Steps;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Parametrization;

/// The bits of discrete iterates, the same on scalar and on vector kernels: the suite runs on
/// either.
class FrozenBitsTest {
    private static final DiagonalNetwork NETWORK = new DiagonalNetwork(2, Parametrization.PRODUCT);

    @Test
    void discreteIteratesHaveFrozenBits() {
        assertThat(hash(new GradientDescent(new Constant(0.05)))).isEqualTo(808559865);
        assertThat(
                        hash(
                                new StochasticGradientDescent(
                                        new Constant(0.02), 1, new WithReplacement())))
                .isEqualTo(474131707);
        assertThat(
                        hash(
                                new StochasticGradientDescent(
                                        new Constant(0.02), 4, new WithoutReplacement())))
                .isEqualTo(207653810);
    }

    private static int hash(Algorithm algorithm) {
        var problem = Problems.congruential(NETWORK, 13, 45, 0.5);
        var result = Problems.run(problem, algorithm, List.of(300.0), new Steps(300));
        return Arrays.hashCode(result.trajectory().snapshots().getFirst().parameters());
    }
}
