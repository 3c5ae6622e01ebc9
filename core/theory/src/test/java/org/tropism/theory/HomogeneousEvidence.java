package org.tropism.theory;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.RecordingSchedule;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.Algorithm;
import org.tropism.dynamics.algorithm.GradientFlow;
import org.tropism.dynamics.algorithm.MirrorDescent;
import org.tropism.dynamics.observable.EarlierState;
import org.tropism.dynamics.observable.LeastAngle;
import org.tropism.dynamics.observable.SmoothedMarginFall;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.dynamics.stopping.LogTrainLoss;
import org.tropism.dynamics.stopping.Steps;
import org.tropism.problem.data.DataDraw;
import org.tropism.problem.geometry.PNorm;
import org.tropism.problem.geometry.Potential;
import org.tropism.problem.geometry.Power;
import org.tropism.problem.loss.Exponential;
import org.tropism.problem.loss.Logistic;
import org.tropism.problem.loss.Loss;
import org.tropism.problem.loss.PolynomialTail;
import org.tropism.problem.model.DeepLinear;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Linear;
import org.tropism.problem.model.LinearConvolution;
import org.tropism.problem.model.MatrixFactorization;
import org.tropism.problem.model.Model;
import org.tropism.problem.model.Parametrization;
import org.tropism.problem.model.ReluNetwork;
import org.tropism.problem.risk.ProblemInstance;

/// Evidence for the theorems on networks and mirror flows on separable data: flows in ln t, down to
/// risks of e^(−1000).
final class HomogeneousEvidence {
    private static final DataDraw TOY = SeparableCases.asymmetric();
    private static final DataDraw WIDE = SeparableCases.cloud(8, 12, 0.3, 6);
    private static final Map<String, Setting> OUTSIDE = settings();

    private HomogeneousEvidence() {}

    static Stream<Evidence> all() {
        return Stream.of(
                mirror(),
                deep(),
                growth(),
                first(),
                diagonal(),
                nuclear(),
                convolutional(),
                polynomial());
    }

    static Map<String, Setting> settings() {
        var all = new LinkedHashMap<String, Setting>();
        var tail = new PolynomialTail(1);
        all.put("wide, diagonal", flow(WIDE, difference(2), new Logistic(), ones(12, 2, 1), 300));
        all.put("toy, deep, polynomial", flow(TOY, deep(2), tail, start(deep(2), 2), 20));
        all.put("scaled, deep, sign", deepSign());
        all.put("scaled, sign, falling", fallingSign());
        all.put("wide, diagonal, adagrad", wideAdagrad());
        all.put("square, sign", squareSign());
        all.put("wave, sign", waveSign());
        all.put("wide, diagonal, away", flow(WIDE, difference(2), new Exponential(), away(), 200));
        all.put(
                "wide, diagonal, shaped",
                flow(WIDE, difference(2), new Exponential(), shaped(), 200));
        all.put("wide, diagonal, polynomial", flow(WIDE, difference(2), tail, ones(12, 2, 1), 20));
        all.put(
                "toy, polynomial, mirror",
                SeparableCases.linear(TOY, tail, bent(new PNorm(1.5)), 10_000));
        return all;
    }

    private static Setting wideAdagrad() {
        return SeparableCases.of(
                WIDE,
                difference(2),
                new Exponential(),
                ones(12, 2, 10),
                SeparableOutside.adagrad(1),
                20_000);
    }

    /// From the largest margin in the trace, `e₁e₁ᵀ`, towards the identity.
    private static Setting squareSign() {
        return SeparableCases.of(
                SeparableCases.signed(new double[][] {{1, 0, 0, 0.7}}),
                new MatrixFactorization(2, 2, null, true),
                new Exponential(),
                new double[] {10, 0, 0, 0.1},
                SeparableOutside.shortSign(0.001),
                12_000);
    }

