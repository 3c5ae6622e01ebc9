package org.tropism.dynamics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.algorithm.Algorithm;
import org.tropism.dynamics.observable.TrainRisk;
import org.tropism.dynamics.stopping.StoppingRule;
import org.tropism.problem.data.DataDraw;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.loss.Squared;
import org.tropism.problem.model.LinearInInputs;
import org.tropism.problem.risk.ProblemInstance;

/// Problems for tests.
public final class Problems {
    private Problems() {}

    /// Gaussian inputs, and targets of a truth with some entries 1/√nonzeros.
    public static ProblemInstance sparse(
            LinearInInputs model, int n, int d, int nonzeros, double alpha, long seed) {
        var random = RandomStream.root(seed);
        var inputs = DenseMatrix.zeros(n, d);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                inputs.set(i, j, random.nextGaussian());
            }
        }
        var truth = new double[d];
        for (int j = 0; j < nonzeros; j++) {
            truth[j] = (1 + 0.5 * random.nextDouble()) / Math.sqrt(nonzeros);
        }
        var targets = new double[n];
        inputs.times(truth, targets);
        return of(model, inputs, targets, truth, alpha, 0.5);
    }

    /// The problem of some data from the uniform scale α.
    public static ProblemInstance of(
            LinearInInputs model,
            DenseMatrix inputs,
            double[] targets,
            double @Nullable [] truth,
            double alpha,
            double weight) {
        var names = new ArrayList<String>();
        for (int j = 0; j < inputs.cols(); j++) {
            names.add("x" + j);
        }
        var scales = new double[inputs.cols()];
        Arrays.fill(scales, alpha);
        return new ProblemInstance(
                new DataDraw(new Dataset(inputs, targets, names, "y"), null, truth),
                new Squared(weight),
                model,
                model.startAt(scales));
    }

    /// The data of the reference scripts: a congruential generator, X row by row and then y.
    public static ProblemInstance congruential(LinearInInputs model, int n, int d, double alpha) {
        long state = 12345;
        var values = new double[n * d + n];
        for (int k = 0; k < values.length; k++) {
            state = (state * 1103515245L + 12345) % (1L << 31);
            values[k] = 2 * (state / (double) (1L << 31)) - 1;
        }
        var inputs = DenseMatrix.zeros(n, d);
        for (int k = 0; k < n * d; k++) {
            inputs.set(k / d, k % d, values[k]);
        }
        var targets = Arrays.copyOfRange(values, n * d, n * d + n);
        return of(model, inputs, targets, null, alpha, 0.5);
    }

    /// A run that records the risk, and the state at some moments.
    public static Run.Result run(
            ProblemInstance problem, Algorithm algorithm, List<Double> at, StoppingRule... stop) {
        return Run.of(
                new Setting(
                        problem,
                        algorithm,
                        List.of(stop),
                        List.of(new TrainRisk()),
                        new RecordingSchedule(0, at),
                        RandomStream.root(7).child("run")));
    }

    /// `max|a − b| / max|b|`.
    public static double distance(double[] a, double[] b) {
        double size = 0;
        double difference = 0;
        for (int i = 0; i < b.length; i++) {
            size = Math.max(size, Math.abs(b[i]));
            difference = Math.max(difference, Math.abs(a[i] - b[i]));
            if (Double.isNaN(a[i])) {
                return Double.NaN;
            }
        }
        return size == 0 ? difference : difference / size;
    }
}
