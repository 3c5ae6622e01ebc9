package org.tropism.base.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricEigenTest {
    @Test
    void smallCases() {
        assertThat(SymmetricEigen.of(DenseMatrix.zeros(0, 0)).values()).isEmpty();
        var one = SymmetricEigen.of(DenseMatrix.of(new double[][] {{-3}}));
        assertThat(one.values()).containsExactly(-3);
        assertThat(one.vectors().get(0, 0)).isEqualTo(1);
        var two = SymmetricEigen.of(DenseMatrix.of(new double[][] {{2, Double.NaN}, {1, 2}}));
        assertThat(two.values()[0]).isCloseTo(1, within(1e-15));
        assertThat(two.largest()).isCloseTo(3, within(1e-15));
        assertThat(two.vector(1)[0]).isCloseTo(Math.sqrt(0.5), within(1e-15));
        assertThat(SymmetricEigen.of(DenseMatrix.zeros(4, 4)).values()).containsOnly(0);
    }

    /// The second-difference matrix: eigenvalues `2 − 2·cos(kπ/(n+1))`.
    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-300, 1e-150, 1e150, 1e300})
    void theSecondDifferenceHasItsClosedForm(double scale) {
        int n = 60;
        var a = DenseMatrix.zeros(n, n);
        for (int i = 0; i < n; i++) {
            a.set(i, i, 2 * scale);
            if (i > 0) {
                a.set(i, i - 1, -scale);
            }
        }
        var values = SymmetricEigen.of(a).values();
        for (int k = 1; k <= n; k++) {
            double exact = 2 - 2 * Math.cos(k * Math.PI / (n + 1));
            assertThat(values[k - 1] / scale).isCloseTo(exact, within(1e-14));
        }
    }

    @Test
    void clusteredSingularAndGradedMatrices() {
        // Q·diag(1,1,1,0,…)·Qᵀ
        var q = SymmetricEigen.of(Matrices.positive(25, 1)).vectors();
        var kept = q.selectColumns(new int[] {0, 1, 2});
        var projector = Products.times(kept, kept.transposed());
        var values = SymmetricEigen.of(projector).values();
        assertThat(Arrays.stream(values, 0, 22).map(Math::abs).max().getAsDouble())
                .isLessThan(1e-14);
        assertThat(Arrays.stream(values, 22, 25).map(v -> Math.abs(v - 1)).max().getAsDouble())
                .isLessThan(1e-14);
        // mpmath: largest eigenvalue of the Hilbert matrix of order 12
        assertThat(SymmetricEigen.of(Matrices.hilbert(12)).largest())
                .isCloseTo(1.7953720595619975, within(1e-14));
        var graded = Matrices.positive(20, 2);
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 20; j++) {
                graded.set(i, j, graded.get(i, j) * Math.pow(10, -15 * (i + j)));
            }
        }
        assertThat(SymmetricEigen.of(graded).largest()).isPositive();
    }

    /// Of a large kernel tridiagonalization leaves rounding errors alone.
    @ParameterizedTest
    @ValueSource(ints = {43, 44, 50, 100, 130})
    void aMatrixOfOnesHasOneEigenvalue(int n) {
        var ones = DenseMatrix.zeros(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                ones.set(i, j, 1);
            }
        }
        var eigen = SymmetricEigen.of(ones);
        assertThat(eigen.largest()).isCloseTo(n, within(1e-12));
        assertThat(Arrays.stream(eigen.values(), 0, n - 1).map(Math::abs).max().getAsDouble())
                .isLessThan(1e-11);
        assertThat(eigen.vector(n - 1)[n / 2]).isCloseTo(1 / Math.sqrt(n), within(1e-13));
    }

    @Test
    void largeMatricesPassTheirChecks() {
        var a = Matrices.gaussian(150, 150, 3);
        var eigen = SymmetricEigen.of(a);
        for (int k = 1; k < 150; k++) {
            assertThat(eigen.values()[k]).isGreaterThanOrEqualTo(eigen.values()[k - 1]);
        }
        double trace = 0;
        for (int i = 0; i < 150; i++) {
            trace += a.get(i, i);
        }
        assertThat(Arrays.stream(eigen.values()).sum()).isCloseTo(trace, within(1e-11));
    }

    @Test
    void entriesThatAreNotFiniteAndShapesAreRefused() {
        var a = Matrices.positive(5, 1);
        a.set(3, 2, Double.POSITIVE_INFINITY);
        assertThatThrownBy(() -> SymmetricEigen.of(a))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 3, column 2");
        assertThatThrownBy(() -> SymmetricEigen.of(DenseMatrix.zeros(2, 3)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SymmetricEigen.of(DenseMatrix.zeros(0, 0)).largest())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aWrongDecompositionDoesNotPass() {
        assertThatThrownBy(() -> Guard.residual("x", Double.NaN, 1))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Guard.residual("x", 1.1, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1.1");
        var a = Matrices.positive(6, 4);
        var right = SymmetricEigen.of(a);
        var wrong = right.values().clone();
        wrong[2] *= 1 + 1e-9;
        assertThatThrownBy(
                        () -> SymmetricEigen.check(a, new SymmetricEigen(wrong, right.vectors())))
                .isInstanceOf(IllegalStateException.class);
    }
}
