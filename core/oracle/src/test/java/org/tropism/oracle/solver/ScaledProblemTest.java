package org.tropism.oracle.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tropism.base.linalg.DenseMatrix;

/// When inputs are copied, and that powers of two come back exactly.
class ScaledProblemTest {
    private static final double[] BETA = {1, -2, 0.5, 3};

    private static DenseMatrix scaled(double... rowFactors) {
        var x = GramFactorTest.gaussian(rowFactors.length, 4);
        for (int i = 0; i < rowFactors.length; i++) {
            for (int j = 0; j < 4; j++) {
                x.set(i, j, x.get(i, j) * rowFactors[i]);
            }
        }
        return x;
    }

    @Test
    void rowsOfLikeModerateSizeAreNotCopied() {
        var x = scaled(1, 2, 1.5);
        var before = x.data().clone();
        var problem = new ScaledProblem(x, new double[] {4, 5, 6}, null);
        assertThat(problem.matrix).isSameAs(x);
        new GradedSystem(problem, new double[] {4, 5, 6}).factor(new double[] {1, 1e-12, 1, 1e-14});
        assertThat(x.data()).as("coordinates are adapted in a copy").isEqualTo(before);
    }

    @Test
    void rowsOfOtherSizesAreScaledInACopy() {
        assertThat(copied(scaled(1, 0x1p40, 1))).isTrue();
        assertThat(copied(scaled(0x1p-40, 0x1p-40, 0x1p-40))).isTrue();
        assertThat(copied(scaled(1, 0, 1))).isTrue();
        assertThat(copied(scaled(1, 1, 1))).isFalse();
    }

    private static boolean copied(DenseMatrix x) {
        return new ScaledProblem(x, new double[x.rows()], null).matrix != x;
    }

    /// `X̃·β̃ = ỹ` holds for the scaled β in either case, and β comes back.
    @Test
    void solutionsComeBackExactly() {
        for (double factor : new double[] {1, 0x1p-300, 0x1p300}) {
            for (double other : new double[] {1, 0x1p90}) {
                var x = scaled(factor, factor * other, factor);
                var y = new double[3];
                x.times(BETA, y);
                var problem = new ScaledProblem(x, y, null);
                var tilde = new double[4];
                Arrays.setAll(tilde, j -> Math.scalb(BETA[j], -problem.exponent));
                var left = new double[3];
                problem.residual(tilde, left);
                for (int i = 0; i < 3; i++) {
                    double size = Math.abs(problem.target[i]);
                    assertThat(Math.abs(left[i])).isLessThanOrEqualTo(1e-15 * Math.max(size, 1));
                }
                assertThat(problem.beta(tilde)).isEqualTo(BETA);
            }
        }
    }
}
