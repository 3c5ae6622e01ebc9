package org.tropism.theory;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.RecordingSchedule;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.Adagrad;
import org.tropism.dynamics.algorithm.Adam;
import org.tropism.dynamics.algorithm.Algorithm;
import org.tropism.dynamics.algorithm.Bfgs;
import org.tropism.dynamics.algorithm.ConjugateGradient;
import org.tropism.dynamics.algorithm.DualMomentum;
import org.tropism.dynamics.algorithm.GradientDescent;
import org.tropism.dynamics.algorithm.HeavyBall;
import org.tropism.dynamics.algorithm.LBfgs;
import org.tropism.dynamics.algorithm.MiniBatches;
import org.tropism.dynamics.algorithm.MirrorDescent;
import org.tropism.dynamics.algorithm.MirrorFlow;
import org.tropism.dynamics.algorithm.Nesterov;
import org.tropism.dynamics.algorithm.PrimalMomentum;
import org.tropism.dynamics.algorithm.SteepestDescent;
import org.tropism.dynamics.algorithm.TieRule;
import org.tropism.dynamics.algorithm.WithReplacement;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.dynamics.stepsize.Decaying;
import org.tropism.dynamics.stopping.Steps;
import org.tropism.dynamics.stopping.TrainLoss;
import org.tropism.problem.data.DataDraw;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.geometry.L1;
import org.tropism.problem.geometry.Lp;
import org.tropism.problem.geometry.NegativeEntropy;
import org.tropism.problem.geometry.PNorm;
import org.tropism.problem.geometry.Potential;
import org.tropism.problem.geometry.Power;
import org.tropism.problem.geometry.SimplexEntropy;
import org.tropism.problem.loss.Squared;
import org.tropism.problem.model.Linear;
import org.tropism.problem.model.Parametrization;
import org.tropism.problem.risk.ProblemInstance;

/// The evidence for statements about linear models.
final class LinearEvidence {
    private LinearEvidence() {}

    static Stream<Evidence> all() {
        return Stream.of(
                spans(),
                mirrors(),
                steepest(),
                signs(),
                adaptive(),
                paths(),
                contraction(),
                noise());
    }

    /// The two examples of the counterexample (LM10).
    static DataDraw counterexample() {
        return draw(new double[][] {{1, 1, 1}, {1, 2, 0}}, new double[] {1, 10});
    }

