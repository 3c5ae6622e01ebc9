package org.tropism.base.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tropism.base.random.RandomStream;

class QrTest {
    @ParameterizedTest
    @CsvSource({"0,0", "5,0", "0,5", "1,1", "7,7", "30,12", "12,30", "64,17", "17,64"})
    void bothFormsReproduceTheMatrix(int rows, int cols) {
        var a = Matrices.gaussian(rows, cols, rows * 100 + cols);
        for (var qr : new Qr[] {Qr.of(a), Qr.graded(a)}) {
            assertThat(qr.rank()).isEqualTo(Math.min(rows, cols));
            for (int j = 0; j < cols; j++) {
                var unit = new double[cols];
                unit[j] = 1;
                assertThat(Vectors.norm2(Vectors.minus(qr.times(unit), a.column(j))))
                        .isLessThan(1e-13);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "1e-150", "1e150", "1e-300", "1e300"})
    void leastSquaresAtAnyScale(double scale) {
        var a = Matrices.gaussian(40, 13, 1);
        var b = Matrices.gaussian(1, 40, 2).row(0);
        var x = new double[13];
        double residual = Qr.of(a).leastSquares(b, x);
        // orthogonality of the residual to the columns is the optimality condition
        var r = new double[40];
        a.times(x, r);
        r = Vectors.minus(b, r);
        assertThat(Vectors.norm2(r)).isCloseTo(residual, within(1e-13));
        var gradient = new double[13];
        a.transposedTimes(r, gradient);
        assertThat(Vectors.normInf(gradient)).isLessThan(1e-13);
        var y = new double[13];
        Qr.of(Matrices.scaled(a, scale)).leastSquares(b, y);
        Vectors.scale(scale, y);
        assertThat(Vectors.relativeDistance(y, x)).isLessThan(1e-13);
    }

    @Test
    void theRankIsRevealed() {
        var left = Matrices.gaussian(30, 6, 3);
        var right = Matrices.gaussian(6, 20, 4);
        var a = Products.times(left, right);
        for (var qr : new Qr[] {Qr.of(a), Qr.graded(a)}) {
            assertThat(qr.rank()).isEqualTo(6);
            var x = new double[20];
            assertThat(qr.leastSquares(a.column(11), x)).isLessThan(1e-12);
            assertThat(qr.leastSquares(Matrices.ramp(30), x)).isGreaterThan(1);
            assertThat(java.util.Arrays.stream(x).filter(v -> v != 0).count()).isEqualTo(6);
            assertThatThrownBy(() -> qr.solveGram(new double[20], new double[20]))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("rank is 6");
        }
        assertThat(Qr.of(DenseMatrix.zeros(4, 3)).rank()).isZero();
        assertThat(Qr.graded(DenseMatrix.zeros(4, 3)).rank()).isZero();
        assertThat(Qr.of(Matrices.hilbert(20)).rank()).isBetween(11, 15);
    }

    /// Rows with weights from 1 to 1e-300. The heavy rows fix five directions, the light ones the
    /// rest: the right-hand side is right row by row, so the solution is determined to rounding
    /// times the condition of the unweighted parts.
    @Test
    void weightsOfAllSizesKeepWhatLightRowsSay() {
        int rows = 60;
        int cols = 20;
        var x = Matrices.gaussian(rows, cols, 5);
        var wanted = Matrices.ramp(cols);
        var a = DenseMatrix.zeros(rows, cols);
        var b = new double[rows];
        var order = RandomStream.root(6).permutation(rows);
        for (int i = 0; i < rows; i++) {
            // twelve equal heavy rows of rank five, then a geometric decrease
            double weight = i < 12 ? 1 : Math.pow(10, -300.0 * (i - 11) / 48);
            for (int j = 0; j < cols; j++) {
                double entry = i < 12 ? combination(x, i, j) : x.get(i, j);
                a.set(order[i], j, weight * entry);
            }
            double product = 0;
            for (int j = 0; j < cols; j++) {
                product = Math.fma(a.get(order[i], j), wanted[j], product);
            }
            b[order[i]] = product;
        }
        var found = new double[cols];
        var graded = Qr.graded(a);
        assertThat(graded.rank()).isEqualTo(cols);
        graded.leastSquares(b, found);
        assertThat(Vectors.relativeDistance(found, wanted)).isLessThan(1e-11);
        // the ordinary form takes the light rows for rounding
        assertThat(Qr.of(a).rank()).isLessThan(cols);
        Qr.of(a).leastSquares(b, found);
        assertThat(Vectors.relativeDistance(found, wanted)).isGreaterThan(0.1);
    }

    /// Row i of a rank-five matrix.
    private static double combination(DenseMatrix x, int i, int j) {
        double sum = 0;
        for (int k = 0; k < 5; k++) {
            // integers, so that the rank is exact
            sum += Math.rint(4 * x.get(i, k)) * Math.rint(4 * x.get(20 + k, j));
        }
        return sum;
    }

    /// `(AᵀA)⁻¹·r = M⁻¹·W⁻¹·M⁻ᵀ·r` for `A = W^½·M` with a square, good M and W down to 1e-120.
    @Test
    void gramSystemsWithWeightsOfAllSizes() {
        int n = 14;
        var m = Matrices.gaussian(n, n, 7);
        var a = DenseMatrix.zeros(n, n);
        var r = Matrices.ramp(n);
        var z = new double[n];
        Qr.of(m.transposed()).leastSquares(r, z);
        var order = RandomStream.root(6).permutation(n);
        for (int i = 0; i < n; i++) {
            double root = Math.scalb(1.0, -200 * order[i] / (n - 1));
            for (int j = 0; j < n; j++) {
                a.set(i, j, root * m.get(i, j));
            }
            z[i] /= root * root;
        }
        var expected = new double[n];
        Qr.of(m).leastSquares(z, expected);
        var x = new double[n];
        Qr.graded(a).solveGram(r, x);
        assertThat(Vectors.relativeDistance(x, expected)).isLessThan(1e-12);
        assertThat(Cholesky.of(Products.times(a.transposed(), a)))
                .isInstanceOf(Cholesky.Outcome.NotPositiveDefinite.class);
        // and on a good matrix it is the solution of the Gram system
        var good = Matrices.gaussian(50, n, 8);
        var gram = Cholesky.of(Products.times(good.transposed(), good));
        ((Cholesky.Outcome.Factored) gram).factor().solve(r, expected);
        Qr.of(good).solveGram(r, x);
        assertThat(Vectors.relativeDistance(x, expected)).isLessThan(1e-13);
    }

    @Test
    void badInputIsRefused() {
        var a = Matrices.gaussian(4, 3, 1);
        a.set(2, 1, Double.NaN);
        assertThatThrownBy(() -> Qr.of(a)).hasMessageContaining("row 2, column 1 is NaN");
        assertThatThrownBy(() -> Qr.graded(a)).isInstanceOf(IllegalArgumentException.class);
        var qr = Qr.of(Matrices.gaussian(4, 3, 1));
        assertThatThrownBy(() -> qr.leastSquares(new double[3], new double[3]))
                .isInstanceOf(IllegalArgumentException.class);
        var infinite = new double[] {1, 2, Double.POSITIVE_INFINITY, 0};
        assertThatThrownBy(() -> qr.leastSquares(infinite, new double[3]))
                .hasMessageContaining("entry 2 of the right-hand side");
    }

    @Test
    void columnsThatAreScaledDoNotChangeTheRank() {
        var a = Matrices.gaussian(20, 8, 9);
        for (int i = 0; i < 20; i++) {
            a.set(i, 3, a.get(i, 3) * 1e-40);
        }
        assertThat(Qr.graded(a).rank()).isEqualTo(8);
        assertThat(Qr.of(a).rank()).isEqualTo(7);
        assertThat(Qr.of(a).columnOrder()[7]).isEqualTo(3);
    }
}
