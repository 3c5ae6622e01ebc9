package org.tropism.oracle.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.random.RandomStream;

/// The sums of certificates against exact ones, where plain sums have no digit.
class EvidenceTest {
    private static final int N = 23;
    private static final int D = 37;

    /// Fits and dual points with cancellation of twelve decades and more.
    @Test
    void residualsAndCorrelationsHaveTwiceTheWorkingPrecision() {
        var random = RandomStream.root(5).child("evidence");
        var x = DenseMatrix.zeros(N, D);
        var beta = new double[D];
        var nu = new double[N];
        for (int i = 0; i < N; i++) {
            nu[i] = random.nextGaussian() * Math.pow(10, i % 7 - 3);
            for (int j = 0; j < D; j++) {
                x.set(i, j, random.nextGaussian() * Math.pow(10, j % 5 - 2));
            }
        }
        for (int j = 0; j < D; j++) {
            beta[j] = j % 3 == 0 ? 0 : random.nextGaussian();
        }
        var y = new double[N];
        x.times(beta, y);
        var evidence = new Evidence(x, y, beta, nu);
        double plainWorst = 0;
        for (int i = 0; i < N; i++) {
            var exact = new BigDecimal(-y[i]);
            double plain = -y[i];
            for (int j = 0; j < D; j++) {
                exact = exact.add(new BigDecimal(x.get(i, j)).multiply(new BigDecimal(beta[j])));
                plain += x.get(i, j) * beta[j];
            }
            double size = Math.abs(exact.doubleValue());
            assertThat(Math.abs(evidence.residual[i] - exact.doubleValue()))
                    .isLessThanOrEqualTo(1e-14 * size);
            plainWorst = Math.max(plainWorst, Math.abs(plain - exact.doubleValue()) / size);
        }
        assertThat(plainWorst).as("what plain sums would be off by").isGreaterThan(1e-2);
        for (int j = 0; j < D; j++) {
            var exact = BigDecimal.ZERO;
            for (int i = 0; i < N; i++) {
                exact = exact.add(new BigDecimal(x.get(i, j)).multiply(new BigDecimal(nu[i])));
            }
            double value = exact.doubleValue();
            assertThat(Math.abs(evidence.correlation[j] - value))
                    .isLessThanOrEqualTo(2 * Math.ulp(value));
        }
    }

    /// The row of the largest ratio is found although rows are searched in part first.
    @Test
    void infeasibilityIsThatOfTheWorstRow() {
        var x = DenseMatrix.zeros(3, 40);
        for (int i = 0; i < 3; i++) {
            x.set(i, 0, 1);
            x.set(i, 39, 1 << (4 * i));
        }
        var beta = new double[40];
        beta[0] = 1;
        var evidence = new Evidence(x, new double[] {1.5, 2, 1 - 0x1p-6}, beta, new double[3]);
        // residuals 1/2, 1, 1/64 relative to 1.5, max(2, 16) and 256
        assertThat(evidence.infeasibility()).isEqualTo(0.5 / 1.5);
    }
}
