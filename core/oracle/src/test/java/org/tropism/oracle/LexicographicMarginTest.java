package org.tropism.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.oracle.program.LargestMarginL1;
import org.tropism.oracle.program.LargestMarginL2;
import org.tropism.oracle.program.LargestMarginLInf;
import org.tropism.oracle.program.Margins;
import org.tropism.oracle.program.SeparationProgram;

/// Levels by hand, by a search over a grid of directions, and against the largest margin alone.
class LexicographicMarginTest {
    private static LexicographicMargin.Found found(
            Function<Margins, SeparationProgram> norm, double[][] z) {
        var y = new double[z.length];
        Arrays.fill(y, 1);
        var margins = Margins.binary(DenseMatrix.of(z), y);
        return switch (LexicographicMargin.of(norm, margins)) {
            case LexicographicMargin.Found found -> found;
            case LexicographicMargin.NotFound(var outcome) -> throw new AssertionError(outcome);
        };
    }

    /// β₁ = 1 for the least margin, and then β₂ = 1.
    @Test
    void twoLevelsInTheLargestEntry() {
        var found = found(LargestMarginLInf::unweighted, new double[][] {{1, 0}, {1, 1}});
        assertThat(found.levels()).isEqualTo(2);
        assertThat(found.margins()).containsExactly(new double[] {1, 2}, within(1e-8));
        assertThat(found.direction()).containsExactly(new double[] {1, 1}, within(1e-8));
    }

    /// The least margin 1 has the segment from (1/3, 2/3, 0) to (1, 0, 0); the third margin takes
    /// its end.
    @Test
    void theOtherExamplesDecideOnAnEdgeOfTheL1Ball() {
        double[][] z = {{1, 1, 0}, {1, 1, 1}, {2, 0.5, 0}};
        var found = found(LargestMarginL1::unweighted, z);
        assertThat(found.margins()).containsExactly(new double[] {1, 1, 2}, within(1e-8));
        assertThat(found.direction()).containsExactly(new double[] {1, 0, 0}, within(1e-8));
        var alone =
                MarginTest.separated(
                        Oracle.solve(
                                LargestMarginL1.unweighted(
                                        Margins.binary(
                                                DenseMatrix.of(z), new double[] {1, 1, 1}))));
        assertThat(alone.uniqueness()).isInstanceOf(OracleOutcome.Uniqueness.NotUnique.class);
    }

    /// A round norm has one direction; its levels are its margins.
    @Test
    void aRoundNormHasNothingToDecide() {
        double[][] z = {{0.3, 1.5}, {1.5, 0.9}, {2, 2}, {1, 3}, {3, 0.5}};
        var found = found(LargestMarginL2::unweighted, z);
        assertThat(found.margins()[0]).isCloseTo(1.47580, within(5e-6));
        assertThat(found.margins()[1]).isCloseTo(found.margins()[0], within(1e-7));
        for (int i = 0; i < z.length; i++) {
            double own = z[i][0] * found.direction()[0] + z[i][1] * found.direction()[1];
            assertThat(found.margins()[i]).isCloseTo(own, within(1e-6));
        }
    }

    /// On a grid of the ℓ∞ sphere no direction has margins that are larger in this order.
    @Test
    void noDirectionOfAGridIsBetter() {
        double[][] z = {{1, 0.2, 0}, {1, 0.2, 0.5}, {1, -0.1, 1}, {1.5, 0.3, -0.4}, {2, 1, 0}};
        var found = found(LargestMarginLInf::unweighted, z);
        var best = sorted(found.margins());
        for (int face = 0; face < 6; face++) {
            for (int a = -40; a <= 40; a++) {
                for (int b = -40; b <= 40; b++) {
                    var beta = new double[3];
                    beta[face % 3] = face < 3 ? 1 : -1;
                    beta[(face + 1) % 3] = a / 40.0;
                    beta[(face + 2) % 3] = b / 40.0;
                    assertThat(better(sorted(z, beta), best)).isFalse();
                }
            }
        }
        var there = sorted(z, found.direction());
        for (int k = 0; k < best.length; k++) {
            assertThat(there[k]).isCloseTo(best[k], within(1e-6));
        }
    }

    /// Whether the first entry that differs by more than rounding is larger.
    private static boolean better(double[] margins, double[] than) {
        for (int k = 0; k < margins.length; k++) {
            if (Math.abs(margins[k] - than[k]) > 1e-6) {
                return margins[k] > than[k];
            }
        }
        return false;
    }

    private static double[] sorted(double[][] z, double[] beta) {
        var margins = new double[z.length];
        Arrays.setAll(margins, i -> z[i][0] * beta[0] + z[i][1] * beta[1] + z[i][2] * beta[2]);
        return sorted(margins);
    }

    private static double[] sorted(double[] margins) {
        var sorted = margins.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    @Test
    void dataThatNothingSeparatesAreAValue() {
        var margins =
                Margins.binary(DenseMatrix.of(new double[][] {{1}, {-1}}), new double[] {1, 1});
        assertThat(LexicographicMargin.of(LargestMarginL1::unweighted, margins))
                .isInstanceOfSatisfying(
                        LexicographicMargin.NotFound.class,
                        none ->
                                assertThat(none.outcome())
                                        .isInstanceOf(OracleOutcome.NotSeparable.class));
    }
}
