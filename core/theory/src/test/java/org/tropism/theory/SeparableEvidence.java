package org.tropism.theory;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.Adam;
import org.tropism.dynamics.algorithm.Algorithm;
import org.tropism.dynamics.algorithm.HeavyBall;
import org.tropism.dynamics.algorithm.NormalizedGradientDescent;
import org.tropism.dynamics.algorithm.SteepestDescent;
import org.tropism.dynamics.algorithm.TieRule;
import org.tropism.dynamics.algorithm.WithReplacement;
import org.tropism.dynamics.algorithm.WithoutReplacement;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.dynamics.stepsize.Decaying;
import org.tropism.problem.geometry.L1;
import org.tropism.problem.geometry.LInf;
import org.tropism.problem.geometry.Lp;
import org.tropism.problem.geometry.Norm;
import org.tropism.problem.loss.Exponential;
import org.tropism.problem.loss.ExponentialTail;
import org.tropism.problem.loss.Logistic;
import org.tropism.problem.loss.SoftmaxCrossEntropy;
import org.tropism.problem.model.Linear;

/// Evidence for the theorems on separable data.
final class SeparableEvidence {
    private static final Map<String, Setting> OUTSIDE = SeparableOutside.settings();

    private SeparableEvidence() {}

    static Stream<Evidence> all() {
        return Stream.of(
                maxMargin(), normalized(), steepest(), adagrad(), forgetting(), contraction());
    }

    private static Setting toy(Algorithm algorithm, int steps) {
        return SeparableCases.linear(SeparableCases.asymmetric(), new Logistic(), algorithm, steps);
    }

    private static Refuting outside(String name, String hypothesis, double least) {
        return new Refuting(OUTSIDE.get(name), List.of(hypothesis), null, least);
    }

    /// A support vector of multiplier 0: the direction comes as ln ln t/ln t.
    private static Setting degenerate() {
        var data = SeparableCases.signed(new double[][] {{1, 0}, {1, 1}});
        return HomogeneousEvidence.flow(data, new Linear(), new Exponential(), new double[2], 1000);
    }

    private static Evidence maxMargin() {
        var cloud = SeparableCases.cloud(15, 6, 0.3, 5);
        var momentum = new HeavyBall(new Constant(0.1), LinearEvidence.momentum(0.9), null);
        return new Evidence(
                new MaxMarginDirection(),
                List.of(
                        toy(Cases.descent(0.5), 100_000),
                        toy(Cases.stochastic(0.3, 1, new WithReplacement()), 200_000),
                        toy(Cases.stochastic(0.3, 2, new WithoutReplacement()), 200_000),
                        toy(Cases.descent(0.5), 4_000),
                        degenerate(),
                        SeparableCases.linear(cloud, new Logistic(), momentum, 100_000),
                        SeparableCases.linear(
                                SeparableCases.classes(),
                                new SoftmaxCrossEntropy(),
                                Cases.descent(0.3),
                                50_000)),
                List.of(
                        outside("needle, logistic network", "linear-model", 0.7),
                        outside("toy, polynomial", "exponential-tail", 0.2),
                        outside("scaled, sign", "gradient-method", 0.2)));
    }

    private static Setting tail(double power, int steps) {
        return SeparableCases.linear(
                SeparableCases.asymmetric(),
                new ExponentialTail(power),
                SeparableOutside.normalized(0.1),
                steps);
    }

    private static Evidence normalized() {
        var decaying = new NormalizedGradientDescent(new Decaying(0.5, 1, 0.5), null);
        return new Evidence(
                new NormalizedMaxMargin(),
                List.of(
                        toy(decaying, 10_000),
                        toy(SeparableOutside.normalized(0.1), 3_000),
                        tail(2, 3_000),
                        tail(0.5, 30_000),
                        SeparableCases.linear(
                                SeparableCases.classes(),
                                new SoftmaxCrossEntropy(),
                                SeparableOutside.normalized(0.1),
                                5_000)),
                List.of(
                        outside("needle, normalized network", "linear-model", 0.8),
                        outside("toy, polynomial, normalized", "exponential-tail", 0.2),
                        outside("scaled, sign", "normalized-steps", 0.2)));
    }

    private static Setting steepest(Norm norm, boolean normalized, int steps) {
        return SeparableCases.linear(
                SeparableCases.asymmetric(),
                new Exponential(),
                new SteepestDescent(new Constant(0.01), norm, normalized, TieRule.FIRST, null),
                steps);
    }

    private static Evidence steepest() {
        return new Evidence(
                new SteepestDescentMargin(),
                List.of(
                        steepest(new L1(), false, 100_000),
                        steepest(new L1(), true, 30_000),
                        steepest(new LInf(), true, 30_000),
                        steepest(new Lp(1.5), true, 30_000),
                        steepest(new Lp(4), true, 30_000)),
                List.of(
                        outside("needle, steepest network", "linear-model", 0.7),
                        outside("toy, polynomial, sign", "exponential-tail", 0.1)));
    }

    private static Evidence adagrad() {
        return new Evidence(
                new AdagradMargin(),
                List.of(
                        OUTSIDE.get("scaled, adagrad"),
                        toy(SeparableOutside.adagrad(0.5), 100_000)),
                List.of(
                        outside("scaled, adagrad network", "linear-model", 2e-3),
                        outside("scaled, sign", "adagrad", 0.3)));
    }

    private static Evidence contraction() {
        return new Evidence(
                new LogisticRiskContraction(),
                List.of(
                        SeparableOutside.recorded(Cases.descent(1)),
                        SeparableOutside.recorded(Cases.descent(5)),
                        SeparableOutside.recorded(Cases.flow())),
                List.of(
                        outside("mixed, unstable", "bounded-step", 0.01),
                        outside("mixed, sign", "gradient-flow-or-descent", 1e-4)));
    }

    private static Evidence forgetting() {
        var adam = new Adam(new Constant(0.01), 0.9, 0.999, 1e-8, null);
        return new Evidence(
                new AdaptiveSeparation(),
                List.of(toy(adam, 1_000)),
                List.of(outside("scaled, sign", "forgetting-method", Double.NaN)));
    }
}
