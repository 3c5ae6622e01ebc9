package org.tropism.kernels.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tropism.kernels.Kernels;
import org.tropism.kernels.ScalarKernels;

/// Scalar and vector kernels give equal bits (NaN is NaN).
class EqualBitsTest {
    private static final int[] SIZES = {
        0, 1, 7, 8, 9, 13, 15, 16, 31, 32, 33, 39, 63, 64, 207, 702, 1000, 4098
    };
    private static final int[] COLUMNS = {0, 1, 7, 8, 9, 13, 31, 32, 33, 63, 207, 702};
    private static final int[] ROWS = {0, 1, 2, 3, 4, 5, 7, 8, 9, 40};
    private static final int[] OFFSETS = {0, 1, 5};

    /// The kinds of numbers.
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

    private final Kernels scalar = new ScalarKernels();

    @BeforeEach
    void vectorKernelsRunHere() {
        Assumptions.assumeTrue(new VectorKernelProvider().whyNot() == null);
    }

    private static long[] bits(double... x) {
        return Arrays.stream(x).mapToLong(Double::doubleToLongBits).toArray();
    }

    private void same(String what, Function<Kernels, double[]> run) {
        assertThat(bits(run.apply(new VectorKernels())))
                .as(what)
                .isEqualTo(bits(run.apply(scalar)));
    }

