package org.tropism.base.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SvdTest {
    @ParameterizedTest
    @CsvSource({"0,0", "3,0", "0,3", "1,1", "1,9", "9,1", "20,20", "33,12", "12,33"})
    void valuesDescendAndTheirSquaresAreEigenvalues(int rows, int cols) {
        var a = Matrices.gaussian(rows, cols, 10 * rows + cols);
        var svd = Svd.of(a);
        var values = svd.values();
        int k = Math.min(rows, cols);
        assertThat(values).hasSize(k);
        assertThat(svd.rank()).isEqualTo(k);
        assertThat(svd.left().rows()).isEqualTo(rows);
        assertThat(svd.right().rows()).isEqualTo(cols);
        var gram = SymmetricEigen.of(Products.times(a, a.transposed())).values();
        for (int i = 0; i < k; i++) {
            assertThat(values[i] * values[i])
                    .isCloseTo(gram[rows - 1 - i], within(1e-12 * rows * cols));
            assertThat(i == 0 || values[i] <= values[i - 1]).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"1e-300", "1e-150", "1", "1e150", "1e300"})
    void scalesLoseNothing(double scale) {
        // diag(3, −1, 2) between rotations by 45 degrees
        double h = Math.sqrt(0.5);
        var q = DenseMatrix.of(new double[][] {{h, -h, 0}, {h, h, 0}, {0, 0, 1}});
        var d = DenseMatrix.of(new double[][] {{3, 0, 0}, {0, -1, 0}, {0, 0, 2}});
        var svd = Svd.of(Matrices.scaled(Products.times(q, d), scale));
        assertThat(svd.values()[0] / scale).isCloseTo(3, within(1e-14));
        assertThat(svd.values()[1] / scale).isCloseTo(2, within(1e-14));
        assertThat(svd.values()[2] / scale).isCloseTo(1, within(1e-14));
        assertThat(svd.condition()).isCloseTo(3, within(1e-13));
    }

    @Test
    void hilbertMatricesAreSingularToWorkingPrecision() {
        // mpmath: σ₁ and σ₈ of order 8
        var eight = Svd.of(Matrices.hilbert(8));
        assertThat(eight.values()[0]).isCloseTo(1.6959389969219490, within(1e-14));
        assertThat(eight.values()[7]).isCloseTo(1.1115389663724463e-10, within(1e-15));
        assertThat(eight.rank()).isEqualTo(8);
        assertThat(Svd.of(Matrices.hilbert(20)).rank()).isBetween(12, 14);
    }

    @Test
    void thePseudoInverseGivesTheShortestMinimizer() {
        var a = Products.times(Matrices.gaussian(15, 4, 1), Matrices.gaussian(4, 25, 2));
        var svd = Svd.of(a);
        assertThat(svd.rank()).isEqualTo(4);
        assertThat(svd.condition()).isGreaterThan(1e14);
        var b = Matrices.gaussian(1, 15, 3).row(0);
        var x = new double[25];
        svd.pseudoInverseTimes(b, x);
        var basic = new double[25];
        double residual = Qr.of(a).leastSquares(b, basic);
        var ax = new double[15];
        a.times(x, ax);
        assertThat(Vectors.norm2(Vectors.minus(b, ax))).isCloseTo(residual, within(1e-12));
        assertThat(Vectors.norm2(x)).isLessThan(Vectors.norm2(basic));
        // x lies in the row space: x = Aᵀ(AAᵀ)⁺(Ax)
        var again = new double[25];
        svd.pseudoInverseTimes(ax, again);
        assertThat(Vectors.relativeDistance(again, x)).isLessThan(1e-12);
        assertThat(Vectors.relativeDistance(basic, x)).isGreaterThan(0.1);
    }

    @Test
    void zeroAndBadMatrices() {
        var zero = Svd.of(DenseMatrix.zeros(3, 2));
        assertThat(zero.rank()).isZero();
        assertThat(zero.values()).containsOnly(0);
        var x = new double[] {7, 7};
        zero.pseudoInverseTimes(new double[] {1, 2, 3}, x);
        assertThat(x).containsOnly(0);
        var a = DenseMatrix.zeros(3, 2);
        a.set(2, 0, Double.NEGATIVE_INFINITY);
        assertThatThrownBy(() -> Svd.of(a))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 2, column 0 is -Infinity");
    }
}
