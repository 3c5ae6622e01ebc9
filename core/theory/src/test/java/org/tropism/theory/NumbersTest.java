package org.tropism.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.algorithm.Adagrad;
import org.tropism.dynamics.algorithm.CoordinateDescent;
import org.tropism.dynamics.algorithm.CoordinateOrder;
import org.tropism.dynamics.algorithm.DualMomentum;
import org.tropism.dynamics.algorithm.PrimalMomentum;
import org.tropism.dynamics.algorithm.WithReplacement;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.oracle.program.LeastL1;
import org.tropism.oracle.program.LeastLInf;
import org.tropism.oracle.program.LeastLp;
import org.tropism.problem.geometry.CoordinateScales;
import org.tropism.problem.geometry.DepthPotential;
import org.tropism.problem.geometry.Hyperentropy;
import org.tropism.problem.geometry.Lp;
import org.tropism.problem.geometry.NegativeEntropy;
import org.tropism.problem.model.Parametrization;

/// The numbers that the slides and papers print, and ours beside them.
class NumbersTest {
    private static double[] steepestFrom0(double stepSize) {
        var setting =
                LinearEvidence.from(
                        LinearEvidence.counterexample(),
                        0,
                        LinearEvidence.steepest(new Lp(4.0 / 3), stepSize),
                        1e-24);
        return Cases.limit(Run.of(setting));
    }

    /// LM10: steepest descent in ℓ_{4/3} has another limit for every step size, and not the least
    /// norm in the end.
    @Test
    void steepestDescentIsNoLeastNorm() {
        var train = LinearEvidence.counterexample().train();
        var least = Cases.solution(new LeastLp(train.inputs(), train.targets(), 4.0 / 3));
        var norm = new Lp(4.0 / 3);
        assertThat(norm.value(least)).isCloseTo(7.5836, within(1e-4));
        assertThat(least).containsExactly(new double[] {0, 5, -4}, within(6e-3));
        var small = steepestFrom0(1e-4);
        assertThat(small).containsExactly(new double[] {0.283, 4.858, -4.142}, within(1e-3));
        assertThat(norm.value(small)).isCloseTo(7.6470, within(2e-4));
        assertThat(ConvexRiskContraction.distance(small, least)).isCloseTo(0.347, within(2e-2));
        var large = steepestFrom0(0.6);
        assertThat(large).containsExactly(new double[] {-1.115, 5.557, -3.443}, within(6e-4));
    }

    /// LM11: coordinate descent happens to end at the least ℓ1 norm there.
    @Test
    void coordinateDescentFindsTheLeastL1NormOfTheCounterexample() {
        var data = LinearEvidence.counterexample();
        var setting =
                LinearEvidence.from(
                        data,
                        0,
                        LinearEvidence.steepest(new org.tropism.problem.geometry.L1(), 0.01),
                        1e-24);
        var greedy = Cases.limit(Run.of(setting));
        var train = data.train();
        var least = Cases.solution(LeastL1.unweighted(train.inputs(), train.targets()));
        assertThat(least).containsExactly(new double[] {0, 5, -4}, within(1e-9));
        assertThat(greedy).containsExactly(least, within(1e-2));
        var cyclic =
                LinearEvidence.from(
                        data, 0, new CoordinateDescent(CoordinateOrder.CYCLIC, null), 1e-24);
        assertThat(Cases.relativeDistance(Cases.limit(Run.of(cyclic)), least))
                .as("cyclic order goes elsewhere")
                .isGreaterThan(0.1);
    }

    /// LM8: primal momentum moves the limit, dual momentum does not.
    @Test
    void primalMomentumBreaksTheProjectionAndDualMomentumKeepsIt() {
        var data = LinearEvidence.draw(new double[][] {{1, 2}}, new double[] {1});
        var expected =
                List.of(
                        new double[] {.319493, .340253},
                        new double[] {.319510, .340245},
                        new double[] {.319615, .340192},
                        new double[] {.322640, .338680});
        double[] factors = {0, 0.3, 0.6, 0.9};
        for (int k = 0; k < factors.length; k++) {
            var momentum = LinearEvidence.momentum(factors[k]);
            var primal =
                    new PrimalMomentum(
                            new NegativeEntropy(), new Constant(0.05), momentum, 0, null);
            var dual =
                    new DualMomentum(new NegativeEntropy(), new Constant(0.05), momentum, 0, null);
            assertThat(Cases.limit(Run.of(LinearEvidence.from(data, 0.3, dual, 1e-28))))
                    .containsExactly(expected.get(0), within(6e-7));
            var moved = Cases.limit(Run.of(LinearEvidence.from(data, 0.3, primal, 1e-28)));
            assertThat(moved).containsExactly(expected.get(k), within(2e-3));
        }
    }

