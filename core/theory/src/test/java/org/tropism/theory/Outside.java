package org.tropism.theory;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.RecordingSchedule;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.Adagrad;
import org.tropism.dynamics.algorithm.Algorithm;
import org.tropism.dynamics.algorithm.DrawnNoise;
import org.tropism.dynamics.algorithm.GradientDescent;
import org.tropism.dynamics.algorithm.HeavyBall;
import org.tropism.dynamics.algorithm.IsotropicSde;
import org.tropism.dynamics.algorithm.MiniBatches;
import org.tropism.dynamics.algorithm.MirrorDescent;
import org.tropism.dynamics.algorithm.PrimalMomentum;
import org.tropism.dynamics.algorithm.SdeScheme;
import org.tropism.dynamics.algorithm.StochasticGradientDescent;
import org.tropism.dynamics.algorithm.WithReplacement;
import org.tropism.dynamics.algorithm.WithoutReplacement;
import org.tropism.dynamics.labelnoise.DecayingTwoPoint;
import org.tropism.dynamics.labelnoise.LabelNoise;
import org.tropism.dynamics.labelnoise.TwoPoint;
import org.tropism.dynamics.observable.Gain;
import org.tropism.dynamics.observable.RiskIntegral;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.dynamics.stepsize.Decaying;
import org.tropism.dynamics.stepsize.StepSize;
import org.tropism.dynamics.stopping.Steps;
import org.tropism.dynamics.stopping.TrainLoss;
import org.tropism.problem.data.DataDraw;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.geometry.NegativeEntropy;
import org.tropism.problem.geometry.PNorm;
import org.tropism.problem.loss.Logistic;
import org.tropism.problem.loss.Squared;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Linear;
import org.tropism.problem.model.LinearInInputs;
import org.tropism.problem.model.Parametrization;
import org.tropism.problem.risk.ProblemInstance;

/// Small runs, each of which is outside some hypothesis of some theorems.
final class Outside {
    private static final DataDraw WIDE = Cases.data(5, 20, 2, 61);
    private static final DataDraw LITTLE = Cases.data(3, 6, 2, 64);
    private static final DataDraw NOISY = LinearEvidence.noisy(12, 4, 0.5, 62);

    /// The least ℓ1 norm takes the first input; the least ℓ2 norm is 10 times as large in ℓ1.
    private static final DataDraw NEEDLE = one(400, 0.05);

    /// The least ℓ1 norm takes the first input, and is 5 times as large in ℓ2 as needed.
    private static final DataDraw CONTRAST = one(50, 0.8);

    private static final Map<String, Setting> SETTINGS = settings();

    private Outside() {}

    static Map<String, Setting> all() {
        return SETTINGS;
    }

    static Run.Result run(String name) {
        return Run.of(SETTINGS.get(name));
    }

    private static Setting of(
            DataDraw data, LinearInInputs model, double[] start, Algorithm method, int most) {
        return new Setting(
                new ProblemInstance(data, new Squared(0.5), model, start),
                method,
                List.of(new TrainLoss(1e-22), new Steps(most)),
                List.of(),
                new RecordingSchedule(0, List.of(1.0, 2.0, 5.0, 10.0)),
                RandomStream.root(7).child("algorithm"),
                List.of(new Gain(), new RiskIntegral()));
    }

    private static Setting linear(DataDraw data, double start, Algorithm method, int most) {
        var w = new double[data.train().dimension()];
        Arrays.fill(w, start);
        return of(data, new Linear(), w, method, most);
    }

    private static Setting network(
            DataDraw data, int depth, Parametrization form, double scale, Algorithm method) {
        var alpha = new double[data.train().dimension()];
        Arrays.fill(alpha, scale);
        var model = new DiagonalNetwork(depth, form);
        return of(data, model, model.startAt(alpha), method, 100_000);
    }

    /// One example with the first input 1 and the others equal, and the target 1.
    private static DataDraw one(int inputs, double others) {
        var row = new double[inputs];
        Arrays.fill(row, others);
        row[0] = 1;
        return LinearEvidence.draw(new double[][] {row}, new double[] {1});
    }

    /// The first scale differs from the others.
    private static Setting first(DataDraw data, double first, double others) {
        var alpha = new double[data.train().dimension()];
        Arrays.fill(alpha, others);
        alpha[0] = first;
        var model = new DiagonalNetwork(2, Parametrization.DIFFERENCE);
        return of(data, model, model.startAt(alpha), Cases.flow(), 100_000);
    }

