package org.tropism.theory;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.RecordingSchedule;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.Adagrad;
import org.tropism.dynamics.algorithm.Algorithm;
import org.tropism.dynamics.observable.PathLength;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.dynamics.stopping.Steps;
import org.tropism.dynamics.stopping.Time;
import org.tropism.dynamics.stopping.TrainLoss;
import org.tropism.problem.data.DataDraw;
import org.tropism.problem.data.MatrixSensing;
import org.tropism.problem.data.MeasurementEnsemble;
import org.tropism.problem.loss.Squared;
import org.tropism.problem.model.DeepMatrixFactorization;
import org.tropism.problem.model.Linear;
import org.tropism.problem.model.LinearInInputs;
import org.tropism.problem.model.MatrixFactorization;
import org.tropism.problem.risk.ProblemInstance;

/// Evidence for the theorems on matrices, and runs outside of their hypotheses.
final class MatrixEvidence {
    private static final int P = 6;

    /// One measurement, `diag(1, ¼, …, ¼)`: the least trace takes the first direction.
    private static final DataDraw NEEDLE = needle();

    private static final DataDraw COMMUTING =
            sensing(4, 2, MeasurementEnsemble.COMMUTING, 4, List.of(1.0, 0.5, 0.3, 0.2), 0, 3);

    private static final DataDraw GAUSSIAN =
            sensing(
                    4,
                    2,
                    MeasurementEnsemble.GAUSSIAN_SYMMETRIC,
                    4,
                    List.of(1.0, 0.5, 0.3, 0.2),
                    0,
                    3);

    /// Enough measurements for a matrix of rank 1.
    private static final DataDraw MANY = rankOne(60, 0);

    private static final Algorithm ADAGRAD = new Adagrad(new Constant(0.05), 1e-10, 0, null);

    private MatrixEvidence() {}

    private static DataDraw needle() {
        var row = new double[P * P];
        for (int k = 0; k < P; k++) {
            row[k * P + k] = k == 0 ? 1 : 0.25;
        }
        return LinearEvidence.draw(new double[][] {row}, new double[] {1});
    }

    /// The entries of a 4 × 4 matrix whose completion of rank one has a trace of 10, the least
    /// being 8.
    static DataDraw completion() {
        int[][] places = {{0, 2}, {0, 3}, {1, 2}};
        var rows = new double[6][16];
        var targets = new double[6];
        for (int k = 0; k < 3; k++) {
            rows[k][places[k][0] * 4 + places[k][1]] = 1;
            rows[k + 3][places[k][1] * 4 + places[k][0]] = 1;
            targets[k] = k == 0 ? 1 : 2;
            targets[k + 3] = targets[k];
        }
        return LinearEvidence.draw(rows, targets);
    }

    private static DataDraw rankOne(int measurements, double noise) {
        return sensing(
                12, measurements, MeasurementEnsemble.GAUSSIAN_SYMMETRIC, 1, List.of(), noise, 7);
    }

    private static DataDraw sensing(
            int size,
            int measurements,
            MeasurementEnsemble ensemble,
            int rank,
            List<Double> spectrum,
            double noise,
            long seed) {
        return new MatrixSensing(
                        size,
                        size,
                        measurements,
                        ensemble,
                        rank,
                        spectrum,
                        null,
                        true,
                        noise,
                        false,
                        List.of(),
                        0)
                .draw(RandomStream.root(seed).child("data"));
    }

    private static MatrixFactorization symmetric(DataDraw data) {
        int p = size(data);
        return new MatrixFactorization(p, p, null, true);
    }

    private static int size(DataDraw data) {
        return (int) Math.round(Math.sqrt(data.train().dimension()));
    }

    private static Setting setting(
            DataDraw data,
            LinearInInputs model,
            double[] start,
            Algorithm algorithm,
            double time,
            List<Double> record) {
        return new Setting(
                new ProblemInstance(data, new Squared(0.5), model, start),
                algorithm,
                List.of(new TrainLoss(1e-22), new Steps(20_000), new Time(time)),
                List.of(),
                new RecordingSchedule(0, record),
                RandomStream.root(7).child("algorithm"),
                List.of(new PathLength()));
    }

    private static Setting factored(DataDraw data, double scale, Algorithm algorithm) {
        return of(data, symmetric(data), scale, algorithm);
    }

    private static Setting of(
            DataDraw data, LinearInInputs model, double scale, Algorithm algorithm) {
        return setting(data, model, start(model, data, scale), algorithm, 4000, List.of());
    }

    private static double[] start(LinearInInputs model, DataDraw data, double scale) {
        var alpha = new double[data.train().dimension()];
        Arrays.fill(alpha, scale);
        return model.startAt(alpha);
    }

    /// The linear model from `level·I`.
    private static double[] identity(DataDraw data, double level) {
        int p = size(data);
        var start = new double[p * p];
        for (int k = 0; k < p; k++) {
            start[k * p + k] = level;
        }
        return start;
    }

    /// A factor `α·I` with another first diagonal entry.
    private static double[] lateFirst(DataDraw data, double first, double scale) {
        var start = start(symmetric(data), data, scale);
        start[0] = first;
        return start;
    }

    private static double[] random(int count, double scale) {
        var start = new double[count];
        RandomStream.root(5).gaussians(start, 0, count);
        for (int i = 0; i < count; i++) {
            start[i] *= scale;
        }
        return start;
    }

