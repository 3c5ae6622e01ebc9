package org.tropism.problem.risk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tropism.base.random.RandomStream;
import org.tropism.kernels.ScalarKernels;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.data.SparseRegression;
import org.tropism.problem.loss.Squared;

class RowPartsTest {
    private static final Squared HALF = new Squared(0.5);

    @Test
    void partsCoverTheRowsOnce() {
        for (int rows : new int[] {1, 31, 32, 33, 39, 97, 256, 400, 1000, 1001}) {
            var parts = RowParts.of(rows, 20_000);
            assertThat(parts.from(0)).isZero();
            assertThat(parts.from(parts.count())).isEqualTo(rows);
            for (int k = 0; k < parts.count(); k++) {
                assertThat(parts.from(k) % 8 == 0 || parts.from(k) == rows).isTrue();
                assertThat(parts.from(k + 1))
                        .isBetween(parts.from(k), parts.from(k) + parts.size());
                if (parts.from(k + 1) < rows) {
                    assertThat(parts.from(k + 1) - parts.from(k)).isEqualTo(parts.size());
                }
            }
        }
    }

    @Test
    void onlyLargeMatricesHaveFour() {
        assertThat(RowParts.of(40, 100).count()).isEqualTo(1);
        assertThat(RowParts.of(127, 1024).count()).isEqualTo(1);
        assertThat(RowParts.of(128, 1024).count()).isEqualTo(4);
        assertThat(RowParts.of(31, 1_000_000).count()).isEqualTo(1);
        assertThat(RowParts.of(32, 1_000_000).size()).isEqualTo(8);
    }

    @Test
    void theGradientIsTheSumOfFourPartsInEveryPass() {
        for (int[] shape : new int[][] {{301, 503}, {33, 4001}, {32, 4096}, {97, 1353}}) {
            int n = shape[0];
            int d = shape[1];
            Dataset data = new SparseRegression(n, d, 3).draw(RandomStream.root(1)).train();
            var beta = new double[d];
            RandomStream.root(2).gaussians(beta, 0, d);
            var expected = literally(data, beta);
            var risk = new EmpiricalRisk(data, HALF);
            var gradient = new double[d];
            for (int pass = 0; pass < 3; pass++) {
                assertThat(risk.gradient(beta, gradient)).isEqualTo(literalRisk(data, beta));
                assertThat(gradient).as("pass %d of %d x %d", pass, n, d).isEqualTo(expected);
            }
        }
    }

    @Test
    void oneSumOverAllRowsIsAnotherNumber() {
        Dataset data = new SparseRegression(301, 503, 3).draw(RandomStream.root(1)).train();
        var beta = new double[503];
        RandomStream.root(2).gaussians(beta, 0, 503);
        var gradient = new double[503];
        new EmpiricalRisk(data, HALF).gradient(beta, gradient);
        assertThat(gradient).isNotEqualTo(sum(data, residuals(data, beta), 0, 301, 1.0 / 301));
    }

    @Test
    void sharedPassesHaveTheSameBitsForAnyNumberOfThreads() {
        Dataset data = new SparseRegression(301, 503, 3).draw(RandomStream.root(1)).train();
        var beta = new double[503];
        RandomStream.root(2).gaussians(beta, 0, 503);
        var expected = literally(data, beta);
        for (int threads = 1; threads <= 5; threads++) {
            var workers = new Threads(threads);
            var risk = new EmpiricalRisk(data, HALF);
            risk.share(workers, 0);
            var gradient = new double[503];
            for (int pass = 0; pass < 3; pass++) {
                assertThat(risk.gradient(beta, gradient)).isEqualTo(literalRisk(data, beta));
                assertThat(gradient).as("%d threads", threads).isEqualTo(expected);
            }
            assertThat(workers.most).isEqualTo(threads == 1 ? 0 : Math.min(threads, 4));
        }
        var few = new Threads(2);
        var small = new EmpiricalRisk(data, HALF);
        small.share(few);
        small.gradient(beta, new double[503]);
        assertThat(few.most).as("tasks of a pass that is too small").isZero();
    }

    /// A new thread for every task.
    private static final class Threads implements Workers {
        private final int count;
        int most;

        Threads(int count) {
            this.count = count;
        }

        @Override
        public int count() {
            return count;
        }

        @Override
        public void run(Runnable[] tasks) {
            most = Math.max(most, tasks.length);
            var threads = new Thread[tasks.length];
            for (int k = 0; k < tasks.length; k++) {
                threads[k] = Thread.ofPlatform().start(tasks[k]);
            }
            for (var thread : threads) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /// `((g₀ + g₁) + (g₂ + g₃))/n` by plain loops.
    private static double[] literally(Dataset data, double[] beta) {
        int n = data.examples();
        int size = 8 * ((n + 31) / 32);
        var residuals = residuals(data, beta);
        var parts = new double[4][];
        for (int k = 0; k < 4; k++) {
            int from = Math.min(n, k * size);
            parts[k] = sum(data, residuals, from, Math.min(n, from + size), 1);
        }
        var gradient = new double[beta.length];
        for (int j = 0; j < gradient.length; j++) {
            double total = (parts[0][j] + parts[1][j]) + (parts[2][j] + parts[3][j]);
            gradient[j] = 1.0 / n * total;
        }
        return gradient;
    }

    private static double[] sum(Dataset data, double[] residuals, int from, int to, double factor) {
        var sum = new double[data.dimension()];
        for (int j = 0; j < sum.length; j++) {
            for (int i = from; i < to; i++) {
                sum[j] = Math.fma(residuals[i], data.inputs().get(i, j), sum[j]);
            }
            sum[j] *= factor;
        }
        return sum;
    }

    private static double[] residuals(Dataset data, double[] beta) {
        var x = data.inputs();
        var residuals = new double[x.rows()];
        new ScalarKernels()
                .matVec(x.data(), 0, x.stride(), x.rows(), x.cols(), beta, 0, residuals, 0);
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] -= data.targets()[i];
        }
        return residuals;
    }

    private static double literalRisk(Dataset data, double[] beta) {
        var residuals = residuals(data, beta);
        double squares = new ScalarKernels().sumSquares(residuals, 0, residuals.length);
        return 0.5 * squares / residuals.length;
    }
}
