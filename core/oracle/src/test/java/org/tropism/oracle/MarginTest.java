package org.tropism.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.oracle.certificate.CertificateChecker;
import org.tropism.oracle.program.LargestMarginDftL1;
import org.tropism.oracle.program.LargestMarginL1;
import org.tropism.oracle.program.LargestMarginL2;
import org.tropism.oracle.program.LargestMarginLInf;
import org.tropism.oracle.program.LargestMarginLp;
import org.tropism.oracle.program.LeastDepthMargin;
import org.tropism.oracle.program.LeastHyperentropyMargin;
import org.tropism.oracle.program.Margins;
import org.tropism.oracle.program.SeparationProgram;

/// Separators in closed form, hard inputs, and certificates that reject what is not optimal.
class MarginTest {
    static OracleOutcome.Separated separated(OracleOutcome outcome) {
        if (outcome instanceof OracleOutcome.Separated separated) {
            return separated;
        }
        throw new AssertionError("not separated: " + outcome);
    }

    private static OracleOutcome.NotSeparable notSeparable(OracleOutcome outcome) {
        if (outcome instanceof OracleOutcome.NotSeparable none) {
            return none;
        }
        throw new AssertionError("not refused: " + outcome);
    }

    private static Margins binary(double[][] inputs, double[] targets, boolean intercept) {
        return new Margins(DenseMatrix.of(inputs), targets, 1, intercept, null);
    }

    /// Separable data with margin above 0.2 along a Gaussian truth.
    static Margins drawn(String name, int n, int d, boolean intercept) {
        var x = Draws.gaussian(name, n, d);
        var truth = Draws.vector(name, d);
        double norm = Math.sqrt(Arrays.stream(truth).map(t -> t * t).sum());
        var y = Draws.times(x, truth);
        for (int i = 0; i < n; i++) {
            y[i] = Math.signum(y[i]);
            for (int j = 0; j < d; j++) {
                x.set(i, j, x.get(i, j) + 0.2 * y[i] * truth[j] / norm);
            }
        }
        return new Margins(x, y, 1, intercept, null);
    }

    static List<SeparationProgram> programs(Margins margins) {
        return List.of(
                LargestMarginL2.unweighted(margins),
                LargestMarginL1.unweighted(margins),
                LargestMarginLInf.unweighted(margins),
                LargestMarginLp.unweighted(margins, 1.5),
                LargestMarginLp.unweighted(margins, 4),
                new LargestMarginDftL1(margins),
                new LeastHyperentropyMargin(margins, Math.log(0.01)),
                new LeastDepthMargin(margins, 3, Math.log(0.01)),
                new LeastDepthMargin(margins, 6, Math.log(0.1)));
    }

    /// The asymmetric toy: multipliers 0.3214 and 0.1377, largest margin 1.47580.
    @Test
    void theToyHasItsKnownMultipliers() {
        double[][] z = {{0.3, 1.5}, {1.5, 0.9}, {2, 2}, {1, 3}, {3, 0.5}};
        var toy = binary(z, new double[] {1, 1, 1, 1, 1}, false);
        var found = separated(Oracle.solve(LargestMarginL2.unweighted(toy)));
        assertThat(found.margin()).isCloseTo(1.47580, within(5e-6));
        assertThat(found.support()).containsExactly(0, 1);
        assertThat(found.dual()[0]).isCloseTo(0.3214, within(5e-5));
        assertThat(found.dual()[1]).isCloseTo(0.1377, within(5e-5));
        for (int j = 0; j < 2; j++) {
            double sum = found.dual()[0] * z[0][j] + found.dual()[1] * z[1][j];
            assertThat(sum).isCloseTo(found.solution()[j], within(1e-15));
        }
    }

    @Test
    void oneExampleIsAlignedWithInEveryNorm() {
        var one = binary(new double[][] {{3, -4}}, new double[] {-1}, false);
        var two = separated(Oracle.solve(LargestMarginL2.unweighted(one)));
        assertThat(two.margin()).isCloseTo(5, within(1e-14));
        assertThat(two.solution()).containsExactly(new double[] {-0.12, 0.16}, within(1e-16));
        var sum = separated(Oracle.solve(LargestMarginL1.unweighted(one)));
        assertThat(sum.margin()).isCloseTo(4, within(1e-13));
        var largest = separated(Oracle.solve(LargestMarginLInf.unweighted(one)));
        assertThat(largest.margin()).isCloseTo(7, within(1e-13));
    }

