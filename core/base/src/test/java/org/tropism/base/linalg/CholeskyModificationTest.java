package org.tropism.base.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tropism.base.random.RandomStream;

/// Rank-one changes, borders and removals against a factorization of the changed matrix.
class CholeskyModificationTest {
    private static Cholesky factor(DenseMatrix a) {
        return ((Cholesky.Outcome.Factored) Cholesky.of(a)).factor();
    }

    private static DenseMatrix changed(DenseMatrix a, double sign, double[] v) {
        var changed = Matrices.scaled(a, 1);
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.rows(); j++) {
                changed.set(i, j, a.get(i, j) + sign * v[i] * v[j]);
            }
        }
        return changed;
    }

    private static double distance(Cholesky factor, DenseMatrix a) {
        var lower = factor.lower();
        return Matrices.distance(a, Products.times(lower, lower.transposed()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-140, 1e140})
    void rankOneChanges(double scale) {
        for (int n : new int[] {1, 2, 9, 30}) {
            var a = Matrices.scaled(Matrices.positive(n, n), scale * scale);
            var v = new double[n];
            RandomStream.root(n).gaussians(v, 0, n);
            Vectors.scale(scale, v);
            var factor = factor(a);
            factor.update(v);
            // rotations: a few roundoffs each, n of them on every entry
            assertThat(distance(factor, changed(a, 1, v))).isLessThan(10 * (n + 1) * 0x1p-53);
            assertThat(factor.downdate(v)).isInstanceOf(Cholesky.Outcome.Factored.class);
            assertThat(distance(factor, a)).isLessThan(100 * (n + 1) * 0x1p-53);
            assertThat(distance(factor, changed(a, 1, v))).isGreaterThan(1e-6);
        }
    }

    @Test
    void aDowndateThatLeavesNoPositiveMatrixKeepsTheFactor() {
        var a = Matrices.positive(12, 1);
        var factor = factor(a);
        var before = factor.lower();
        var v = a.column(3);
        Vectors.scale(1 / Math.sqrt(a.get(3, 3)), v);
        // A − a₃a₃ᵀ/a₃₃ has a zero row
        assertThat(factor.downdate(v)).isInstanceOf(Cholesky.Outcome.NotPositiveDefinite.class);
        assertThat(factor.lower().data()).isEqualTo(before.data());
        Vectors.scale(0.999, v);
        assertThat(factor.downdate(v)).isInstanceOf(Cholesky.Outcome.Factored.class);
        assertThat(distance(factor, changed(a, -1, v))).isLessThan(1e-12);
    }

    @Test
    void bordersGrowTheFactorBeyondItsCapacity() {
        int n = 37;
        var a = Matrices.positive(n, 2);
        var factor = Cholesky.withCapacity(2);
        factor.refactor(DenseMatrix.zeros(0, 0));
        for (int k = 0; k < n; k++) {
            assertThat(factor.append(java.util.Arrays.copyOf(a.row(k), k + 1)))
                    .isInstanceOf(Cholesky.Outcome.Factored.class);
        }
        assertThat(Matrices.distance(factor(a).lower(), factor.lower())).isLessThan(1e-11);
        // the sum of two rows already there cannot be added
        var dependent = new double[n + 1];
        for (int j = 0; j < n; j++) {
            dependent[j] = a.get(4, j) + a.get(9, j);
        }
        dependent[n] = a.get(4, 4) + 2 * a.get(4, 9) + a.get(9, 9);
        assertThat(factor.append(dependent))
                .isInstanceOfSatisfying(
                        Cholesky.Outcome.NotPositiveDefinite.class,
                        o -> assertThat(o.row()).isEqualTo(n));
        assertThat(factor.size()).isEqualTo(n);
        assertThat(distance(factor, a)).isLessThan(1e-14);
        dependent[n] = -1;
        assertThat(factor.append(dependent))
                .isInstanceOf(Cholesky.Outcome.NotPositiveDefinite.class);
    }

    @Test
    void everyRowCanBeRemoved() {
        int n = 19;
        var a = Matrices.positive(n, 3);
        for (int removed = 0; removed < n; removed++) {
            int gone = removed;
            var kept = IntStream.range(0, n).filter(i -> i != gone).toArray();
            var factor = factor(a);
            factor.remove(removed);
            var rest = a.selectRows(kept).selectColumns(kept);
            assertThat(factor.size()).isEqualTo(n - 1);
            assertThat(distance(factor, rest)).isLessThan(100 * n * 0x1p-53);
        }
        var factor = factor(a);
        for (int k = n; k > 0; k--) {
            factor.remove(k / 2);
        }
        assertThat(factor.size()).isZero();
        assertThatThrownBy(() -> factor.remove(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLongHistoryStaysAccurate() {
        // 300 borders and removals, as path following does them
        int n = 40;
        var a = Matrices.positive(n, 4);
        var random = RandomStream.root(5);
        var factor = Cholesky.withCapacity(n);
        factor.refactor(DenseMatrix.zeros(0, 0));
        var active = new java.util.ArrayList<Integer>();
        for (int step = 0; step < 300; step++) {
            int index = random.nextInt(n);
            int position = active.indexOf(index);
            if (position >= 0) {
                factor.remove(position);
                active.remove(position);
            } else {
                active.add(index);
                factor.append(active.stream().mapToDouble(j -> a.get(index, j)).toArray());
            }
        }
        var set = active.stream().mapToInt(i -> i).toArray();
        assertThat(set.length).isBetween(10, 30);
        assertThat(distance(factor, a.selectRows(set).selectColumns(set))).isLessThan(1e-13);
    }
}