    /// One input, a truth of 0, and noise alone: stopped after the first, too long step.
    private static Setting overshoot() {
        var clean = LinearEvidence.draw(new double[][] {{1}}, new double[] {1});
        var data = new DataDraw(clean.train(), null, new double[1]);
        return Cases.setting(data, new Linear(), new double[1], Cases.stableDescent(0.9), 0.4);
    }

    /// Scales `scale^h`, h from 1 to 2.
    private static Setting shaped(DataDraw data, double scale) {
        int d = data.train().dimension();
        var alpha = new double[d];
        for (int i = 0; i < d; i++) {
            alpha[i] = Math.pow(scale, 1 + (double) i / (d - 1));
        }
        var model = new DiagonalNetwork(2, Parametrization.PRODUCT);
        return of(data, model, model.startAt(alpha), Cases.flow(), 100_000);
    }

    /// A start `β₀ ≠ 0`.
    private static Setting away(DataDraw data, double u, double v) {
        int d = data.train().dimension();
        var theta = new double[2 * d];
        Arrays.fill(theta, 0, d, u);
        Arrays.fill(theta, d, 2 * d, v);
        return of(
                data,
                new DiagonalNetwork(2, Parametrization.PRODUCT),
                theta,
                Cases.flow(),
                100_000);
    }

    static DataDraw times(DataDraw data, double factor) {
        var train = data.train();
        var targets = Arrays.stream(train.targets()).map(y -> factor * y).toArray();
        return new DataDraw(
                new Dataset(train.inputs(), targets, train.inputNames(), "y"), null, null);
    }

    /// Separable labels: the parameters grow without end, away from X⁺y.
    private static Setting logistic() {
        var data = LinearEvidence.draw(new double[][] {{1, 2}, {2, 1}}, new double[] {1, -1});
        return new Setting(
                new ProblemInstance(data, new Logistic(), new Linear(), new double[2]),
                Cases.descent(1),
                List.of(new Steps(1001)),
                List.of(),
                new RecordingSchedule(0, List.of(0.0, 1000.0)),
                RandomStream.root(7).child("algorithm"));
    }

    /// SGD with label noise, without replacement.
    private static Algorithm noisy(StepSize stepSize, int batch, LabelNoise noise) {
        return new StochasticGradientDescent(stepSize, batch, new WithoutReplacement(), noise);
    }

    private static Algorithm adagrad() {
        return new Adagrad(new Constant(0.05), 1e-10, 0, null);
    }