    @Test
    void certificatesRejectWhatIsNotOptimal() {
        for (boolean intercept : new boolean[] {false, true}) {
            var margins = drawn("rejects", 20, 7, intercept);
            for (var program : programs(margins)) {
                var found = separated(Oracle.solve(program));
                assertThat(found.certificate().relativeGap()).as("%s", program).isLessThan(1e-11);
                var beta = found.solution().clone();
                beta[2] += 1e-6 * Math.abs(beta[2]) + 1e-8;
                assertThat(holds(program, beta, found.intercepts(), found.dual()))
                        .as("%s", program)
                        .isFalse();
                var alpha = found.dual().clone();
                alpha[found.support()[0]] *= 1.01;
                assertThat(holds(program, found.solution(), found.intercepts(), alpha))
                        .as("%s", program)
                        .isFalse();
                var long2 = Arrays.stream(found.solution()).map(b -> 1.01 * b).toArray();
                assertThat(holds(program, long2, found.intercepts(), found.dual()))
                        .as("%s", program)
                        .isFalse();
            }
        }
    }

    private static boolean holds(
            SeparationProgram program, double[] beta, double[] b, double[] alpha) {
        return CertificateChecker.check(program, beta, b, alpha).holds();
    }

    @Test
    void aConvexCombinationAtTheOriginProvesThatNothingSeparates() {
        double[][] x = {{1, 0}, {0, 1}, {-1, -1}, {2, 0.5}};
        var none = binary(x, new double[] {1, 1, 1, 1}, false);
        for (var program : programs(none)) {
            var found = notSeparable(Oracle.solve(program));
            assertThat(Arrays.stream(found.weights()).sum()).isCloseTo(1, within(1e-15));
            assertThat(found.residual()).isLessThan(1e-15);
            assertThat(CertificateChecker.inseparability(none, new double[] {0.25, 0.25, 0.5, 0}))
                    .isGreaterThan(0.1);
        }
        var helped = binary(x, new double[] {1, 1, 1, 1}, true);
        assertThat(separated(Oracle.solve(LargestMarginL2.unweighted(helped))).margin())
                .isInfinite();
    }

    @Test
    void theExclusiveOrIsNotSeparableWithAnIntercept() {
        double[][] x = {{0, 0}, {1, 1}, {0, 1}, {1, 0}};
        var none = binary(x, new double[] {1, 1, -1, -1}, true);
        var found = notSeparable(Oracle.solve(LargestMarginL2.unweighted(none)));
        assertThat(found.weights())
                .containsExactly(new double[] {.25, .25, .25, .25}, within(1e-9));
    }

    @Test
    void conflictingDuplicatesAndZeroRowsAreNotSeparable() {
        var twins = binary(new double[][] {{1, 2}, {1, 2}}, new double[] {1, -1}, false);
        assertThat(notSeparable(Oracle.solve(LargestMarginL2.unweighted(twins))).weights())
                .containsExactly(0.5, 0.5);
        var twinsWithIntercept =
                binary(new double[][] {{1, 2}, {1, 2}}, new double[] {1, -1}, true);
        notSeparable(Oracle.solve(LargestMarginL1.unweighted(twinsWithIntercept)));
        var zero = binary(new double[][] {{1, 2}, {0, 0}}, new double[] {1, 1}, false);
        assertThat(notSeparable(Oracle.solve(LargestMarginL2.unweighted(zero))).weights())
                .containsExactly(0, 1);
    }

    @Test
    void duplicatesAndTiesChangeNothing() {
        double[][] x = {{1, 1}, {1, 1}, {-1, -1}, {2, 0}, {0, 2}, {-1, -1}, {1, 1}};
        var margins = binary(x, new double[] {1, 1, -1, 1, 1, -1, 1}, false);
        for (var program : programs(margins)) {
            var found = separated(Oracle.solve(program));
            assertThat(margins.least(found.solution(), found.intercepts()))
                    .isCloseTo(1, within(1e-9));
        }
        var two = separated(Oracle.solve(LargestMarginL2.unweighted(margins)));
        assertThat(two.solution()).containsExactly(new double[] {0.5, 0.5}, within(1e-15));
    }