    /// F7: q and r at four points, r as the potential of depth four, and as a root of its quartic.
    @Test
    void theExplicitRegularizerIsThePotentialOfDepthFour() {
        double[] z = {0.1, 1, 5, 30};
        double[] implicit = {0.0024995, 0.2451438, 4.850991, 74.002607};
        double[] explicit = {0.0012492, 0.1183511, 1.887476, 20.495459};
        var q = new Hyperentropy(CoordinateScales.uniform(2));
        var r = new DepthPotential(4, CoordinateScales.uniform(1));
        for (int k = 0; k < z.length; k++) {
            assertThat(q.value(0, z[k])).isCloseTo(implicit[k], within(6e-8 + 1e-7 * implicit[k]));
            double u = r.value(0, z[k]);
            assertThat(u).isCloseTo(explicit[k], within(6e-8 + 1e-7 * explicit[k]));
            double square = z[k] * z[k];
            double quartic =
                    u * u * u * u
                            - 6 * u * u * u
                            + (12 - 2 * square) * u * u
                            - (8 + 10 * square) * u
                            + square
                            + square * square;
            assertThat(quartic).isCloseTo(0, within(1e-11 * (1 + square * square)));
            assertThat(r.value(0, z[k])).as("not the implicit one").isLessThan(0.6 * implicit[k]);
        }
    }

    /// The explicit problem in parameters: no pair of layers that makes β is closer to the start.
    @Test
    void noParametersAreCloserThanTheExplicitRegularizerSays() {
        double alpha = 0.7;
        var r = new DepthPotential(4, CoordinateScales.uniform(Math.sqrt(alpha)));
        for (double beta : new double[] {-2, -0.3, 0.05, 1, 7}) {
            double least = Double.POSITIVE_INFINITY;
            for (double minus = 1e-4; minus < 5; minus += 1e-4) {
                double square = beta + minus * minus;
                if (square >= 0) {
                    double plus = Math.sqrt(square);
                    double distance = Math.pow(plus - alpha, 2) + Math.pow(minus - alpha, 2);
                    least = Math.min(least, distance);
                }
            }
            assertThat(r.value(0, beta)).isCloseTo(least, within(1e-7));
        }
    }

    /// F19: the constant of slow deterioration.
    @Test
    void theSupremumOfTheNoiseFilter() {
        double supremum = EarlyStopping.supremum();
        assertThat(supremum).isCloseTo(0.40726, within(5e-6));
        for (double x = 0.01; x < 20; x += 0.01) {
            double part = -Math.expm1(-x);
            assertThat(part * part / x).isLessThanOrEqualTo(supremum);
        }
        double at = 1.2564312;
        assertThat(Math.expm1(-at) * Math.expm1(-at) / at).isCloseTo(supremum, within(1e-12));
    }

    /// F22: what the printed theorems ask for.
    @Test
    void thePrintedScalesAreVeryFarFromSharp() {
        assertThat(RecoveryScales.sparse(0.1, 1.76, 30)).isLessThan(1e-54);
        assertThat(RecoveryScales.dense(0.1, 0.73)).isCloseTo(5.8, within(0.05));
        assertThat(RecoveryScales.sparse(1, 1.76, 30)).isCloseTo(4.1e-8, within(4e-9));
        assertThat(RecoveryScales.dense(4, 0.73)).isCloseTo(3.3, within(0.05));
    }

    /// Err10: E[H_B] = H says nothing; with H in the place of H_B² the bounds would be equal, and
    /// both wrong.
    @Test
    void theBoundOfFullGradientsDoesNotHoldForSingleExamples() {
        var data = Cases.data(40, 100, 5, 22);
        var theorem = new GainBounds();
        var full =
                Cases.network(
                        data, 2, Parametrization.ROOT_TWO_PRODUCT, 0.1, Cases.descent(0.01), 1e-16);
        var single =
                Cases.network(
                        data,
                        2,
                        Parametrization.ROOT_TWO_PRODUCT,
                        0.1,
                        Cases.stochastic(0.01, 1, new WithReplacement()),
                        1e-16);
        var ofFull = (Prediction.Within) theorem.predict(full, Cases.run(theorem, full));
        var ofSingle = (Prediction.Within) theorem.predict(single, Cases.run(theorem, single));
        assertThat(ofFull.excess()).isZero();
        assertThat(ofSingle.excess()).isZero();
        // measured ratio about 34 at n = 40 (LS5)
        double ratio = ofSingle.measured() / ofFull.measured();
        assertThat(ratio).isBetween(25.0, 45.0);
        assertThat(ofSingle.measured()).isGreaterThan(5 * ofFull.greatest());
    }

    /// Where the signs do not fit, AdaGrad has no least ℓ∞ norm, and its limit changes with γ.
    @Test
    void adagradOnGenericDataDependsOnTheStep() {
        var data = Cases.data(20, 60, 5, 45);
        var train = data.train();
        var least = Cases.solution(new LeastLInf(train.inputs(), train.targets()));
        var norm = new org.tropism.problem.geometry.LInf();
        var limits =
                List.of(0.01, 0.1, 1.0).stream()
                        .map(
                                step ->
                                        Cases.limit(
                                                Run.of(
                                                        LinearEvidence.from(
                                                                data,
                                                                0,
                                                                new Adagrad(
                                                                        new Constant(step),
                                                                        1e-10,
                                                                        0,
                                                                        null),
                                                                1e-20))))
                        .toList();
        double[] measured = {1.825, 2.219, 11.93};
        for (int k = 0; k < measured.length; k++) {
            assertThat(norm.value(limits.get(k)) / norm.value(least))
                    .isCloseTo(measured[k], within(0.01 * measured[k]));
        }
        assertThat(Cases.relativeDistance(limits.get(0), limits.get(1))).isGreaterThan(1e-2);
        assertThat(Cases.relativeDistance(limits.get(1), limits.get(2))).isGreaterThan(1e-2);
    }
}
