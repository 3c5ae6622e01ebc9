package org.tropism.kernels.vector;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.tropism.kernels.Kernels;

/// Compiled kernels allocate nothing: every vector stays in a register, whatever shapes the
/// compiler saw first.
class AllocationTest {
    /// Less than one object (16 bytes) per call: a call or two may still run uncompiled.
    private static final double BYTES_PER_CALL = 1;

    private static final int CALLS = 2_000;

    /// Vectors of a shared pass.
    private static final int VECTORS = 4;

    /// Steps of a call.
    private static final int STEPS = 9;

    /// Until compiled: the compiler works beside this thread, so the number of rounds that it takes
    /// depends on the machine. A kernel that passes a vector to a method never gets there.
    private static final int ROUNDS = 400;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /// One shape, and all kernels on it.
    private static final class Shape {
        private final Kernels kernels = new VectorKernels();
        private final String name;
        private final int n;
        private final int d;
        private final int stride;
        private final double[] a;
        private final double[] beta;
        private final double[] r;
        private final double[] g;
        private final double[] square;
        private final int[] example = new int[STEPS];
        private final double[] sizes = new double[STEPS];
        private final double[] predictions = new double[STEPS];
        private final double[] first;
        private final double[] second;
        private final double[][] betas;
        private final double[][] residuals;
        private final double[][] gradients;
        private final double[] work = new double[8 * VECTORS];

        Shape(int n, int d) {
            this.name = n + " x " + d;
            this.n = n;
            this.d = d;
            this.stride = (d + 7) & -8;
            this.a = SampleArrays.plain(n * stride, 1);
            this.beta = SampleArrays.plain(2 * d, 2);
            this.r = SampleArrays.plain(2 * n, 3);
            this.g = new double[d];
            this.square = new double[n * n];
            for (int k = 0; k < STEPS; k++) {
                example[k] = k % n;
            }
            for (int i = 0; i < n; i++) {
                Arrays.fill(a, i * stride + d, (i + 1) * stride, 0);
            }
            this.first = new double[d + 2 * Kernels.LEAD];
            this.second = new double[d + 2 * Kernels.LEAD];
            this.betas = new double[VECTORS][d];
            this.residuals = new double[VECTORS][n + 4];
            this.gradients = new double[VECTORS][d];
        }

        void pass() {
            kernels.residualPass(a, 0, stride, n, d, beta, 0, r, n, r, 0, g, 0);
        }

        void products() {
            kernels.matVec(a, 0, stride, n, d, beta, 0, r, 0);
            kernels.matTVec(a, 0, stride, n, d, r, 0, g, 0);
        }

        void vectors() {
            r[0] = kernels.dot(beta, 0, g, 0, d) + kernels.sumAbs(g, 0, d);
            r[0] += kernels.maxAbs(g, 0, d);
            kernels.axpy(1e-9, g, 0, beta, 0, d);
            kernels.subtract(beta, 0, g, 0, g, 0, d);
            kernels.hadamard(beta, 0, a, 0, g, 0, d);
            kernels.scale(0.5, g, 0, d);
            kernels.crossUpdate(1e-9, a, 0, beta, 0, beta, d, g, 0, d);
            kernels.addEscapes(1e-9, a, 0, 1e6, beta, g, d);
        }

        void steps() {
            kernels.crossSteps(
                    a, stride, d, example, r, sizes, 0.5, STEPS, first, second, g, predictions);
        }

        /// Four vectors and three: both ways of sharing.
        void shared() {
            for (int k = VECTORS - 1; k <= VECTORS; k++) {
                kernels.residualPasses(
                        a, 0, stride, n, d, r, n, k, betas, residuals, 0, gradients, work);
                kernels.residuals(a, stride, n, d, r, k, betas, residuals, work);
                kernels.scaledMatTVecs(0.5, a, stride, n, d, k, residuals, gradients);
            }
        }

        void gram() {
            kernels.weightedGram(a, 0, stride, n, d, beta, 0, square, 0, n);
        }

        /// Calls that cost about the same at every shape.
        int calls() {
            return Math.max(5, CALLS * 800 / (n * d));
        }

        List<Runnable> kernels() {
            return List.of(this::pass, this::products, this::vectors, this::steps, this::shared);
        }

        /// What the work array of {@link #gram} takes, and something for an object header or two.
        double gramBytes() {
            int tiles = d <= 512 ? 1 : (n + 3) / 4 * ((n + 5) / 6);
            return 8 * 192 * tiles + 160;
        }
    }

    /// The shapes in this order: what is compiled for the first must serve the later ones.
    private static List<Shape> shapes() {
        List<Shape> shapes = new ArrayList<>();
        for (int[] s :
                new int[][] {
                    {20, 40}, {40, 100}, {13, 7}, {30, 500}, {9, 64}, {20, 40}, {30, 600}
                }) {
            shapes.add(new Shape(s[0], s[1]));
        }
        return shapes;
    }

    private static double bytesPerCall(Runnable kernel, int calls) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int call = 0; call < calls; call++) {
            kernel.run();
        }
        return (THREADS.getCurrentThreadAllocatedBytes() - before) / (double) calls;
    }

    /// The least over the rounds.
    private static double settled(Runnable kernel, int calls, double enough) {
        double least = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS && least >= enough; round++) {
            least = Math.min(least, bytesPerCall(kernel, calls));
        }
        return least;
    }

    @Test
    void kernelsAllocateNothingAtAnyShapeInAnyOrder() {
        Assumptions.assumeTrue(new VectorKernelProvider().whyNot() == null);
        for (Shape shape : shapes()) {
            for (Runnable kernel : shape.kernels()) {
                assertThat(settled(kernel, shape.calls(), BYTES_PER_CALL))
                        .as(shape.name)
                        .isLessThan(BYTES_PER_CALL);
            }
            double bytes = shape.gramBytes();
            assertThat(settled(shape::gram, shape.calls(), bytes))
                    .as("gram of " + shape.name)
                    .isLessThan(bytes);
        }
    }

    /// The measurement sees an array of four doubles a call.
    @Test
    void anAllocationIsSeen() {
        double[][] kept = new double[1][];
        assertThat(settled(() -> kept[0] = new double[4], CALLS, BYTES_PER_CALL)).isGreaterThan(16);
    }
}
