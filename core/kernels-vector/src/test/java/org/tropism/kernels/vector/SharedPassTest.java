package org.tropism.kernels.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tropism.kernels.Kernels;
import org.tropism.kernels.ScalarKernels;

/// The passes of several vectors over one matrix have the bits of a pass of each of them, whatever
/// their number.
class SharedPassTest {
    private static final int[] ROWS = {1, 3, 4, 5, 8, 11, 40};
    private static final int[] COLUMNS = {1, 7, 8, 9, 16, 31, 32, 33, 40, 71, 100};
    private static final int MOST = 11;
    private static final double FACTOR = 0.3;

    private final Kernels scalar = new ScalarKernels();

    /// Where the numbers come from.
    enum Numbers {
        PLAIN,
        EXTREME,
        BROKEN,
        VANISHING;

        double[] array(int n, long seed) {
            return switch (this) {
                case PLAIN -> SampleArrays.plain(n, seed);
                case EXTREME -> SampleArrays.extreme(n, seed);
                case BROKEN -> SampleArrays.broken(n, seed);
                case VANISHING -> SampleArrays.vanishing(n, seed);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void sameBitsTogetherAndAlone(Numbers numbers) {
        for (int rows : ROWS) {
            for (int cols : COLUMNS) {
                var sample = new Sample(numbers, rows, cols);
                for (int vectors = 1; vectors <= MOST; vectors++) {
                    compare(sample, new VectorKernels(), vectors);
                    compare(sample, scalar, vectors);
                }
            }
        }
    }

    /// Matrices of many blocks of rows.
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 9})
    void sameBitsInSeveralBlocks(int vectors) {
        compare(new Sample(Numbers.PLAIN, 63, 1001), new VectorKernels(), vectors);
        compare(new Sample(Numbers.PLAIN, 6, 9001), new VectorKernels(), vectors);
    }

    private void compare(Sample sample, Kernels kernels, int vectors) {
        var passed = new double[vectors][sample.rows + 5];
        var gradients = new double[vectors][sample.cols];
        var work = new double[8 * vectors];
        kernels.residualPasses(
                sample.a,
                0,
                sample.stride,
                sample.rows,
                sample.cols,
                sample.target,
                1,
                vectors,
                sample.beta,
                passed,
                1,
                gradients,
                work);
        var target = Arrays.copyOfRange(sample.target, 1, 1 + sample.rows);
        var residuals = new double[vectors][sample.rows + 4];
        kernels.residuals(
                sample.a,
                sample.stride,
                sample.rows,
                sample.cols,
                target,
                vectors,
                sample.beta,
                residuals,
                work);
        var scaled = new double[vectors][sample.cols];
        kernels.scaledMatTVecs(
                FACTOR,
                sample.a,
                sample.stride,
                sample.rows,
                sample.cols,
                vectors,
                residuals,
                scaled);
        for (int k = 0; k < vectors; k++) {
            var residual = new double[sample.rows];
            var gradient = new double[sample.cols];
            sample.alone(scalar, k, residual, gradient);
            var name =
                    "%s: %d x %d, vector %d of %d"
                            .formatted(kernels.id(), sample.rows, sample.cols, k, vectors);
            assertThat(bits(gradients[k])).as(name).isEqualTo(bits(gradient));
            assertThat(bits(Arrays.copyOfRange(passed[k], 1, 1 + sample.rows)))
                    .as(name)
                    .isEqualTo(bits(residual));
            assertThat(bits(Arrays.copyOf(residuals[k], sample.rows)))
                    .as(name)
                    .isEqualTo(bits(residual));
            scalar.scale(FACTOR, gradient, 0, sample.cols);
            assertThat(bits(scaled[k])).as(name).isEqualTo(bits(gradient));
        }
    }

    private static long[] bits(double... x) {
        return Arrays.stream(x).mapToLong(Double::doubleToLongBits).toArray();
    }

    /// A padded matrix, its targets from entry 1 on, and the vectors.
    private static final class Sample {
        final int rows;
        final int cols;
        final int stride;
        final double[] a;
        final double[] target;
        final double[][] beta = new double[MOST][];

        Sample(Numbers numbers, int rows, int cols) {
            this.rows = rows;
            this.cols = cols;
            this.stride = (cols + 7) & -8;
            this.a = new double[rows * stride];
            var entries = numbers.array(rows * cols, 3);
            for (int i = 0; i < rows; i++) {
                System.arraycopy(entries, i * cols, a, i * stride, cols);
            }
            this.target = numbers.array(rows + 1, 4);
            for (int k = 0; k < MOST; k++) {
                beta[k] = numbers.array(cols, 5 + k);
            }
        }

        /// The pass of one vector.
        void alone(Kernels kernels, int k, double[] residual, double[] gradient) {
            kernels.residualPass(
                    a, 0, stride, rows, cols, beta[k], 0, target, 1, residual, 0, gradient, 0);
        }
    }
}
