package org.tropism.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The scalar kernels against exact sums and against the order of summation, written out.
class ScalarKernelsTest {
    private static final int[] SIZES = {0, 1, 7, 8, 9, 13, 31, 32, 33, 63, 207, 702, 1000};
    private final Kernels kernels = new ScalarKernels();

    private static double[] numbers(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[n];
        for (int j = 0; j < n; j++) {
            x[j] = random.nextDouble(-1, 1) * Math.pow(10, random.nextInt(-12, 13));
        }
        return x;
    }

    /// The contract read literally: entries padded with +0, one array of lanes, the tree.
    private static double lanes(double[] a, double[] b, int lanes) {
        int padded = (a.length + lanes - 1) / lanes * lanes;
        double[] s = new double[lanes];
        for (int j = 0; j < padded; j++) {
            double aj = j < a.length ? a[j] : 0;
            double bj = j < a.length ? b[j] : 0;
            s[j % lanes] = Math.fma(aj, bj, s[j % lanes]);
        }
        double[] t = new double[8];
        for (int l = 0; l < 8; l++) {
            t[l] = lanes == 8 ? s[l] : (s[l] + s[l + 8]) + (s[l + 16] + s[l + 24]);
        }
        return ((t[0] + t[4]) + (t[2] + t[6])) + ((t[1] + t[5]) + (t[3] + t[7])) + 0.0;
    }

    private static BigDecimal exact(double[] a, double[] b) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int j = 0; j < a.length; j++) {
            sum = sum.add(new BigDecimal(a[j]).multiply(new BigDecimal(b[j])));
        }
        return sum;
    }

    private static double magnitude(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += Math.abs(a[j] * b[j]);
        }
        return sum;
    }

    /// A lane adds ⌈n/lanes⌉ terms with one rounding each and the tree adds at most 5 more, so the
    /// error is at most γ of (⌈n/8⌉ + 5) times Σ|aᵢbᵢ|, with γ of k = k·u/(1 − k·u), u = 2⁻⁵³.
    private static double bound(double[] a, double[] b) {
        double k = (a.length / 8 + 6) * 0x1p-53;
        return k / (1 - k) * magnitude(a, b) * (1 + 1e-10);
    }

    @Test
    void sumsFollowTheOrderAndTheExactValue() {
        for (int n : SIZES) {
            double[] a = numbers(n, n);
            double[] b = numbers(n, n + 1);
            double dot = kernels.dot(a, 0, b, 0, n);
            assertThat(dot).as("dot of %d", n).isEqualTo(lanes(a, b, 32));
            assertThat(kernels.sumSquares(a, 0, n)).isEqualTo(lanes(a, a, 32));
            double[] difference = new double[n];
            kernels.subtract(a, 0, b, 0, difference, 0, n);
            double[] moved = b.clone();
            assertThat(kernels.moveTo(a, 0, moved, 0, n))
                    .isEqualTo(lanes(difference, difference, 32));
            assertThat(moved).isEqualTo(a);
            assertThat(error(dot, exact(a, b))).isLessThanOrEqualTo(bound(a, b));
            double[] row = new double[1];
            kernels.matVec(a, 0, n, 1, n, b, 0, row, 0);
            assertThat(row[0]).as("row of %d", n).isEqualTo(lanes(a, b, 8));
            assertThat(error(row[0], exact(a, b))).isLessThanOrEqualTo(bound(a, b));
        }
    }

    private static double error(double value, BigDecimal exact) {
        return new BigDecimal(value).subtract(exact).abs().doubleValue();
    }

    /// Products that underflow to −0 leave −0 in every lane; the total is +0, padded or not.
    @Test
    void noSumIsNegativeZero() {
        double[] a = new double[33];
        double[] b = new double[33];
        Arrays.fill(a, -1e-200);
        Arrays.fill(b, 1e-200);
        assertThat(Double.doubleToLongBits(kernels.dot(a, 0, b, 0, 32))).isZero();
        assertThat(Double.doubleToLongBits(kernels.dot(a, 0, b, 0, 33))).isZero();
        double[] y = new double[1];
        kernels.matVec(a, 0, 8, 1, 8, b, 0, y, 0);
        assertThat(Double.doubleToLongBits(y[0])).isZero();
        kernels.matVec(a, 0, 9, 1, 9, b, 0, y, 0);
        assertThat(Double.doubleToLongBits(y[0])).isZero();
    }

    @Test
    void weightedGramIsSymmetricAndItsProductsAreExactWithinTheBound() {
        int rows = 5;
        int cols = 33;
        double[] a = numbers(rows * cols, 4);
        double[] w = numbers(cols, 5);
        double[] c = new double[rows * rows];
        kernels.weightedGram(a, 0, cols, rows, cols, w, 0, c, 0, rows);
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k <= i; k++) {
                double[] left = new double[cols];
                double[] right = Arrays.copyOfRange(a, k * cols, (k + 1) * cols);
                for (int j = 0; j < cols; j++) {
                    left[j] = a[i * cols + j] * w[j];
                }
                assertThat(c[i * rows + k]).isEqualTo(lanes(left, right, 8));
                assertThat(c[k * rows + i]).isEqualTo(c[i * rows + k]);
            }
        }
    }

    @Test
    void matMatAccumulatesOverTheInnerIndexInOrder() {
        int m = 3;
        int inner = 7;
        int n = 5;
        double[] a = numbers(m * inner, 6);
        double[] b = numbers(inner * n, 7);
        double[] c = new double[m * n];
        kernels.matMat(a, 0, inner, b, 0, n, c, 0, n, m, inner, n);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double s = 0;
                for (int p = 0; p < inner; p++) {
                    s = Math.fma(a[i * inner + p], b[p * n + j], s);
                }
                assertThat(c[i * n + j]).isEqualTo(s);
            }
        }
    }

    /// Both right-hand sides see the old vectors; a sequential update has other bits.
    @Test
    void crossUpdateMovesBothVectorsAtOnce() {
        double[] s = numbers(9, 8);
        double[] old = numbers(18, 9);
        double[] all = old.clone();
        double[] z = new double[9];
        double[] sequential = new double[9];
        kernels.crossUpdate(-0.25, s, 0, all, 0, all, 9, z, 0, 9);
        for (int j = 0; j < 9; j++) {
            double x = Math.fma(-0.25, s[j] * old[9 + j], old[j]);
            double y = Math.fma(-0.25, s[j] * old[j], old[9 + j]);
            assertThat(all[j]).isEqualTo(x);
            assertThat(all[9 + j]).isEqualTo(y);
            assertThat(z[j]).isEqualTo(x * y);
            sequential[j] = Math.fma(-0.25, s[j] * x, old[9 + j]);
        }
        assertThat(Arrays.copyOfRange(all, 9, 18)).isNotEqualTo(sequential);
    }

    @Test
    void maxAbsSeesNaNAndNothingElseThanZeroInNothing() {
        assertThat(kernels.maxAbs(new double[] {1, Double.NaN, -3}, 0, 3)).isNaN();
        assertThat(kernels.maxAbs(new double[] {1, -3, 2}, 0, 3)).isEqualTo(3);
        assertThat(kernels.maxAbs(new double[0], 0, 0)).isZero();
    }
}
