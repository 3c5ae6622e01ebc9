package org.tropism.kernels.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tropism.kernels.MarginKernels;
import org.tropism.kernels.ScalarKernels;

/// The passes of losses of margins give equal bits, scalar and vector.
class MarginBitsTest {
    private final MarginKernels scalar = new ScalarKernels();
    private final MarginKernels vector = new VectorKernels();

    @BeforeEach
    void vectorKernelsRunHere() {
        Assumptions.assumeTrue(new VectorKernelProvider().whyNot() == null);
    }

    @Test
    void passes() {
        var random = new SplittableRandom(4);
        double[] special = {0, -0.0, 1e-320, 709.9, -709.9, 745.2, 799.9, -800.1, 1e300, -1e300};
        for (int n : new int[] {0, 1, 5, 7, 8, 9, 16, 23, 200, 1001}) {
            for (double spread : new double[] {1, 30, 1000}) {
                var y = new double[n + 2];
                var f = new double[n + 3];
                for (int j = 0; j < n; j++) {
                    y[2 + j] = random.nextBoolean() ? 1 : -1;
                    f[3 + j] =
                            j % 7 == 6
                                    ? special[j % special.length]
                                    : spread * (2 * random.nextDouble() - 1);
                }
                compare(y, f, n);
            }
        }
    }

    private void compare(double[] y, double[] f, int n) {
        var a = f.clone();
        var b = f.clone();
        assertThat(vector.logisticPass(y, 2, b, 3, n))
                .isEqualTo(scalar.logisticPass(y, 2, a, 3, n));
        assertThat(b).isEqualTo(a);
        a = f.clone();
        b = f.clone();
        assertThat(vector.exponentialPass(y, 2, b, 3, n))
                .isEqualTo(scalar.exponentialPass(y, 2, a, 3, n));
        assertThat(b).isEqualTo(a);
    }

    @Test
    void aPredictionThatIsNoNumberGivesNone() {
        var y = new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1};
        var f = new double[] {1, 2, 3, Double.NaN, 5, 6, 7, 8, 9};
        assertThat(vector.logisticPass(y, 0, f.clone(), 0, 9)).isNaN();
        assertThat(vector.exponentialPass(y, 0, f.clone(), 0, 9)).isNaN();
        assertThat(scalar.logisticPass(y, 0, f.clone(), 0, 9)).isNaN();
    }
}
