package org.tropism.theory;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.RecordingSchedule;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.Adagrad;
import org.tropism.dynamics.algorithm.Algorithm;
import org.tropism.dynamics.algorithm.NormalizedGradientDescent;
import org.tropism.dynamics.algorithm.SteepestDescent;
import org.tropism.dynamics.algorithm.TieRule;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.dynamics.stopping.Steps;
import org.tropism.problem.data.DataDraw;
import org.tropism.problem.geometry.L2;
import org.tropism.problem.geometry.LInf;
import org.tropism.problem.loss.Logistic;
import org.tropism.problem.loss.Loss;
import org.tropism.problem.loss.PolynomialTail;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Linear;
import org.tropism.problem.model.LinearInInputs;
import org.tropism.problem.model.Parametrization;
import org.tropism.problem.risk.ProblemInstance;

/// Runs on separable data, each outside some hypothesis of some theorems.
final class SeparableOutside {
    /// One example: the ℓ1 margin takes the first input, the ℓ2 margin the direction of the
    /// example.
    private static final DataDraw NEEDLE = needle();

    private static final DataDraw TOY = SeparableCases.asymmetric();

    /// The second input is 10 times as large.
    private static final DataDraw SCALED =
            SeparableCases.signed(new double[][] {{1, 0.5}, {0.2, 8}, {1.5, 9}});

    private SeparableOutside() {}

    private static DataDraw needle() {
        var row = new double[20];
        Arrays.fill(row, 0.8);
        row[0] = 1;
        return SeparableCases.signed(new double[][] {row});
    }

    /// No predictor separates these.
    static DataDraw mixed() {
        return SeparableCases.signed(
                new double[][] {
                    {1, 0.2}, {-0.4, 0.3}, {0.3, 1}, {0.6, -0.8}, {-0.1, -0.3}, {0.5, 0.7}
                });
    }

    /// A run on data that nothing separates whose first steps are kept.
    static Setting recorded(Algorithm algorithm) {
        return recorded(new Linear(), new double[] {1, -0.5}, algorithm);
    }

    /// A step that is short for the predictor, and long for layers of size 2.
    private static Setting recordedNetwork() {
        var model = new DiagonalNetwork(2, Parametrization.DIFFERENCE);
        return recorded(model, model.startAt(new double[] {2, 2}), Cases.descent(1.5));
    }

    private static Setting recorded(LinearInInputs model, double[] start, Algorithm algorithm) {
        return new Setting(
                new ProblemInstance(mixed(), new Logistic(), model, start),
                algorithm,
                List.of(new Steps(300)),
                List.of(),
                new RecordingSchedule(0, List.of(1.0, 2.0, 5.0, 20.0, 100.0)),
                RandomStream.root(7).child("algorithm"));
    }

    static Algorithm adagrad(double step) {
        return new Adagrad(new Constant(step), 1e-10, 0, null);
    }

    static Algorithm normalized(double step) {
        return new NormalizedGradientDescent(new Constant(step), null);
    }

    static Algorithm sign(double step) {
        return new SteepestDescent(new Constant(step), new LInf(), false, TieRule.FIRST, null);
    }

    static Algorithm shortSign(double step) {
        return new SteepestDescent(new Constant(step), new LInf(), true, TieRule.FIRST, null);
    }

    static Algorithm euclid(double step) {
        return new SteepestDescent(new Constant(step), new L2(), false, TieRule.FIRST, null);
    }

    /// A diagonal network `w₊² − w₋²` from a small scale.
    static Setting network(DataDraw data, Loss loss, Algorithm algorithm, int steps) {
        var alpha = new double[data.train().dimension()];
        Arrays.fill(alpha, 1e-3);
        var model = new DiagonalNetwork(2, Parametrization.DIFFERENCE);
        return SeparableCases.of(data, model, loss, model.startAt(alpha), algorithm, steps);
    }

    static Map<String, Setting> settings() {
        var all = new LinkedHashMap<String, Setting>();
        var logistic = new Logistic();
        all.put("needle, logistic network", network(NEEDLE, logistic, Cases.descent(0.02), 20_000));
        all.put("needle, normalized network", network(NEEDLE, logistic, normalized(0.01), 3_000));
        all.put("needle, steepest network", network(NEEDLE, logistic, euclid(0.02), 20_000));
        all.put("scaled, adagrad network", network(SCALED, logistic, adagrad(0.1), 50_000));
        var tail = new PolynomialTail(1);
        all.put("toy, polynomial", SeparableCases.linear(TOY, tail, Cases.descent(0.1), 300_000));
        all.put(
                "toy, polynomial, normalized",
                SeparableCases.linear(TOY, tail, normalized(0.1), 3_000));
        all.put("toy, polynomial, sign", SeparableCases.linear(TOY, tail, sign(0.01), 100_000));
        all.put("scaled, adagrad", SeparableCases.linear(SCALED, logistic, adagrad(0.5), 100_000));
        all.put("mixed, network", recordedNetwork());
        all.put("mixed, unstable", recorded(Cases.descent(60)));
        all.put("mixed, sign", recorded(shortSign(5)));
        all.put(
                "toy, polynomial, short sign",
                SeparableCases.linear(TOY, tail, shortSign(0.01), 30_000));
        all.put("scaled, sign", SeparableCases.linear(SCALED, logistic, shortSign(0.001), 20_000));
        all.put("toy, logistic", SeparableCases.linear(TOY, logistic, Cases.descent(0.5), 100_000));
        all.put(
                "scaled, logistic",
                SeparableCases.linear(SCALED, logistic, Cases.descent(0.05), 100_000));
        return all;
    }
}
