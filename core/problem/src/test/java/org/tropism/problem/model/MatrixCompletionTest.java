package org.tropism.problem.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.loss.Squared;
import org.tropism.problem.risk.EmpiricalRisk;

/// Completion from entries is matrix factorization on measurements of one entry.
class MatrixCompletionTest {
    private static final int[][] PLACES = {{0, 0}, {0, 3}, {2, 1}, {4, 3}, {4, 0}, {1, 2}};

    private static Dataset data(boolean dense) {
        var inputs = DenseMatrix.zeros(PLACES.length, dense ? 20 : 2);
        var targets = new double[PLACES.length];
        for (int i = 0; i < PLACES.length; i++) {
            if (dense) {
                inputs.set(i, PLACES[i][0] * 4 + PLACES[i][1], 1);
            } else {
                inputs.set(i, 0, PLACES[i][0]);
                inputs.set(i, 1, PLACES[i][1]);
            }
            targets[i] = 0.3 * i - 1;
        }
        var names = new java.util.ArrayList<String>();
        for (int j = 0; j < inputs.cols(); j++) {
            names.add("x" + j);
        }
        return new Dataset(inputs, targets, names, "y");
    }

    @Test
    void riskAndGradientAreThoseOfTheFactorization() {
        var sparse = new MatrixCompletion(5, 4, 3);
        var dense = new MatrixFactorization(5, 4, 3, false);
        var theta = new double[27];
        RandomStream.root(4).gaussians(theta, 0, 27);
        assertThat(sparse.parameters(2)).isEqualTo(27).isEqualTo(dense.parameters(20));
        var beta = new double[20];
        dense.predictor(theta, beta);
        var inPredictor = new double[20];
        var one = new EmpiricalRisk(data(true), new Squared(0.5), dense);
        double expected = one.gradient(beta, inPredictor);
        var gradient = new double[27];
        dense.pullBack(theta, inPredictor, gradient);
        var other = new EmpiricalRisk(data(false), new Squared(0.5), sparse);
        var found = new double[27];
        assertThat(other.gradient(theta, found)).isCloseTo(expected, within(1e-15));
        assertThat(found).containsExactly(gradient, within(1e-15));
        int[] batch = {3, 1, 1};
        one.batchGradient(beta, batch, 0, 3, inPredictor);
        dense.pullBack(theta, inPredictor, gradient);
        other.batchGradient(theta, batch, 0, 3, found);
        assertThat(found).containsExactly(gradient, within(1e-15));
    }

    /// Any number of threads, and one pass through the data in its order: the same bits.
    @Test
    void threadsChangeNoBit() {
        var shared = new java.util.concurrent.atomic.AtomicInteger();
        int size = 300;
        int entries = 60_000;
        int rank = 20;
        var random = RandomStream.root(6);
        var inputs = DenseMatrix.zeros(entries, 2);
        for (int i = 0; i < entries; i++) {
            inputs.set(i, 0, i % 7 == 0 ? 3 : random.nextInt(size));
            inputs.set(i, 1, random.nextInt(size - 1));
        }
        var data = new Dataset(inputs, new double[entries], List.of("row", "column"), "value");
        var theta = new double[2 * size * rank];
        random.gaussians(theta, 0, theta.length);
        var slopes = new double[entries];
        random.gaussians(slopes, 0, entries);
        var plainValues = new double[entries];
        var plain = new double[theta.length];
        for (int i = 0; i < entries; i++) {
            int u = (int) inputs.get(i, 0) * rank;
            int v = (size + (int) inputs.get(i, 1)) * rank;
            for (int r = 0; r < rank; r++) {
                plainValues[i] = Math.fma(theta[u + r], theta[v + r], plainValues[i]);
                plain[u + r] = Math.fma(slopes[i], theta[v + r], plain[u + r]);
                plain[v + r] = Math.fma(slopes[i], theta[u + r], plain[v + r]);
            }
        }
        for (int count = 1; count <= 5; count++) {
            var predictions = new MatrixCompletion(size, size, rank).predictions(data);
            predictions.share(count, tasks -> together(tasks, shared));
            var values = new double[entries];
            predictions.values(theta, values);
            assertThat(values).containsExactly(plainValues);
            var gradient = new double[theta.length];
            java.util.Arrays.fill(gradient, Double.NaN);
            predictions.pullBack(theta, slopes, gradient);
            assertThat(gradient).containsExactly(plain);
        }
        assertThat(shared.get()).isEqualTo(5);
    }

    private static void together(
            Runnable[] tasks, java.util.concurrent.atomic.AtomicInteger shared) {
        shared.accumulateAndGet(tasks.length, Math::max);
        var threads = java.util.Arrays.stream(tasks).map(Thread::new).toList();
        threads.forEach(Thread::start);
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }

    @Test
    void whatFlowsConserveIsTheSame() {
        var theta = new double[27];
        RandomStream.root(5).gaussians(theta, 0, 27);
        var sparse = FlowInvariants.of(new MatrixCompletion(5, 4, 3), 2, theta);
        var dense = FlowInvariants.of(new MatrixFactorization(5, 4, 3, false), 20, theta);
        assertThat(sparse).containsExactly(dense);
    }

    @Test
    void indicesOutsideTheMatrixAreRefused() {
        assertThatThrownBy(() -> new MatrixCompletion(4, 4, 2).predictions(data(false)))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("index 4.0");
        assertThatThrownBy(() -> new MatrixCompletion(5, 4, 2).parameters(20))
                .isInstanceOf(InputErrors.class);
        var half =
                new Dataset(
                        DenseMatrix.of(new double[][] {{0.5, 1}}),
                        new double[1],
                        List.of("row", "column"),
                        "value");
        assertThatThrownBy(() -> new MatrixCompletion(5, 4, 2).predictions(half))
                .isInstanceOf(InputErrors.class);
    }
}