    @Test
    void aMarginOfABillionthIsFound() {
        var random = Draws.gaussian("barely", 30, 5);
        var y = new double[30];
        for (int i = 0; i < 30; i++) {
            y[i] = i % 2 == 0 ? 1 : -1;
            random.set(i, 0, y[i] * (1e-9 + (i < 26 ? 0 : Math.abs(random.get(i, 0)))));
        }
        for (boolean intercept : new boolean[] {false, true}) {
            var margins = new Margins(random, y, 1, intercept, null);
            var found = separated(Oracle.solve(LargestMarginL2.unweighted(margins)));
            assertThat(found.margin()).isBetween(1e-9 * (1 - 1e-6), 1e-6);
            assertThat(found.certificate().relativeGap()).isLessThan(1e-10);
        }
    }

    @Test
    void scalesOfAHundredAndFiftyDecadesAreNoMatter() {
        var margins = drawn("scales", 12, 4, true);
        var plain = separated(Oracle.solve(LargestMarginL2.unweighted(margins)));
        for (double scale : new double[] {1e-150, 1e150}) {
            var x = DenseMatrix.zeros(12, 4);
            for (int i = 0; i < 12; i++) {
                for (int j = 0; j < 4; j++) {
                    x.set(i, j, margins.inputs().get(i, j) * scale);
                }
            }
            var scaled = new Margins(x, margins.targets(), 1, true, null);
            for (var program :
                    List.of(
                            LargestMarginL2.unweighted(scaled),
                            LargestMarginL1.unweighted(scaled),
                            LargestMarginLInf.unweighted(scaled))) {
                separated(Oracle.solve(program));
            }
            var two = separated(Oracle.solve(LargestMarginL2.unweighted(scaled)));
            assertThat(two.margin() / scale).isCloseTo(plain.margin(), within(1e-12));
        }
    }

    @Test
    void weightsAreAChangeOfUnits() {
        var margins = drawn("weights", 14, 5, false);
        double[] w = {0.3, 2, 1, 5, 0.7};
        double[][] factors = {
            Arrays.stream(w).map(Math::sqrt).toArray(),
            w,
            w,
            Arrays.stream(w).map(v -> Math.pow(v, 1 / 1.5)).toArray()
        };
        var weighted =
                List.of(
                        new LargestMarginL2(margins, w),
                        new LargestMarginL1(margins, w),
                        new LargestMarginLInf(margins, w),
                        new LargestMarginLp(margins, 1.5, w));
        for (int k = 0; k < weighted.size(); k++) {
            var x = DenseMatrix.zeros(14, 5);
            for (int i = 0; i < 14; i++) {
                for (int j = 0; j < 5; j++) {
                    x.set(i, j, margins.inputs().get(i, j) / factors[k][j]);
                }
            }
            var changed = Margins.binary(x, margins.targets());
            SeparationProgram plain =
                    switch (k) {
                        case 0 -> LargestMarginL2.unweighted(changed);
                        case 1 -> LargestMarginL1.unweighted(changed);
                        case 2 -> LargestMarginLInf.unweighted(changed);
                        default -> LargestMarginLp.unweighted(changed, 1.5);
                    };
            double expected = separated(Oracle.solve(plain)).margin();
            assertThat(separated(Oracle.solve(weighted.get(k))).margin())
                    .isCloseTo(expected, within(1e-11));
        }
    }

    @Test
    void requiredMarginsScaleExamples() {
        var margins = drawn("required", 10, 4, false);
        var required = new double[10];
        var x = DenseMatrix.zeros(10, 4);
        for (int i = 0; i < 10; i++) {
            required[i] = 1 + i;
            for (int j = 0; j < 4; j++) {
                x.set(i, j, margins.inputs().get(i, j) / required[i]);
            }
        }
        var one =
                separated(
                        Oracle.solve(
                                LargestMarginL2.unweighted(
                                        new Margins(
                                                margins.inputs(),
                                                margins.targets(),
                                                1,
                                                false,
                                                required))));
        var other =
                separated(
                        Oracle.solve(
                                LargestMarginL2.unweighted(Margins.binary(x, margins.targets()))));
        assertThat(Draws.relativeDistance(one.solution(), other.solution())).isLessThan(1e-13);
    }