    /// A recovery whose states in the window of time are kept.
    private static Setting recovery(
            DataDraw data, LinearInInputs model, double[] start, Algorithm algorithm) {
        var times = algorithm.continuous() ? List.of(30.0, 60.0) : List.of(600.0, 1200.0);
        return setting(data, model, start, algorithm, algorithm.continuous() ? 61 : 1e9, times);
    }

    private static Setting recovery(DataDraw data, double scale, Algorithm algorithm) {
        var model = symmetric(data);
        return recovery(data, model, start(model, data, scale), algorithm);
    }

    static Map<String, Setting> settings() {
        var all = new LinkedHashMap<String, Setting>();
        var flow = Cases.flow();
        all.put(
                "matrix, depth 3",
                of(COMMUTING, new DeepMatrixFactorization(4, 4, 3, null), 0.3, flow));
        all.put("matrix, adagrad", factored(COMMUTING, 0.1, ADAGRAD));
        all.put("matrix, gaussian", factored(GAUSSIAN, 0.1, flow));
        all.put(
                "matrix, random start",
                setting(COMMUTING, symmetric(COMMUTING), random(16, 0.5), flow, 4000, List.of()));
        all.put(
                "matrix needle, linear",
                setting(NEEDLE, new Linear(), identity(NEEDLE, 1e-20), flow, 4000, List.of()));
        all.put("matrix needle, adagrad", factored(NEEDLE, 1e-4, ADAGRAD));
        all.put(
                "matrix needle, late first",
                setting(
                        NEEDLE,
                        symmetric(NEEDLE),
                        lateFirst(NEEDLE, 1e-20, 1e-4),
                        flow,
                        4000,
                        List.of()));
        all.put("matrix needle, large", factored(NEEDLE, 10, flow));
        all.put("matrix completion, tiny", factored(completion(), 1e-6, flow));
        all.put(
                "matrix product, adagrad",
                setting(
                        GAUSSIAN,
                        new MatrixFactorization(4, 4, 2, false),
                        random(16, 0.5),
                        ADAGRAD,
                        4000,
                        List.of()));
        var linear = recovery(MANY, new Linear(), identity(MANY, 1e-12), flow);
        all.put("recovery, linear", linear);
        all.put("recovery, adagrad", recovery(MANY, 1e-6, ADAGRAD));
        all.put("recovery, noise", recovery(rankOne(60, 0.3), 1e-6, flow));
        all.put("recovery, few", recovery(rankOne(6, 0), 1e-6, flow));
        all.put("recovery, large", recovery(MANY, 1, flow));
        return all;
    }

    static Stream<Evidence> all() {
        return Stream.of(commuting(), nuclear(), conjecture(), greedy(), recovered(), balance());
    }

    private static Refuting outside(String name, String hypothesis, double least) {
        return new Refuting(settings().get(name), List.of(hypothesis), null, least);
    }

    private static Evidence commuting() {
        var zero = sensing(6, 3, MeasurementEnsemble.COMMUTING, 6, List.of(), 0, 4);
        return new Evidence(
                new CommutingMeasurements(),
                List.of(
                        factored(COMMUTING, 0.1, Cases.flow()),
                        factored(COMMUTING, 1e-3, Cases.flow()),
                        factored(zero, 0.5, Cases.flow()),
                        factored(NEEDLE, 1e-4, Cases.flow())),
                List.of(outside("matrix, gaussian", "commuting-measurements", 1e-3)));
    }

    private static Evidence nuclear() {
        return new Evidence(
                new CommutingNuclearNorm(),
                List.of(
                        factored(COMMUTING, 1e-3, Cases.flow()),
                        factored(NEEDLE, 1e-4, Cases.flow())),
                List.of(outside("matrix needle, large", "small-scale", 0.5)));
    }

    private static Evidence conjecture() {
        return new Evidence(
                new NuclearNormConjecture(),
                List.of(
                        factored(NEEDLE, 1e-4, Cases.flow()),
                        factored(GAUSSIAN, 1e-3, Cases.flow())),
                List.of(outside("matrix needle, large", "small-scale", 0.5)));
    }

    private static Evidence greedy() {
        return new Evidence(
                new GreedyLowRank(),
                List.of(
                        factored(NEEDLE, 1e-4, Cases.flow()),
                        factored(completion(), 1e-6, Cases.flow())),
                List.of(outside("matrix needle, large", "tiny-scale", 10)));
    }

    private static Evidence recovered() {
        return new Evidence(
                new RestrictedIsometry(),
                List.of(
                        recovery(MANY, 1e-6, Cases.flow()),
                        recovery(MANY, 1e-6, Cases.descent(0.05))),
                List.of(outside("recovery, few", "restricted-isometry", 10)));
    }

    private static Evidence balance() {
        var product = new MatrixFactorization(4, 4, 2, false);
        var deep = new DeepMatrixFactorization(4, 4, 3, null);
        return new Evidence(
                new LayerBalance(),
                List.of(
                        setting(GAUSSIAN, product, random(16, 0.5), Cases.flow(), 1000, List.of()),
                        setting(
                                GAUSSIAN,
                                product,
                                random(16, 0.5),
                                Cases.descent(0.1),
                                1000,
                                List.of()),
                        setting(
                                GAUSSIAN,
                                deep,
                                random(48, 0.4),
                                Cases.descent(0.05),
                                1000,
                                List.of())),
                List.of(outside("matrix product, adagrad", "gradient-flow-or-descent", 1)));
    }
}