    private static Map<String, Setting> settings() {
        var all = new LinkedHashMap<String, Setting>();
        var product = Parametrization.PRODUCT;
        var difference = Parametrization.DIFFERENCE;
        var step = new Constant(0.05);
        all.put("linear, descent, unstable", linear(NOISY, 0, Cases.stableDescent(1.3), 10));
        all.put(
                "linear, descent, decaying",
                linear(WIDE, 0.3, new GradientDescent(new Decaying(0.1, 1, 1)), 50));
        all.put(
                "linear, adagrad",
                linear(WIDE, 0, new Adagrad(new Constant(0.3), 1e-10, 0, null), 20_000));
        all.put(
                "sign solution, adagrad, away",
                linear(
                        LinearEvidence.wilson(),
                        0.3,
                        new Adagrad(new Constant(0.1), 1e-10, 0, null),
                        20_000));
        all.put(
                "sign solution, adagrad, batches",
                linear(
                        LinearEvidence.wilson(),
                        0,
                        new Adagrad(
                                new Constant(0.1),
                                1e-10,
                                0,
                                new MiniBatches(1, new WithReplacement())),
                        50_000));
        all.put(
                "linear, mirror descent",
                linear(
                        WIDE,
                        0.3,
                        new MirrorDescent(new PNorm(1.5), new Constant(0.02), null),
                        50_000));
        all.put("network, flow", network(WIDE, 2, product, 0.3, Cases.flow()));
        all.put("difference, flow, small", network(WIDE, 2, difference, 1e-3, Cases.flow()));
        all.put("shaped, flow, small", shaped(WIDE, 1e-8));
        all.put("shaped, flow, large", shaped(WIDE, 8));
        all.put("away, flow, large", away(WIDE, 100, 90));
        all.put("network, descent, large", network(WIDE, 2, product, 2, Cases.descent(0.1)));
        all.put(
                "network, stochastic",
                network(WIDE, 2, product, 0.1, Cases.stochastic(0.1, 1, new WithReplacement())));
        all.put(
                "network, heavy ball",
                network(
                        WIDE,
                        2,
                        product,
                        0.1,
                        new HeavyBall(step, LinearEvidence.momentum(0.9), null)));
        all.put("depth 3, flow", network(WIDE, 3, difference, 0.5, Cases.flow()));
        all.put("overshoot", overshoot());
        all.put("needle, flow, large", network(NEEDLE, 2, difference, 10, Cases.flow()));
        all.put("needle, flow, tiny targets", shaped(times(NEEDLE, 1e-4), 0.5));
        all.put("needle, adagrad, small", network(NEEDLE, 2, difference, 1e-6, adagrad()));
        all.put("needle, adagrad, tiny", network(NEEDLE, 2, difference, 1e-180, adagrad()));
        all.put("needle, adagrad, large", network(NEEDLE, 2, difference, 30, adagrad()));
        all.put("needle, flow, late first", first(NEEDLE, 1e-60, 0.1));
        all.put("needle, flow, never first", first(NEEDLE, 1e-180, 0.1));
        all.put("needle, flow, away", away(NEEDLE, 0.1, 0.1 - 1e-9));
        all.put("contrast, flow, small", network(CONTRAST, 2, difference, 1e-6, Cases.flow()));
        all.put("contrast, flow, first large", first(CONTRAST, 1000, 10));
        all.put("contrast, depth 3, small", network(CONTRAST, 3, product, 0.05, Cases.flow()));
        all.put(
                "network, stochastic, short",
                network(WIDE, 2, product, 0.3, Cases.stochastic(0.02, 1, new WithReplacement())));
        all.put(
                "depth 3, heavy ball",
                network(
                        WIDE,
                        3,
                        difference,
                        0.5,
                        new HeavyBall(step, LinearEvidence.momentum(0.9), null)));
        all.put(
                "linear, descent, far too long steps",
                linear(WIDE, 0.3, Cases.stableDescent(3), 10_000));
        all.put(
                "linear, stochastic, far too long steps",
                linear(WIDE, 0.3, Cases.stochastic(3, 1, new WithReplacement()), 10_000));
        all.put(
                "linear, primal momentum",
                linear(
                        LinearEvidence.draw(new double[][] {{1, 2}}, new double[] {1}),
                        0.3,
                        new PrimalMomentum(
                                new NegativeEntropy(),
                                new Constant(0.05),
                                LinearEvidence.momentum(0.9),
                                0,
                                null),
                        10_000));
        all.put(
                "noisy, stochastic",
                linear(NOISY, 0, Cases.stochastic(0.3, 1, new WithReplacement()), 50));
        all.put(
                "sign solution, descent",
                linear(
                        LinearEvidence.draw(new double[][] {{1, 2}}, new double[] {1}),
                        0,
                        Cases.descent(0.1),
                        10_000));
        all.put(
                "network, isotropic noise",
                network(
                        LITTLE,
                        2,
                        product,
                        0.5,
                        new IsotropicSde(
                                new Constant(0.1),
                                false,
                                0.01,
                                SdeScheme.MULTIPLICATIVE,
                                new DrawnNoise())));
        all.put(
                "network, descent, decaying",
                network(LITTLE, 2, product, 0.5, new GradientDescent(new Decaying(0.2, 1, 1))));
        all.put(
                "network, descent, inconsistent",
                network(
                        LinearEvidence.draw(
                                new double[][] {{1, 0.5}, {1, 0.5}}, new double[] {1, 2}),
                        2,
                        product,
                        0.5,
                        Cases.descent(0.05)));
        all.put(
                "label noise, decaying steps",
                network(
                        LITTLE,
                        2,
                        product,
                        0.5,
                        noisy(new Decaying(0.01, 100, 1), 1, new TwoPoint(0.5, -1))));
        all.put(
                "label noise, decaying",
                network(
                        LITTLE,
                        2,
                        product,
                        0.5,
                        noisy(new Constant(0.005), 1, new DecayingTwoPoint(0.5, 1, 0.5))));
        all.put(
                "label noise, rests",
                network(
                        LITTLE,
                        2,
                        product,
                        0.5,
                        noisy(new Constant(0.005), 2, new TwoPoint(1, -1))));
        all.put("linear, descent, logistic", logistic());
        all.put("needle, flow, away, ten", away(one(10, 0.25), 1, 1 - 1e-9));
        all.put("needle, depth 3, large", network(one(17, 0.25), 3, product, 2, Cases.flow()));
        var data = Cases.data(1, 1, 1, 63);
        all.put(
                "label noise, large step",
                LabelNoiseGainTest.noisy(data, product, 0.35, 1, new TwoPoint(1, 400), 400, 1));
        all.putAll(SeparableOutside.settings());
        all.putAll(HomogeneousEvidence.settings());
        all.putAll(MatrixEvidence.settings());
        return all;
    }
}