    static DataDraw draw(double[][] rows, double[] targets) {
        var x = DenseMatrix.zeros(rows.length, rows[0].length);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[0].length; j++) {
                x.set(i, j, rows[i][j]);
            }
        }
        var names = java.util.stream.IntStream.range(0, x.cols()).mapToObj(j -> "x" + j).toList();
        return new DataDraw(new Dataset(x, targets, names, "y"), null, null);
    }

    static Setting from(DataDraw data, double start, Algorithm algorithm, double loss) {
        var w = new double[data.train().dimension()];
        Arrays.fill(w, start);
        return Cases.setting(data, new Linear(), w, algorithm, loss);
    }

    /// A setting that keeps states on its way.
    static Setting recorded(DataDraw data, Algorithm algorithm, List<Double> at) {
        var start = new double[data.train().dimension()];
        RandomStream.root(5).gaussians(start, 0, start.length);
        return new Setting(
                new ProblemInstance(data, new Squared(0.5), new Linear(), start),
                algorithm,
                List.of(new TrainLoss(1e-24), new Steps(1_000_000)),
                List.of(),
                new RecordingSchedule(0, at),
                RandomStream.root(7).child("algorithm"));
    }

    static org.tropism.dynamics.momentum.Momentum momentum(double value) {
        return new org.tropism.dynamics.momentum.Constant(value);
    }

    private static Evidence spans() {
        var data = Cases.data(20, 60, 5, 41);
        var step = new Constant(0.05);
        return new Evidence(
                new LinearSpanMethods(),
                List.of(
                        Cases.linear(data, new HeavyBall(step, momentum(0.8), null)),
                        Cases.linear(data, new Nesterov(step, momentum(0.8), null)),
                        Cases.linear(data, new ConjugateGradient()),
                        Cases.linear(data, new Bfgs()),
                        Cases.linear(data, new LBfgs(3))),
                List.of(
                        // 0.6: AdaGrad leaves the span
                        new Refuting(
                                Cases.linear(data, new Adagrad(new Constant(0.5), 1e-10, 0, null)),
                                List.of("span-method"),
                                null,
                                0.1)));
    }

    private static Evidence mirrors() {
        var signed = Cases.data(8, 20, 3, 42);
        var positive = positive(8, 20, 43, false);
        var simplex = positive(5, 20, 44, true);
        var toy = draw(new double[][] {{1, 2}}, new double[] {1});
        return new Evidence(
                new MirrorDescentProjection(),
                List.of(
                        from(signed, 0.3, mirror(new PNorm(1.5), 0.02), 1e-24),
                        from(signed, 1, mirror(new PNorm(3), 0.002), 1e-16),
                        from(signed, 0.3, mirror(new Power(1.5), 0.02), 1e-24),
                        from(positive, 0.1, mirror(new NegativeEntropy(), 0.05), 1e-24),
                        from(
                                positive,
                                0.1,
                                new MirrorDescent(
                                        new NegativeEntropy(),
                                        new Constant(0.02),
                                        new MiniBatches(2, new WithReplacement())),
                                1e-24),
                        from(
                                positive,
                                0.1,
                                new DualMomentum(
                                        new NegativeEntropy(),
                                        new Constant(0.02),
                                        momentum(0.6),
                                        0,
                                        null),
                                1e-24),
                        from(simplex, 0.05, mirror(new SimplexEntropy(), 0.1), 1e-24),
                        from(positive, 0.1, new MirrorFlow(new NegativeEntropy(), 1e-10), 1e-20)),
                List.of(
                        // 0.007: momentum in the primal variable moves the limit (LM8)
                        new Refuting(
                                from(
                                        toy,
                                        0.3,
                                        new PrimalMomentum(
                                                new NegativeEntropy(),
                                                new Constant(0.05),
                                                momentum(0.9),
                                                0,
                                                null),
                                        1e-26),
                                List.of("mirror-method"),
                                from(toy, 0.3, mirror(new NegativeEntropy(), 0.05), 1e-26),
                                1e-3)));
    }

    static MirrorDescent mirror(Potential potential, double step) {
        return new MirrorDescent(potential, new Constant(step), null);
    }

    /// Gaussian inputs with the targets of a positive predictor.
    static DataDraw positive(int n, int d, long seed, boolean sumsToOne) {
        var random = RandomStream.root(seed);
        var rows = new double[n][d];
        var truth = new double[d];
        double sum = 0;
        for (int j = 0; j < d; j++) {
            truth[j] = Math.exp(random.nextGaussian());
            sum += truth[j];
        }
        var targets = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                rows[i][j] = random.nextGaussian();
                targets[i] += rows[i][j] * truth[j] / (sumsToOne ? sum : d);
            }
        }
        return draw(rows, targets);
    }

    static SteepestDescent steepest(org.tropism.problem.geometry.Norm norm, double step) {
        return new SteepestDescent(new Constant(step), norm, false, TieRule.FIRST, null);
    }

    private static Evidence steepest() {
        var data = counterexample();
        return new Evidence(
                new SteepestDescentInGeneralNorm(),
                List.of(
                        from(data, 0, steepest(new Lp(4.0 / 3), 0.05), 1e-22),
                        from(data, 0, steepest(new L1(), 0.1), 1e-22)),
                List.of(
                        // in ℓ2 there is a characterization
                        new Refuting(
                                from(data, 0, new GradientDescent(new Constant(0.05)), 1e-22),
                                List.of("general-norm"),
                                null,
                                Double.NaN)));
    }

    /// Labels with a feature that agrees with them, one that is constant, and private ones (Wilson
    /// et al.): X·sign(Xᵀy) is a multiple of y.
    static DataDraw wilson() {
        var labels = new double[] {1, 1, -1, 1, -1, 1};
        int n = labels.length;
        var rows = new double[n][3 + 5 * n];
        for (int i = 0; i < n; i++) {
            rows[i][0] = labels[i];
            rows[i][1] = 1;
            rows[i][2] = 1;
            int own = labels[i] > 0 ? 1 : 5;
            for (int k = 0; k < own; k++) {
                rows[i][3 + 5 * i + k] = 1;
            }
        }
        return draw(used(rows), labels);
    }

    /// Without the columns of zeros.
    private static double[][] used(double[][] rows) {
        var kept =
                java.util.stream.IntStream.range(0, rows[0].length)
                        .filter(j -> Arrays.stream(rows).anyMatch(row -> row[j] != 0))
                        .toArray();
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(kept).mapToDouble(j -> row[j]).toArray())
                .toArray(double[][]::new);
    }

    private static Evidence signs() {
        var data = wilson();
        return new Evidence(
                new AdaptiveSignSolution(),
                List.of(
                        from(data, 0, new Adagrad(new Constant(0.1), 1e-10, 0, null), 1e-18),
                        from(data, 0, new Adagrad(new Constant(0.01), 1e-10, 0, null), 1e-18)),
                List.of(
                        // AdaGrad on generic data has no least ℓ∞ norm
                        new Refuting(
                                from(
                                        Cases.data(20, 60, 5, 45),
                                        0,
                                        new Adagrad(new Constant(0.1), 1e-10, 0, null),
                                        1e-20),
                                List.of("sign-solution"),
                                null,
                                0.5)));
    }

    private static Evidence adaptive() {
        var data = Cases.data(20, 60, 5, 45);
        return new Evidence(
                new AdaptiveMethods(),
                List.of(
                        from(data, 0, new Adagrad(new Constant(0.1), 1e-10, 0, null), 1e-20),
                        from(data, 0, new Adam(new Constant(0.01), 0.9, 0.999, 1e-8, null), 1e-16)),
                List.of(
                        new Refuting(
                                from(
                                        wilson(),
                                        0,
                                        new Adagrad(new Constant(0.1), 1e-10, 0, null),
                                        1e-18),
                                List.of("no-sign-solution"),
                                null,
                                Double.NaN)));
    }

    private static Evidence paths() {
        var data = Cases.data(20, 60, 5, 46);
        var at = List.of(1.0, 2.0, 10.0, 100.0);
        return new Evidence(
                new SpectralPath(),
                List.of(
                        recorded(data, Cases.flow(), at),
                        recorded(data, new GradientDescent(new Constant(0.1)), at),
                        recorded(
                                Cases.data(30, 10, 5, 47),
                                new GradientDescent(new Constant(0.1)),
                                at)),
                List.of(
                        // 4e7, in units of 1e-8: decaying steps have another path
                        new Refuting(
                                recorded(data, new GradientDescent(new Decaying(0.1, 1, 1)), at),
                                List.of("constant-step"),
                                null,
                                1e6)));
    }

    private static Evidence contraction() {
        var data = Cases.data(20, 60, 5, 48);
        var at = List.of(1.0, 2.0, 10.0);
        return new Evidence(
                new ConvexRiskContraction(),
                List.of(
                        recorded(data, Cases.flow(), at),
                        recorded(data, Cases.stableDescent(0.99), at)),
                List.of(
                        // 0.9: a network of small scale moves away from X⁺y
                        new Refuting(
                                Cases.network(
                                        Cases.data(10, 100, 3, 48),
                                        2,
                                        Parametrization.PRODUCT,
                                        0.01,
                                        Cases.flow(),
                                        1e-18),
                                List.of("linear-model"),
                                null,
                                0.1)));
    }

    private static Evidence noise() {
        var quiet = noisy(30, 10, 0.3, 49);
        return new Evidence(
                new EarlyStopping(),
                List.of(
                        Cases.setting(quiet, new Linear(), new double[10], Cases.flow(), 1e-30),
                        Cases.setting(
                                quiet,
                                new Linear(),
                                new double[10],
                                Cases.stableDescent(0.4),
                                0.5)),
                List.of(
                        // the network's noise is not filtered by the spectrum
                        new Refuting(
                                Cases.network(
                                        Cases.data(20, 60, 5, 48),
                                        2,
                                        Parametrization.PRODUCT,
                                        30,
                                        Cases.flow(),
                                        1e-18),
                                List.of("linear-model"),
                                null,
                                Double.NaN)));
    }

    static DataDraw noisy(int n, int d, double noise, long seed) {
        var clean = Cases.data(n, d, d, seed);
        var train = clean.train();
        var random = RandomStream.root(seed).child("noise");
        var targets = train.targets().clone();
        for (int i = 0; i < n; i++) {
            targets[i] += noise * random.nextGaussian();
        }
        return new DataDraw(
                new Dataset(train.inputs(), targets, train.inputNames(), "y"), null, clean.truth());
    }
}