    /// From filters `δ₀` along corners, on two waves.
    private static Setting waveSign() {
        var model = new LinearConvolution(2);
        return SeparableCases.of(
                SeparableCases.signed(
                        new double[][] {{1, 0.5, -0.3, 0.2, 0.1}, {0.2, 1, 0.4, -0.5, 0.3}}),
                model,
                new Exponential(),
                new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0},
                SeparableOutside.shortSign(0.001),
                5_000);
    }

    private static Setting deepSign() {
        var data = SeparableCases.signed(new double[][] {{1, 0.5}, {0.2, 8}, {1.5, 9}});
        return SeparableCases.of(
                data,
                deep(2),
                new Logistic(),
                start(deep(2), 2),
                SeparableOutside.shortSign(0.001),
                20_000);
    }

    /// From the direction of the largest ℓ2 margin, (2, 1), towards that of the largest ℓ∞ margin.
    private static Setting fallingSign() {
        var data = SeparableCases.signed(new double[][] {{1, 0.5}, {0.2, 8}, {1.5, 9}});
        return SeparableCases.of(
                data,
                new Linear(),
                new Logistic(),
                new double[] {4, 2},
                SeparableOutside.shortSign(0.001),
                20_000);
    }

    static Setting flow(DataDraw data, Model model, Loss loss, double[] start, double depth) {
        return new Setting(
                new ProblemInstance(data, loss, model, start),
                new GradientFlow(),
                List.of(new LogTrainLoss(-depth), new Steps(100_000)),
                List.of(),
                new RecordingSchedule(0, List.of()),
                RandomStream.root(7).child("algorithm"),
                List.of(new EarlierState(), new LeastAngle(), new SmoothedMarginFall()));
    }

    private static DiagonalNetwork difference(int depth) {
        return new DiagonalNetwork(depth, Parametrization.DIFFERENCE);
    }

    private static DeepLinear deep(int depth) {
        return DeepLinear.of(depth, 3);
    }

    private static double[] ones(int inputs, int depth, double scale) {
        var alpha = new double[inputs];
        Arrays.fill(alpha, scale);
        return difference(depth).startAt(alpha);
    }

    /// w₊ far above w₋ at the first input.
    private static double[] away() {
        var start = ones(12, 2, 1);
        start[0] = 2;
        start[12] = 0.5;
        return start;
    }

    private static double[] shaped() {
        var alpha = new double[12];
        Arrays.fill(alpha, 1);
        alpha[3] = 100;
        return difference(2).startAt(alpha);
    }

    private static double[] start(Model model, int inputs) {
        var start = new double[model.parameters(inputs)];
        RandomStream.root(3).gaussians(start, 0, start.length);
        for (int i = 0; i < start.length; i++) {
            start[i] *= 0.3;
        }
        return start;
    }

    private static Algorithm bent(Potential potential) {
        return new MirrorDescent(potential, new Constant(0.1), null);
    }

    private static Refuting outside(String name, String hypothesis, double least) {
        return new Refuting(OUTSIDE.get(name), List.of(hypothesis), null, least);
    }

    private static Evidence mirror() {
        return new Evidence(
                new MirrorDescentMargin(),
                List.of(
                        SeparableCases.linear(TOY, new Logistic(), bent(new PNorm(1.5)), 50_000),
                        SeparableCases.linear(TOY, new Logistic(), bent(new Power(3)), 50_000)),
                List.of(outside("toy, polynomial, mirror", "exponential-tail", Double.NaN)));
    }

    private static Evidence deep() {
        return new Evidence(
                new DeepLinearMargin(),
                List.of(
                        flow(TOY, deep(2), new Logistic(), start(deep(2), 2), 300),
                        flow(TOY, deep(3), new Exponential(), start(deep(3), 2), 1000)),
                List.of(
                        outside("wide, diagonal", "deep-linear-model", 0.27),
                        outside("toy, deep, polynomial", "exponential-tail", 0.2),
                        outside("scaled, deep, sign", "gradient-flow", 0.1)));
    }

    private static Evidence growth() {
        var convolution = new LinearConvolution(2);
        return new Evidence(
                new HomogeneousMarginGrowth(),
                List.of(
                        OUTSIDE.get("wide, diagonal"),
                        flow(TOY, deep(3), new Logistic(), start(deep(3), 2), 300),
                        flow(WIDE, convolution, new Logistic(), start(convolution, 12), 300),
                        SeparableCases.linear(TOY, new Exponential(), Cases.descent(0.01), 5_000)),
                List.of(outside("scaled, sign, falling", "gradient-flow-or-descent", 1)));
    }

    private static Evidence first() {
        var convolution = new LinearConvolution(3);
        var relu = new ReluNetwork(List.of(6), false, 1);
        return new Evidence(
                new HomogeneousKktDirection(),
                List.of(
                        OUTSIDE.get("wide, diagonal"),
                        flow(TOY, new Linear(), new Logistic(), start(new Linear(), 2), 300),
                        flow(WIDE, difference(3), new Logistic(), ones(12, 3, 1), 300),
                        flow(WIDE, convolution, new Logistic(), start(convolution, 12), 300),
                        flow(TOY, relu, new Exponential(), start(relu, 2), 300)),
                List.of(outside("scaled, deep, sign", "gradient-flow", 0.1)));
    }

    private static Evidence diagonal() {
        return new Evidence(
                new DiagonalNetworkMargin(),
                List.of(
                        flow(WIDE, difference(2), new Exponential(), ones(12, 2, 10), 100),
                        flow(WIDE, difference(2), new Logistic(), ones(12, 2, 10), 1000),
                        flow(WIDE, difference(2), new Logistic(), ones(12, 2, 0.01), 5),
                        flow(WIDE, difference(2), new Exponential(), ones(12, 2, 1e-3), 300),
                        flow(WIDE, difference(3), new Exponential(), ones(12, 3, 3), 100),
                        flow(WIDE, difference(3), new Logistic(), ones(12, 3, 0.5), 1000),
                        flow(WIDE, difference(4), new Exponential(), ones(12, 4, 1), 100)),
                List.of(
                        outside("wide, diagonal, adagrad", "gradient-flow", 0.01),
                        outside("wide, diagonal, away", "zero-start", 0.01),
                        outside("wide, diagonal, shaped", "uniform-scale", 0.01)));
    }

    private static Evidence nuclear() {
        var factors = new MatrixFactorization(3, 4, null, false);
        var semidefinite = new MatrixFactorization(3, 3, null, true);
        return new Evidence(
                new NuclearMargin(),
                List.of(
                        flow(WIDE, factors, new Exponential(), start(factors, 12), 1000),
                        flow(
                                SeparableCases.cloud(4, 9, 0.3, 8),
                                semidefinite,
                                new Logistic(),
                                new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1},
                                1000)),
                List.of(outside("square, sign", "gradient-flow", 0.05)));
    }

    private static Evidence convolutional() {
        var two = new LinearConvolution(2);
        var three = new LinearConvolution(3);
        var four = new LinearConvolution(4);
        return new Evidence(
                new ConvolutionalMargin(),
                List.of(
                        flow(WIDE, two, new Exponential(), start(two, 12), 1000),
                        flow(WIDE, three, new Exponential(), start(three, 12), 1000),
                        flow(WIDE, four, new Logistic(), start(four, 12), 300)),
                List.of(outside("wave, sign", "gradient-flow", 0.15)));
    }

    private static Evidence polynomial() {
        var tail = new PolynomialTail(2);
        return new Evidence(
                new PolynomialTailDirection(),
                List.of(
                        flow(TOY, new Linear(), tail, start(new Linear(), 2), 20),
                        flow(
                                WIDE,
                                new Linear(),
                                new PolynomialTail(1),
                                start(new Linear(), 12),
                                10)),
                List.of(
                        outside("wide, diagonal, polynomial", "linear-model", 0.1),
                        new Refuting(
                                SeparableOutside.settings().get("toy, polynomial, short sign"),
                                List.of("gradient-flow-or-descent"),
                                null,
                                0.1)));
    }

    /// Runs outside one hypothesis.
    static List<EveryHypothesisTest.Row> rows() {
        return List.of(
                new EveryHypothesisTest.Row(
                        "diagonal-network-margin", "gradient-flow", "wide, diagonal, adagrad", 1e3),
                new EveryHypothesisTest.Row(
                        "diagonal-network-margin", "zero-start", "wide, diagonal, away", 1e3),
                new EveryHypothesisTest.Row(
                        "diagonal-network-margin", "uniform-scale", "wide, diagonal, shaped", 1e3),
                new EveryHypothesisTest.Row("nuclear-margin", "gradient-flow", "square, sign", 2),
                new EveryHypothesisTest.Row(
                        "convolutional-margin", "gradient-flow", "wave, sign", 1),
                new EveryHypothesisTest.Row(
                        "deep-linear-margin", "deep-linear-model", "wide, diagonal", 1.7),
                new EveryHypothesisTest.Row(
                        "deep-linear-margin", "exponential-tail", "toy, deep, polynomial", 1e6),
                new EveryHypothesisTest.Row(
                        "deep-linear-margin", "gradient-flow", "scaled, deep, sign", 1.2),
                new EveryHypothesisTest.Row(
                        "homogeneous-margin-growth",
                        "gradient-flow-or-descent",
                        "scaled, sign, falling",
                        1),
                new EveryHypothesisTest.Row(
                        "homogeneous-kkt-direction", "gradient-flow", "scaled, deep, sign", 1));
    }
}
