package org.tropism.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tropism.base.random.RandomStream;
import org.tropism.oracle.program.BregmanProjection;
import org.tropism.oracle.program.LeastL1;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.geometry.CoordinateScales;
import org.tropism.problem.geometry.DepthPotential;
import org.tropism.problem.geometry.Hyperentropy;
import org.tropism.problem.geometry.L1;
import org.tropism.problem.geometry.L2;
import org.tropism.problem.geometry.Separable;

/// The bounds are never violated, and better than the printed ones.
class NormBoundsTest {
    /// What the oracle's gap of 1e-10 may add to a norm.
    private static final double ORACLE = 1e-8;

    private static final double[] EPSILONS = {0.1, 0.5, 1, 4};

    private record Instance(Dataset data, double leastL1, double leastL2, double l1Bound) {}

    private static Instance instance(int n, int d, double size, long seed) {
        var drawn = Cases.data(n, d, 3, seed).train();
        var targets = drawn.targets().clone();
        for (int i = 0; i < n; i++) {
            targets[i] *= size;
        }
        var data = new Dataset(drawn.inputs(), targets, drawn.inputNames(), drawn.targetName());
        var w = LeastSquares.of(data).leastNorm();
        var sparse = Cases.solution(LeastL1.unweighted(data.inputs(), targets));
        return new Instance(
                data, new L1().value(sparse), new L2().value(w), SparseLimit.leastL1Bound(w));
    }

    private static List<Instance> instances() {
        var instances = new ArrayList<Instance>();
        for (double size : new double[] {0.05, 1, 20}) {
            instances.add(instance(5, 8, size, 21));
            instances.add(instance(5, 30, size, 22));
            instances.add(instance(10, 30, size, 23));
        }
        return instances;
    }

    private static double[] limit(Instance instance, Separable potential) {
        var data = instance.data;
        return Cases.solution(
                new BregmanProjection(
                        data.inputs(), data.targets(), potential, new double[data.dimension()]));
    }

    private static Separable difference(double scale) {
        return new Hyperentropy(CoordinateScales.uniform(2 * scale * scale));
    }

    @Test
    void boundsHoldAtEveryScaleAndDepth() {
        for (var instance : instances()) {
            int d = instance.data.dimension();
            for (double scale : new double[] {1e-20, 1e-6, 1e-2, 0.1, 0.5, 2, 10}) {
                var potentials = new ArrayList<Separable>(List.of(difference(scale)));
                if (scale >= 1e-2) {
                    potentials.add(new DepthPotential(3, CoordinateScales.uniform(scale)));
                    potentials.add(new DepthPotential(5, CoordinateScales.uniform(scale)));
                }
                for (var potential : potentials) {
                    var beta = limit(instance, potential);
                    double l1 = NormBounds.l1Factor(potential, instance.leastL1, d);
                    double l2 = NormBounds.l2Factor(potential, instance.leastL2, d);
                    assertThat(new L1().value(beta) / instance.leastL1)
                            .isLessThanOrEqualTo(l1 * (1 + ORACLE));
                    assertThat(new L2().value(beta) / instance.leastL2)
                            .isLessThanOrEqualTo(l2 * (1 + ORACLE));
                    // 7.4: a lower bound of the least norm weakens the factor
                    assertThat(instance.l1Bound)
                            .isLessThanOrEqualTo(instance.leastL1 * (1 + ORACLE));
                    assertThat(NormBounds.l1Factor(potential, instance.l1Bound, d))
                            .isGreaterThanOrEqualTo(l1 * (1 - 1e-12));
                }
            }
        }
    }

    @Test
    void printedImplicationsHoldAndOursAskForLess() {
        for (var instance : instances()) {
            int d = instance.data.dimension();
            for (double epsilon : EPSILONS) {
                double small = NormBounds.printedL1Scale(epsilon, instance.leastL1, d);
                if (small > 1e-140) {
                    var beta = limit(instance, difference(small));
                    assertThat(new L1().value(beta))
                            .isLessThanOrEqualTo((1 + epsilon) * instance.leastL1);
                    assertThat(NormBounds.l1Factor(difference(small), instance.leastL1, d))
                            .isLessThan(1 + epsilon);
                }
                double large = NormBounds.printedL2Scale(epsilon, instance.leastL2);
                double norm = new L2().value(limit(instance, difference(large)));
                assertThat(norm * norm)
                        .isLessThanOrEqualTo((1 + epsilon) * instance.leastL2 * instance.leastL2);
                double factor = NormBounds.l2Factor(difference(large), instance.leastL2, d);
                assertThat(factor * factor).isLessThan(1 + epsilon);
            }
        }
    }

    /// The slack on one draw, as docs/theory 7.3 has it: the scale at which a factor of 1.1 is
    /// guaranteed lies some orders below (above) the scale at which it is reached.
    @Test
    void theSlackIsWhatTheDocumentSays() {
        var instance = instance(10, 30, 1, 23);
        int d = 30;
        double guaranteed = 1;
        while (NormBounds.l1Factor(difference(guaranteed), instance.leastL1, d) > 1.1) {
            guaranteed /= 2;
        }
        double reached = 1;
        while (new L1().value(limit(instance, difference(reached))) > 1.1 * instance.leastL1) {
            reached /= 2;
        }
        double printed = NormBounds.printedL1Scale(0.1, instance.leastL1, d);
        assertThat(guaranteed).isBetween(1e-9, 1e-7);
        assertThat(reached).isBetween(1e-3, 1.0);
        assertThat(printed).isLessThan(1e-50);
    }

    @Test
    void expansionsOfTheFactors() {
        var tiny = new Hyperentropy(CoordinateScales.uniformLog(-600));
        double l1 = NormBounds.l1Factor(tiny, 2, 30);
        // m·(ln(2mN/(ds)) − 1) = ln(2N/s) − 1 up to s
        double log = Math.log(4) + 600 - 1;
        assertThat(l1 * (log + Math.log(l1) - Math.log(30))).isCloseTo(log, within(1e-9));

        var large = new Hyperentropy(CoordinateScales.uniform(100));
        double l2 = NormBounds.l2Factor(large, 2, 30);
        double first = (1 - 1.0 / 30) * 4 / (12 * 1e4);
        assertThat(l2 * l2 - 1).isCloseTo(first, within(1e-3 * first));
    }

    @Test
    void factorsNeverLeaveOneToRootOfDimension() {
        var random = RandomStream.root(5);
        for (int k = 0; k < 200; k++) {
            double logScale = 40 * random.nextGaussian();
            double norm = Math.exp(3 * random.nextGaussian());
            int d = 1 + random.nextInt(1000);
            var potential = new Hyperentropy(CoordinateScales.uniformLog(logScale));
            assertThat(NormBounds.l1Factor(potential, norm, d))
                    .isBetween(1.0, Math.sqrt(d) * (1 + 1e-12));
            assertThat(NormBounds.l2Factor(potential, norm, d))
                    .isBetween(1.0, Math.sqrt(d) * (1 + 1e-12));
        }
    }
}
