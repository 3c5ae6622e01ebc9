package org.tropism.kernels.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tropism.kernels.Kernels;
import org.tropism.kernels.ScalarKernels;

/// Products with padded vectors have the bits of the products without, scalar and vector.
class PaddedBitsTest {
    private static final int[] SIZES = {1, 2, 6, 7, 8, 9, 14, 15, 16, 22, 23, 50, 54, 55, 56, 57};

    private final Kernels scalar = new ScalarKernels();
    private final Kernels vector = new VectorKernels();
    private final SplittableRandom random = new SplittableRandom(11);

    @BeforeEach
    void vectorKernelsRunHere() {
        Assumptions.assumeTrue(new VectorKernelProvider().whyNot() == null);
    }

    private double[] normal(int n) {
        var values = new double[n];
        Arrays.setAll(values, i -> random.nextGaussian());
        return values;
    }

    /// A part of the rows of a matrix, whose neighbors are other rows or the ends of the array.
    private record Part(double[] a, int stride, int from, int rows, int cols) {
        int at() {
            return from * stride;
        }
    }

    private Part part(int before, int rows, int behind, int cols) {
        int stride = (cols + 7) / 8 * 8;
        var a = new double[(before + rows + behind) * stride];
        for (int i = 0; i < a.length; i++) {
            a[i] = i % stride < cols ? random.nextGaussian() : 0;
        }
        return new Part(a, stride, before, rows, cols);
    }

    private void compare(Part p) {
        var beta = normal(p.cols());
        var factors = normal(p.rows());
        var padded = new double[p.cols() + 2 * Kernels.LEAD];
        System.arraycopy(beta, 0, padded, Kernels.LEAD, p.cols());
        var expected = new double[p.rows() + 3];
        var products = expected.clone();
        scalar.matVec(p.a(), p.at(), p.stride(), p.rows(), p.cols(), beta, 0, expected, 3);
        vector.paddedMatVec(p.a(), p.at(), p.stride(), p.rows(), p.cols(), padded, products, 3);
        assertThat(products).isEqualTo(expected);
        scalar.paddedMatVec(p.a(), p.at(), p.stride(), p.rows(), p.cols(), padded, products, 3);
        assertThat(products).isEqualTo(expected);

        var sum = beta.clone();
        var other = padded.clone();
        scalar.addMatTVec(p.a(), p.at(), p.stride(), p.rows(), p.cols(), factors, 0, sum, 0);
        vector.addPaddedMatTVec(p.a(), p.at(), p.stride(), p.rows(), p.cols(), factors, 0, padded);
        scalar.addPaddedMatTVec(p.a(), p.at(), p.stride(), p.rows(), p.cols(), factors, 0, other);
        int end = Kernels.LEAD + p.cols();
        assertThat(Arrays.copyOfRange(padded, Kernels.LEAD, end)).isEqualTo(sum);
        assertThat(Arrays.copyOfRange(other, Kernels.LEAD, end)).isEqualTo(sum);
    }

    @Test
    void theBitsOfPlainVectors() {
        for (int rows : new int[] {0, 1, 4, 7, 8, 9, 16, 20, 31}) {
            for (int cols : SIZES) {
                for (int ends = 0; ends < 4; ends++) {
                    compare(part(ends % 2, rows, ends / 2, cols));
                }
            }
        }
    }

    @Test
    void aPaddingThatIsNotZeroIsNoticed() {
        var p = part(1, 16, 1, 16);
        var padded = new double[16 + 2 * Kernels.LEAD];
        padded[Kernels.LEAD - 1] = 1;
        var products = new double[16];
        vector.paddedMatVec(p.a(), p.at(), p.stride(), 16, 16, padded, products, 0);
        assertThat(products[8]).isNotZero();
    }
}
