package org.tropism.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tropism.oracle.Draws.relativeDistance;
import static org.tropism.oracle.Draws.solved;

import org.junit.jupiter.api.Test;
import org.tropism.base.linalg.CommonEigenbasis;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.oracle.OracleOutcome.Inconsistent;
import org.tropism.oracle.OracleOutcome.NotSolved;
import org.tropism.oracle.certificate.CertificateChecker;
import org.tropism.oracle.program.BregmanProjection;
import org.tropism.oracle.program.LeastMatrixEntropy;
import org.tropism.problem.geometry.NegativeEntropy;

/// Projections in the matrix entropy: measurements of a matrix that is an exponential of them, and
/// the entropy of the diagonal.
class LeastMatrixEntropyTest {
    private static final int P = 4;

    /// With `y = X(e^(Z₀ + X*(ν)))` the solution is known, whatever the measurements are.
    @Test
    void anExponentialOfTheMeasurementsIsFound() {
        for (double level : new double[] {0, -3, -9}) {
            for (var matrices :
                    new DenseMatrix[] {symmetric("entropy", 3), commuting("entropy", 3)}) {
                var nu = new double[] {0.7, -1.1 + level / 9, 0.4};
                var exponent = identity(level);
                for (int i = 0; i < 3; i++) {
                    for (int j = 0; j < P * P; j++) {
                        exponent[j] += nu[i] * matrices.get(i, j);
                    }
                }
                var expected = exponential(exponent);
                var program =
                        new LeastMatrixEntropy(
                                matrices, Draws.times(matrices, expected), P, identity(level));
                var found = solved(Oracle.solve(program));
                assertThat(relativeDistance(found.solution(), expected)).isLessThan(1e-9);
                assertThat(relativeDistance(found.dual(), nu)).isLessThan(1e-7);
                var moved = found.solution().clone();
                moved[0] *= 1.001;
                assertThat(CertificateChecker.check(program, moved, found.dual()).holds())
                        .isFalse();
            }
        }
    }

    /// Measurements of the diagonal alone: the projection in the entropy on the positive orthant.
    @Test
    void onTheDiagonalItIsTheEntropy() {
        var x = Draws.gaussian("diagonal", 2, P);
        var wide = DenseMatrix.zeros(2, P * P);
        for (int i = 0; i < 2; i++) {
            for (int k = 0; k < P; k++) {
                wide.set(i, k * P + k, x.get(i, k));
            }
        }
        var y = Draws.times(x, new double[] {2, 0.1, 1, 0.3});
        var start = new double[P];
        java.util.Arrays.fill(start, -20);
        var orthant =
                solved(Oracle.solve(new BregmanProjection(x, y, new NegativeEntropy(), start)));
        var matrix = solved(Oracle.solve(new LeastMatrixEntropy(wide, y, P, identity(-20))));
        for (int k = 0; k < P; k++) {
            assertThat(matrix.solution()[k * P + k])
                    .isCloseTo(
                            orthant.solution()[k], org.assertj.core.api.Assertions.within(1e-12));
        }
        assertThat(matrix.certificate().primalValue())
                .isCloseTo(
                        orthant.certificate().primalValue(),
                        org.assertj.core.api.Assertions.withinPercentage(1e-8));
    }

    /// A trace of −1 has no positive semidefinite matrix.
    @Test
    void whereNoPositiveMatrixFitsNothingIsCertified() {
        var x = DenseMatrix.ofRowMajor(1, P * P, identity(1));
        var outcome = Oracle.solve(new LeastMatrixEntropy(x, new double[] {-1}, P, identity(0)));
        assertThat(outcome).isInstanceOfAny(NotSolved.class, Inconsistent.class);
    }

    private static double[] identity(double value) {
        var rows = new double[P * P];
        for (int k = 0; k < P; k++) {
            rows[k * P + k] = value;
        }
        return rows;
    }

    private static DenseMatrix symmetric(String name, int count) {
        var raw = Draws.gaussian(name, count, P * P);
        var x = DenseMatrix.zeros(count, P * P);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < P * P; j++) {
                int mirrored = j % P * P + j / P;
                x.set(i, j, 0.5 * (raw.get(i, j) + raw.get(i, mirrored)));
            }
        }
        return x;
    }

    /// Matrices with the eigenvectors of one.
    private static DenseMatrix commuting(String name, int count) {
        var one = symmetric(name, 1);
        var rows = new double[P * P];
        for (int j = 0; j < rows.length; j++) {
            rows[j] = one.get(0, j);
        }
        var basis =
                CommonEigenbasis.of(java.util.List.of(DenseMatrix.ofRowMajor(P, P, rows)))
                        .vectors();
        var values = Draws.gaussian(name + "-values", count, P);
        var x = DenseMatrix.zeros(count, P * P);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < P * P; j++) {
                double sum = 0;
                for (int k = 0; k < P; k++) {
                    sum += basis.get(j / P, k) * values.get(i, k) * basis.get(j % P, k);
                }
                x.set(i, j, sum);
            }
        }
        return x;
    }

    /// The series of `(e^(Z/2¹⁰))^(2¹⁰)`.
    private static double[] exponential(double[] z) {
        var small = z.clone();
        for (int j = 0; j < small.length; j++) {
            small[j] /= 1024;
        }
        var sum = identity(1);
        var term = identity(1);
        for (int k = 1; k < 12; k++) {
            term = product(term, small);
            for (int j = 0; j < sum.length; j++) {
                term[j] /= k;
                sum[j] += term[j];
            }
        }
        for (int k = 0; k < 10; k++) {
            sum = product(sum, sum);
        }
        return sum;
    }

    private static double[] product(double[] a, double[] b) {
        var c = new double[P * P];
        for (int i = 0; i < P; i++) {
            for (int k = 0; k < P; k++) {
                for (int j = 0; j < P; j++) {
                    c[i * P + j] += a[i * P + k] * b[k * P + j];
                }
            }
        }
        return c;
    }
}
