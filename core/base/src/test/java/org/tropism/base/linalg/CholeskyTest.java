package org.tropism.base.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CholeskyTest {
    private static Cholesky factor(DenseMatrix a) {
        return switch (Cholesky.of(a)) {
            case Cholesky.Outcome.Factored(var factor) -> factor;
            case Cholesky.Outcome.NotPositiveDefinite(int row, double pivot) ->
                    throw new AssertionError("row " + row + ", pivot " + pivot);
        };
    }

    private static DenseMatrix product(Cholesky factor) {
        var lower = factor.lower();
        return Products.times(lower, lower.transposed());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 8, 9, 16, 17, 40, 64, 65, 131})
    void theFactorReproducesTheMatrixAndSolves(int n) {
        var a = Matrices.positive(n, n);
        var factor = factor(a);
        assertThat(factor.size()).isEqualTo(n);
        // (n+1)·2⁻⁵³ componentwise (Higham, theorem 10.3), and as much for the product here
        assertThat(Matrices.distance(a, product(factor)))
                .isLessThanOrEqualTo(2 * (n + 1) * 0x1p-53);
        var x = Matrices.ramp(n);
        var b = new double[DenseMatrix.padded(n)];
        a.times(Arrays.copyOf(x, DenseMatrix.padded(n)), b);
        factor.solve(b, b);
        for (int i = 0; i < n; i++) {
            // condition number of these matrices ≤ 1e6; 1e-9 leaves a factor of ten
            assertThat(b[i]).isCloseTo(x[i], within(1e-9 * n));
        }
    }

    @Test
    void onlyTheLowerTriangleIsRead() {
        var a = Matrices.positive(20, 1);
        var broken = Matrices.scaled(a, 1);
        for (int i = 0; i < 20; i++) {
            for (int j = i + 1; j < 20; j++) {
                broken.set(i, j, Double.NaN);
            }
        }
        assertThat(factor(broken).lower().data()).isEqualTo(factor(a).lower().data());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0x1p-1000, 1e-300, 1e-150, 1e150, 1e300})
    void scalesLoseNothing(double scale) {
        var a = Matrices.positive(30, 2);
        var scaled = Matrices.scaled(a, scale);
        assertThat(Matrices.distance(scaled, product(factor(scaled))))
                .isLessThanOrEqualTo(62 * 0x1p-53);
        var b = Matrices.ramp(30);
        var x = new double[30];
        factor(a).solve(b, x);
        var y = new double[30];
        factor(scaled).solve(b, y);
        for (int i = 0; i < 30; i++) {
            assertThat(y[i] * scale).isCloseTo(x[i], within(1e-9 * Math.abs(x[i])));
        }
    }

    @Test
    void gradingDoesNotMatter() {
        // D·A·D for D from 1e-150 to 1e150: componentwise error, not normwise
        int n = 31;
        var a = Matrices.positive(n, 3);
        var d = new double[n];
        for (int i = 0; i < n; i++) {
            d[i] = Math.scalb(1.0, 490 - 490 * i / 15);
        }
        var factor = factor(Matrices.graded(a, d));
        var b = new double[n];
        for (int i = 0; i < n; i++) {
            b[i] = d[i] * (i + 1);
        }
        var x = new double[n];
        var y = new double[n];
        factor(a).solve(Matrices.ramp(n), x);
        factor.solve(b, y);
        for (int i = 0; i < n; i++) {
            assertThat(y[i] * d[i]).isCloseTo(x[i], within(1e-9 * Math.abs(x[i])));
        }
    }

    @Test
    void matricesThatAreNotPositiveDefiniteAreNamed() {
        assertThat(Cholesky.of(DenseMatrix.of(new double[][] {{-4}})))
                .isEqualTo(new Cholesky.Outcome.NotPositiveDefinite(0, -1));
        assertThat(Cholesky.of(DenseMatrix.zeros(3, 3)))
                .isEqualTo(new Cholesky.Outcome.NotPositiveDefinite(0, 0));
        // rank one: row 1 is the first whose leading matrix is singular
        assertThat(Cholesky.of(DenseMatrix.of(new double[][] {{1, 1}, {1, 1}})))
                .isEqualTo(new Cholesky.Outcome.NotPositiveDefinite(1, 0));
        assertThat(Cholesky.of(DenseMatrix.of(new double[][] {{1, 2}, {2, 1}})))
                .isInstanceOf(Cholesky.Outcome.NotPositiveDefinite.class);
        // B·Bᵀ with B of 12 × 7 has rank 7; rounding may carry the pivots a row further
        var b = Matrices.gaussian(12, 7, 5);
        assertThat(Cholesky.of(Products.times(b, b.transposed())))
                .isInstanceOfSatisfying(
                        Cholesky.Outcome.NotPositiveDefinite.class,
                        o -> assertThat(o.row()).isBetween(7, 8));
    }

    @Test
    void hilbertMatricesFactorUntilTheyAreSingularToWorkingPrecision() {
        // condition number 1.6e13 at n = 10; beyond 1/2⁻⁵³ from n = 13 on
        assertThat(Cholesky.of(Matrices.hilbert(10))).isInstanceOf(Cholesky.Outcome.Factored.class);
        assertThat(Cholesky.of(Matrices.hilbert(16)))
                .isInstanceOf(Cholesky.Outcome.NotPositiveDefinite.class);
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-Infinity"})
    void entriesThatAreNotFiniteAreRefusedWithTheirPlace(double value) {
        var a = Matrices.positive(20, 1);
        a.set(17, 4, value);
        assertThatThrownBy(() -> Cholesky.of(a))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 17, column 4")
                .hasMessageContaining(String.valueOf(value));
    }

    @Test
    void misuseIsRefused() {
        var factor = Cholesky.withCapacity(3);
        assertThatThrownBy(() -> factor.solve(new double[3], new double[3]))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> factor.refactor(DenseMatrix.zeros(4, 4)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Cholesky.of(DenseMatrix.zeros(4, 3)))
                .isInstanceOf(IllegalArgumentException.class);
        factor.refactor(Matrices.positive(3, 1));
        factor.refactor(DenseMatrix.zeros(3, 3));
        assertThatThrownBy(factor::size).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void memoryIsUsedAgain() {
        var factor = Cholesky.withCapacity(40);
        for (int n : new int[] {40, 3, 17, 0, 40}) {
            var a = Matrices.positive(n, n + 100);
            assertThat(factor.refactor(a)).isEqualTo(new Cholesky.Outcome.Factored(factor));
            assertThat(factor.lower().data()).isEqualTo(factor(a).lower().data());
        }
        var shifted = Matrices.positive(40, 9);
        factor.refactor(shifted, 2.5);
        for (int i = 0; i < 40; i++) {
            shifted.set(i, i, shifted.get(i, i) + 2.5);
        }
        assertThat(factor.lower().data()).isEqualTo(factor(shifted).lower().data());
    }

    @Test
    void severalRightHandSidesAndTheHalfSolve() {
        var a = Matrices.positive(21, 4);
        var factor = factor(a);
        var b = Matrices.gaussian(5, 21, 6);
        var x = DenseMatrix.zeros(5, 21);
        factor.solveRows(b, x);
        for (int k = 0; k < 5; k++) {
            var one = new double[21];
            factor.solve(b.row(k), one);
            assertThat(x.row(k)).isEqualTo(one);
            var half = new double[21];
            factor.solveLower(b.row(k), half);
            assertThat(Vectors.norm2(half) * Vectors.norm2(half))
                    .isCloseTo(Vectors.dot(one, b.row(k)), within(1e-10));
        }
        var eigen = SymmetricEigen.of(a);
        assertThat(factor.logDeterminant())
                .isCloseTo(Arrays.stream(eigen.values()).map(Math::log).sum(), within(1e-10));
        var scaled = factor(Matrices.scaled(a, 0x1p-700));
        assertThat(scaled.logDeterminant())
                .isCloseTo(factor.logDeterminant() - 21 * 700 * Math.log(2), within(1e-9));
    }
}
