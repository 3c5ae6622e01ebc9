package org.tropism.oracle.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.random.RandomStream;

/// The blocked factor of a weighted Gram matrix, at sizes around its block.
class GramFactorTest {
    static DenseMatrix gaussian(int n, int d) {
        var random = RandomStream.root(6).child("gram").child(n + "x" + d);
        var x = DenseMatrix.zeros(n, d);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                x.set(i, j, random.nextGaussian());
            }
        }
        return x;
    }

    /// Well-conditioned: the solution comes back to 1e-12, whatever the scale of a row.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 16, 31})
    void solves(int n) {
        var x = gaussian(n, 3 * n + 5);
        for (int j = 0; j < x.cols(); j++) {
            x.set(n - 1, j, 1e80 * x.get(n - 1, j));
        }
        var weights = new double[x.stride()];
        Arrays.setAll(weights, j -> 1 + j % 4);
        var expected = new double[n];
        Arrays.setAll(expected, i -> (i % 3 - 1.5) * (i == n - 1 ? 1e-80 : 1));
        var right = product(x, weights, expected);
        var factor = new GramFactor(n);
        assertThat(factor.factor(x, weights)).isTrue();
        assertThat(factor.leastPivot()).isGreaterThan(0.01);
        factor.solve(right, right);
        for (int i = 0; i < n; i++) {
            assertThat(right[i] / expected[i]).isCloseTo(1, within());
        }
    }

    @Test
    void equalWeightsAreFactoredOnceUntilTheMatrixChanges() {
        var x = gaussian(9, 20);
        var factor = new GramFactor(9);
        var ones = filled(x, 1);
        assertThat(factor.factor(x, ones)).isTrue();
        assertThat(factor.factor(x, filled(x, 0.125))).isFalse();
        var right = product(x, filled(x, 0.125), filled(x, 1));
        factor.solve(right, right);
        for (double value : right) {
            assertThat(value).isCloseTo(1, within());
        }
        factor.forget();
        assertThat(factor.factor(x, ones)).isTrue();
        ones[3] = 2;
        assertThat(factor.factor(x, ones)).isTrue();
        assertThat(factor.factor(x, filled(x, 1))).isTrue();
    }

    @Test
    void aDependentRowHasThePivotZero() {
        var x = gaussian(10, 20);
        for (int j = 0; j < 20; j++) {
            x.set(9, j, x.get(4, j));
        }
        var factor = new GramFactor(10);
        factor.factor(x, filled(x, 1));
        assertThat(factor.leastPivot()).isZero();
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-12);
    }

    private static double[] filled(DenseMatrix x, double value) {
        var values = new double[x.stride()];
        Arrays.fill(values, value);
        return values;
    }

    /// `X·diag(w)·Xᵀ·v`.
    private static double[] product(DenseMatrix x, double[] w, double[] v) {
        var result = new double[x.rows()];
        for (int j = 0; j < x.cols(); j++) {
            double sum = 0;
            for (int i = 0; i < x.rows(); i++) {
                sum += x.get(i, j) * v[i];
            }
            for (int i = 0; i < x.rows(); i++) {
                result[i] += x.get(i, j) * w[j] * sum;
            }
        }
        return result;
    }
}