    @Test
    void largeHyperentropyIsL2AndSmallIsL1() {
        var margins = drawn("between", 10, 15, false);
        var two = separated(Oracle.solve(LargestMarginL2.unweighted(margins)));
        var one = separated(Oracle.solve(LargestMarginL1.unweighted(margins)));
        var large = separated(Oracle.solve(new LeastHyperentropyMargin(margins, Math.log(1e6))));
        var small = separated(Oracle.solve(new LeastHyperentropyMargin(margins, -200 * 2.3)));
        assertThat(Draws.relativeDistance(large.solution(), two.solution())).isLessThan(1e-10);
        double norm = LargestMarginL1.unweighted(margins).objective(small.solution());
        assertThat(norm * one.margin()).isBetween(1.0 - 1e-9, 1.01);
        double far = LargestMarginL1.unweighted(margins).objective(two.solution());
        assertThat(far * one.margin()).isGreaterThan(1.02);
    }

    /// Depth moves the separator from ℓ2 to ℓ1 in the same way, and more quickly.
    @Test
    void largeDepthPotentialIsL2AndSmallIsL1() {
        var margins = drawn("between", 10, 15, false);
        var two = separated(Oracle.solve(LargestMarginL2.unweighted(margins)));
        var one = separated(Oracle.solve(LargestMarginL1.unweighted(margins)));
        var l1 = LargestMarginL1.unweighted(margins);
        var large = separated(Oracle.solve(new LeastDepthMargin(margins, 3, Math.log(1e6))));
        assertThat(Draws.relativeDistance(large.solution(), two.solution())).isLessThan(1e-10);
        double before = l1.objective(two.solution()) * one.margin();
        for (double mu : new double[] {1, 1e-2, 1e-4, 1e-6}) {
            var found = separated(Oracle.solve(new LeastDepthMargin(margins, 3, Math.log(mu))));
            double excess = l1.objective(found.solution()) * one.margin();
            assertThat(excess).isGreaterThan(1).isLessThan(before);
            before = excess;
        }
        assertThat(before).isLessThan(1.01);
    }

    /// One example: `βⱼ = μ·h_D(λ·zⱼ)` with the λ at which the margin is one, by bisection and the
    /// plain formula of h_D.
    @Test
    void theDepthPotentialOfOneExampleIsThatOfTheFormula() {
        double[] z = {1, -0.6, 0.3};
        var one = binary(new double[][] {z}, new double[] {1}, false);
        for (int depth : new int[] {3, 5}) {
            for (double mu : new double[] {10, 0.1, 1e-3}) {
                double low = 0;
                double high = 1;
                for (int k = 0; k < 200; k++) {
                    double middle = (low + high) / 2;
                    double margin = 0;
                    for (double each : z) {
                        margin += each * mu * powers(depth, middle * each);
                    }
                    low = margin < 1 ? middle : low;
                    high = margin < 1 ? high : middle;
                }
                var found = separated(Oracle.solve(new LeastDepthMargin(one, depth, Math.log(mu))));
                for (int j = 0; j < z.length; j++) {
                    assertThat(found.solution()[j])
                            .as("D = %s, μ = %s", depth, mu)
                            .isCloseTo(mu * powers(depth, low * z[j]), within(1e-8));
                }
            }
        }
    }

    private static double powers(int depth, double u) {
        double p = -depth / (depth - 2.0);
        return Math.pow(1 - u, p) - Math.pow(1 + u, p);
    }

    @Test
    void severalSeparatorsAreSaidToBeSeveral() {
        var tie = binary(new double[][] {{1, 1}}, new double[] {1}, false);
        assertThat(separated(Oracle.solve(LargestMarginL1.unweighted(tie))).uniqueness())
                .isInstanceOf(OracleOutcome.Uniqueness.NotUnique.class);
        var plain = binary(new double[][] {{1, 2}}, new double[] {1}, false);
        assertThat(separated(Oracle.solve(LargestMarginL1.unweighted(plain))).uniqueness())
                .isInstanceOf(OracleOutcome.Uniqueness.Unique.class);
    }

    @Test
    void wrongTargetsAreRefusedWithTheRemedy() {
        var x = DenseMatrix.of(new double[][] {{1, 2}, {3, 4}});
        assertThatThrownBy(() -> Margins.binary(x, new double[] {0, 1}))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("give -1 and +1");
        assertThatThrownBy(() -> new Margins(x, new double[] {0, 3}, 3, false, null))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("from 0 to 2");
        assertThatThrownBy(
                        () -> new Margins(x, new double[] {1, -1}, 1, false, new double[] {1, 0}))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("positive margin");
    }
}