    @ParameterizedTest
    @EnumSource
    void sums(Numbers numbers) {
        for (int n : SIZES) {
            for (int from : OFFSETS) {
                double[] a = numbers.array(n + from, 1 + n);
                double[] b = numbers.array(n + 3, 2 + n);
                String what = n + " entries from " + from;
                same("dot of " + what, k -> new double[] {k.dot(a, from, b, 3, n)});
                same("sumSquares of " + what, k -> new double[] {k.sumSquares(a, from, n)});
                same("moveTo of " + what, k -> new double[] {k.moveTo(a, from, b.clone(), 2, n)});
                same("sumAbs of " + what, k -> new double[] {k.sumAbs(a, from, n)});
                same("maxAbs of " + what, k -> new double[] {k.maxAbs(a, from, n)});
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void entryByEntry(Numbers numbers) {
        for (int n : SIZES) {
            for (int from : OFFSETS) {
                double[] a = numbers.array(n + from, 3 + n);
                double[] b = numbers.array(n + 2, 4 + n);
                double alpha = numbers.array(1, n)[0];
                String what = n + " entries from " + from;
                same("moved by " + what, k -> changed(b, y -> k.moveTo(a, from, y, 2, n)));
                same("axpy of " + what, k -> changed(b, y -> k.axpy(alpha, a, from, y, 2, n)));
                same("scale of " + what, k -> changed(b, y -> k.scale(alpha, y, 1, n)));
                same(
                        "subtract of " + what,
                        k -> changed(new double[n + 1], y -> k.subtract(a, from, b, 2, y, 1, n)));
                same(
                        "subtract in place of " + what,
                        k -> changed(b, y -> k.subtract(a, from, y, 2, y, 2, n)));
                same(
                        "hadamard of " + what,
                        k -> changed(new double[n + 1], y -> k.hadamard(a, from, b, 2, y, 1, n)));
                same(
                        "hadamard in place of " + what,
                        k -> changed(b, y -> k.hadamard(y, 2, a, from, y, 2, n)));
                double[] all = numbers.array(3 * n + 3, 5 + n);
                int v = n + 1;
                int z = 2 * n + 2;
                same(
                        "crossUpdate of " + what,
                        k -> changed(all, y -> k.crossUpdate(alpha, a, from, y, 0, y, v, y, z, n)));
            }
        }
    }

    /// Steps small and large, of which the large diverge: what stands beside the layers stays +0
    /// until a factor is not finite, and the bits are those of the reference after it too.
    @ParameterizedTest
    @EnumSource
    void crossSteps(Numbers numbers) {
        for (int cols : SIZES) {
            for (double gamma : new double[] {1e-3, 0, 1e3, Double.POSITIVE_INFINITY}) {
                same("crossSteps of " + cols, k -> crossSteps(k, numbers, cols, gamma));
            }
        }
    }

    private static double[] crossSteps(Kernels k, Numbers numbers, int cols, double gamma) {
        int rows = 5;
        int steps = 11;
        int stride = (cols + 7) & -8;
        double[] a = new double[rows * stride];
        double[] entries = numbers.array(rows * cols, 21);
        for (int i = 0; i < rows; i++) {
            System.arraycopy(entries, i * cols, a, i * stride, cols);
        }
        int[] example = new int[steps];
        double[] stepSize = new double[steps];
        Arrays.setAll(example, i -> i * i % rows);
        Arrays.setAll(stepSize, i -> gamma / (i + 1));
        double[] x = new double[cols + 2 * Kernels.LEAD];
        double[] y = new double[cols + 2 * Kernels.LEAD];
        System.arraycopy(numbers.array(cols, 22), 0, x, Kernels.LEAD, cols);
        System.arraycopy(numbers.array(cols, 23), 0, y, Kernels.LEAD, cols);
        double[] z = new double[cols];
        k.hadamard(x, Kernels.LEAD, y, Kernels.LEAD, z, 0, cols);
        double[] target = numbers.array(steps, 24);
        double[] p = new double[steps];
        k.crossSteps(a, stride, cols, example, target, stepSize, 0.7, steps, x, y, z, p);
        double[] all = Arrays.copyOf(z, 3 * cols + steps);
        System.arraycopy(x, Kernels.LEAD, all, cols, cols);
        System.arraycopy(y, Kernels.LEAD, all, 2 * cols, cols);
        System.arraycopy(p, 0, all, 3 * cols, steps);
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void seriesEntryByEntry(Numbers numbers) {
        for (int n : SIZES) {
            for (int from : OFFSETS) {
                double[] g = numbers.array(n + from, 3 + n);
                double[] b = numbers.array(2 * n, 4 + n);
                double size = new ScalarKernels().maxAbs(g, from, n);
                for (double most : new double[] {size, Math.nextDown(size), 0.5, Double.NaN}) {
                    same(
                            "addEscapes of " + n + " entries from " + from + " up to " + most,
                            k -> escapes(k, g, from, most, b, n));
                }
            }
        }
    }

    /// Whether the step was added, and both sums.
    private static double[] escapes(
            Kernels k, double[] g, int from, double most, double[] sums, int n) {
        double[] even = Arrays.copyOfRange(sums, 0, n);
        double[] odd = Arrays.copyOfRange(sums, n, 2 * n);
        boolean added = k.addEscapes(0x1.7p-10, g, from, most, even, odd, n);
        double[] all = Arrays.copyOf(even, 2 * n + 1);
        System.arraycopy(odd, 0, all, n, n);
        all[2 * n] = added ? 1 : 0;
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void matrixTimesVector(Numbers numbers) {
        matrices(
                numbers,
                (k, m) ->
                        changed(
                                new double[m.rows + 2],
                                y -> k.matVec(m.a, m.from, m.stride, m.rows, m.cols, m.x, 1, y, 1)),
                (k, m) ->
                        changed(
                                numbers.array(m.cols + 1, 7),
                                y ->
                                        k.matTVec(
                                                m.a, m.from, m.stride, m.rows, m.cols, m.t, 1, y,
                                                0)),
                (k, m) ->
                        changed(
                                numbers.array(m.cols + 1, 7),
                                y ->
                                        k.addMatTVec(
                                                m.a, m.from, m.stride, m.rows, m.cols, m.t, 1, y,
                                                1)),
                EqualBitsTest::residualPass);
    }

    @ParameterizedTest
    @EnumSource
    void gram(Numbers numbers) {
        matrices(
                numbers,
                (k, m) ->
                        changed(
                                new double[m.rows * (m.rows + 1) + 1],
                                c ->
                                        k.weightedGram(
                                                m.a,
                                                m.from,
                                                m.stride,
                                                m.rows,
                                                m.cols,
                                                m.x,
                                                1,
                                                c,
                                                1,
                                                m.rows + 1)));
    }

    /// Rows beyond one block and columns beyond one chunk, with rests of 3, 6 and 7 columns.
    @ParameterizedTest
    @EnumSource
    void largeGram(Numbers numbers) {
        for (int rows : new int[] {49, 97}) {
            for (int cols : new int[] {262, 265, 521, 524, 781}) {
                Matrix m = new Matrix(numbers, rows, cols, cols + 1, 2);
                same(
                        "gram of %d x %d".formatted(rows, cols),
                        k ->
                                changed(
                                        new double[rows * rows],
                                        c ->
                                                k.weightedGram(
                                                        m.a, 2, cols + 1, rows, cols, m.x, 1, c, 0,
                                                        rows)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void matrixTimesMatrix(Numbers numbers) {
        for (int m : new int[] {0, 1, 3, 4, 5, 9}) {
            for (int inner : new int[] {0, 1, 4, 7, 33}) {
                for (int n : new int[] {0, 1, 7, 8, 9, 24, 33}) {
                    double[] a = numbers.array(m * (inner + 1) + 1, 11);
                    double[] b = numbers.array(inner * (n + 2) + 2, 12);
                    same(
                            "matMat " + m + " x " + inner + " x " + n,
                            k ->
                                    changed(
                                            new double[m * (n + 1) + 1],
                                            c ->
                                                    k.matMat(
                                                            a, 1, inner + 1, b, 2, n + 2, c, 1,
                                                            n + 1, m, inner, n)));
                }
            }
        }
    }

    @Test
    void residualPassIsTheThreeProducts() {
        for (Kernels k : new Kernels[] {scalar, new VectorKernels()}) {
            for (int rows : ROWS) {
                for (int cols : COLUMNS) {
                    Matrix m = new Matrix(Numbers.EXTREME, rows, cols, cols + 1, 1);
                    double[] r = new double[rows];
                    double[] g = new double[cols];
                    k.matVec(m.a, 1, m.stride, rows, cols, m.x, 1, r, 0);
                    k.subtract(r, 0, m.t, 1, r, 0, rows);
                    k.matTVec(m.a, 1, m.stride, rows, cols, r, 0, g, 0);
                    double[] expected = new double[1 + rows + cols];
                    expected[0] = k.sumSquares(r, 0, rows);
                    System.arraycopy(r, 0, expected, 1, rows);
                    System.arraycopy(g, 0, expected, 1 + rows, cols);
                    assertThat(bits(residualPass(k, m)))
                            .as("%s, %d x %d", k.id(), rows, cols)
                            .isEqualTo(bits(expected));
                }
            }
        }
    }

    /// A left-to-right sum of the same products has other bits: the comparison can fail.
    @Test
    void anotherOrderIsCaught() {
        double[] a = SampleArrays.plain(1000, 1);
        double[] b = SampleArrays.plain(1000, 2);
        double plain = 0;
        for (int j = 0; j < 1000; j++) {
            plain = Math.fma(a[j], b[j], plain);
        }
        double[] row = new double[1];
        scalar.matVec(a, 0, 1000, 1, 1000, b, 0, row, 0);
        assertThat(bits(plain)).isNotEqualTo(bits(scalar.dot(a, 0, b, 0, 1000)));
        assertThat(bits(plain)).isNotEqualTo(bits(row));
        assertThat(bits(row)).isNotEqualTo(bits(scalar.dot(a, 0, b, 0, 1000)));
    }

    /// A matrix in an array that ends with its last entry, a vector for it and one for its
    /// transpose.
    private static final class Matrix {
        final double[] a;
        final int from;
        final int stride;
        final int rows;
        final int cols;
        final double[] x;
        final double[] t;

        Matrix(Numbers numbers, int rows, int cols, int stride, int from) {
            this.from = from;
            this.stride = stride;
            this.rows = rows;
            this.cols = cols;
            this.a =
                    numbers.array(from + Math.max(0, rows - 1) * stride + cols, rows + 100L * cols);
            this.x = numbers.array(cols + 1, 5);
            this.t = numbers.array(rows + 1, 6);
        }
    }

    @SafeVarargs
    private void matrices(Numbers numbers, BiFunction<Kernels, Matrix, double[]>... products) {
        for (int rows : ROWS) {
            for (int cols : COLUMNS) {
                for (int pad : new int[] {0, 3}) {
                    Matrix m = new Matrix(numbers, rows, cols, cols + pad, pad);
                    for (int p = 0; p < products.length; p++) {
                        BiFunction<Kernels, Matrix, double[]> product = products[p];
                        same(
                                "product %d of %d x %d, stride %d"
                                        .formatted(p, rows, cols, m.stride),
                                k -> product.apply(k, m));
                    }
                }
            }
        }
    }

    private static double[] residualPass(Kernels k, Matrix m) {
        double[] r = new double[m.rows];
        double[] g = new double[m.cols];
        double[] all = new double[1 + m.rows + m.cols];
        all[0] = k.residualPass(m.a, m.from, m.stride, m.rows, m.cols, m.x, 1, m.t, 1, r, 0, g, 0);
        System.arraycopy(r, 0, all, 1, m.rows);
        System.arraycopy(g, 0, all, 1 + m.rows, m.cols);
        return all;
    }

    private static double[] changed(double[] start, Consumer<double[]> run) {
        double[] copy = start.clone();
        run.accept(copy);
        return copy;
    }
}
