package org.tropism.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tropism.base.describe.Families;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Termination;

/// Every hypothesis of every theorem: relaxed alone, a run disagrees, or the reason why none can.
@org.junit.jupiter.api.TestInstance(org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS)
class EveryHypothesisTest {
    private static final List<Theorem> THEOREMS =
            List.of(
                    new LinearMinimumNorm(),
                    new LinearStochasticMinimumNorm(),
                    new LinearSpanMethods(),
                    new MirrorDescentProjection(),
                    new SpectralPath(),
                    new ConvexRiskContraction(),
                    new EarlyStopping(),
                    new SteepestDescentInGeneralNorm(),
                    new AdaptiveSignSolution(),
                    new AdaptiveMethods(),
                    new DiagonalNetworkGradientFlow(),
                    new DeepDiagonalNetworkGradientFlow(),
                    new DiagonalNetworkFiniteSteps(),
                    new StochasticFlowInitialization(),
                    new GainBounds(),
                    new LabelNoiseGain(),
                    new SparseLimit(),
                    new WeightedSparseLimit(),
                    new DenseLimit(),
                    new SmallScaleRecovery(1),
                    new LargeScaleRecovery(0.1),
                    new MaxMarginDirection(),
                    new NormalizedMaxMargin(),
                    new SteepestDescentMargin(),
                    new AdagradMargin(),
                    new AdaptiveSeparation(),
                    new MirrorDescentMargin(),
                    new DeepLinearMargin(),
                    new HomogeneousMarginGrowth(),
                    new HomogeneousKktDirection(),
                    new DiagonalNetworkMargin(),
                    new NuclearMargin(),
                    new ConvolutionalMargin(),
                    new PolynomialTailDirection(),
                    new LogisticRiskContraction(),
                    new CommutingMeasurements(),
                    new CommutingNuclearNorm(),
                    new NuclearNormConjecture(),
                    new GreedyLowRank(),
                    new RestrictedIsometry(),
                    new LayerBalance());

    /// A run outside one hypothesis.
    ///
    /// @param least of the disagreement, in tolerances for a point, relative beyond other bounds
    record Row(String theorem, String hypothesis, String setting, double least) {}

    private static final List<Row> OTHERS =
            List.of(
                    new Row("logistic-risk-contraction", "linear-model", "mixed, network", 1e-4),
                    new Row("logistic-risk-contraction", "bounded-step", "mixed, unstable", 0.01),
                    new Row(
                            "logistic-risk-contraction",
                            "gradient-flow-or-descent",
                            "mixed, sign",
                            1e-4),
                    new Row(
                            "polynomial-tail-direction",
                            "linear-model",
                            "wide, diagonal, polynomial",
                            1),
                    new Row(
                            "polynomial-tail-direction",
                            "gradient-flow-or-descent",
                            "toy, polynomial, short sign",
                            0.1),
                    new Row(
                            "max-margin-direction",
                            "linear-model",
                            "needle, logistic network",
                            1e6),
                    new Row("max-margin-direction", "exponential-tail", "toy, polynomial", 1e6),
                    new Row("max-margin-direction", "gradient-method", "scaled, sign", 1e6),
                    new Row(
                            "normalized-max-margin",
                            "linear-model",
                            "needle, normalized network",
                            1e6),
                    new Row(
                            "normalized-max-margin",
                            "exponential-tail",
                            "toy, polynomial, normalized",
                            1e6),
                    new Row("normalized-max-margin", "normalized-steps", "scaled, sign", 1e6),
                    new Row(
                            "steepest-descent-margin",
                            "linear-model",
                            "needle, steepest network",
                            1e6),
                    new Row(
                            "steepest-descent-margin",
                            "exponential-tail",
                            "toy, polynomial, sign",
                            1e6),
                    new Row("adagrad-margin", "linear-model", "scaled, adagrad network", 1e4),
                    new Row("adagrad-margin", "adagrad", "scaled, sign", 1e6),
                    new Row("linear-minimum-norm", "linear-model", "network, flow", 1e6),
                    new Row(
                            "linear-minimum-norm",
                            "gradient-flow-or-descent",
                            "linear, adagrad",
                            1e6),
                    new Row(
                            "linear-stochastic-minimum-norm",
                            "linear-model",
                            "network, stochastic, short",
                            1e6),
                    new Row(
                            "linear-stochastic-minimum-norm",
                            "stochastic-gradient-descent",
                            "linear, adagrad",
                            1e6),
                    new Row(
                            "mirror-descent-projection",
                            "mirror-method",
                            "linear, primal momentum",
                            1e6),
                    new Row("early-stopping", "plain-path", "noisy, stochastic", 0.1),
                    new Row(
                            "adaptive-sign-solution",
                            "adaptive-method",
                            "sign solution, descent",
                            1e6),
                    new Row(
                            "diagonal-network-finite-steps",
                            "gradient-steps",
                            "network, isotropic noise",
                            1e6),
                    new Row(
                            "stochastic-flow-initialization",
                            "stochastic-flow",
                            "network, isotropic noise",
                            1e6),
                    new Row("gain-bounds", "constant-step", "network, descent, decaying", 0.1),
                    new Row(
                            "gain-bounds",
                            "consistent-data",
                            "network, descent, inconsistent",
                            0.5),
                    new Row(
                            "label-noise-gain",
                            "constant-step",
                            "label noise, decaying steps",
                            0.5),
                    new Row("label-noise-gain", "two-point-noise", "label noise, decaying", 0.5),
                    new Row("label-noise-gain", "equal-batches", "label noise, rests", 0.2),
                    new Row("small-scale-recovery", "zero-start", "needle, flow, away, ten", 0.5),
                    new Row(
                            "small-scale-recovery",
                            "hidden-mirror",
                            "needle, depth 3, large",
                            0.15),
                    new Row("linear-span-methods", "linear-model", "network, heavy ball", 1e6),
                    new Row("linear-span-methods", "span-method", "linear, mirror descent", 1e6),
                    new Row("spectral-path", "linear-model", "network, flow", 1e6),
                    new Row("spectral-path", "constant-step", "linear, descent, decaying", 1e6),
                    new Row(
                            "convex-risk-contraction",
                            "squared-loss",
                            "linear, descent, logistic",
                            3),
                    new Row("convex-risk-contraction", "linear-model", "contrast, flow, small", 2),
                    new Row(
                            "convex-risk-contraction",
                            "gradient-flow-or-descent",
                            "linear, adagrad",
                            1),
                    new Row(
                            "convex-risk-contraction",
                            "bounded-step",
                            "linear, descent, unstable",
                            10),
                    new Row("early-stopping", "linear-model", "shaped, flow, large", 0.1),
                    new Row("early-stopping", "monotone-step", "overshoot", 0.2),
                    new Row("adaptive-sign-solution", "sign-solution", "linear, adagrad", 1e4),
                    new Row(
                            "adaptive-sign-solution",
                            "zero-start",
                            "sign solution, adagrad, away",
                            5e4),
                    new Row(
                            "adaptive-sign-solution",
                            "full-gradients",
                            "sign solution, adagrad, batches",
                            5e4),
                    new Row(
                            "diagonal-network-gradient-flow",
                            "diagonal-network",
                            "depth 3, flow",
                            1e6),
                    new Row(
                            "diagonal-network-gradient-flow",
                            "gradient-flow-or-descent",
                            "network, stochastic",
                            1e6),
                    new Row(
                            "diagonal-network-gradient-flow",
                            "small-step",
                            "network, descent, large",
                            1.1),
                    new Row(
                            "deep-diagonal-network-gradient-flow",
                            "diagonal-network",
                            "difference, flow, small",
                            1e6),
                    new Row(
                            "deep-diagonal-network-gradient-flow",
                            "gradient-flow",
                            "depth 3, heavy ball",
                            1e6),
                    new Row("label-noise-gain", "small-steps", "label noise, large step", 0.2),
                    new Row("sparse-limit", "gradient-flow", "needle, adagrad, small", 5),
                    new Row("sparse-limit", "zero-start", "needle, flow, away", 2),
                    new Row("sparse-limit", "uniform-scale", "needle, flow, late first", 5),
                    new Row("sparse-limit", "small-scale", "needle, flow, large", 2),
                    new Row("weighted-sparse-limit", "gradient-flow", "needle, adagrad, small", 5),
                    new Row("weighted-sparse-limit", "zero-start", "needle, flow, away", 2),
                    new Row(
                            "weighted-sparse-limit",
                            "small-scale",
                            "needle, flow, tiny targets",
                            2),
                    new Row("dense-limit", "gradient-flow", "needle, adagrad, large", 0.2),
                    new Row("dense-limit", "zero-start", "away, flow, large", 100),
                    new Row("dense-limit", "uniform-scale", "contrast, flow, first large", 2),
                    new Row("dense-limit", "large-scale", "contrast, flow, small", 1),
                    new Row("small-scale-recovery", "gradient-flow", "needle, adagrad, tiny", 5),
                    new Row(
                            "small-scale-recovery",
                            "uniform-scale",
                            "needle, flow, never first",
                            5),
                    new Row("small-scale-recovery", "small-scale", "needle, flow, large", 2),
                    new Row("large-scale-recovery", "gradient-flow", "needle, adagrad, large", 0.2),
                    new Row("large-scale-recovery", "zero-start", "away, flow, large", 100),
                    new Row(
                            "large-scale-recovery",
                            "uniform-scale",
                            "contrast, flow, first large",
                            2),
                    new Row("large-scale-recovery", "hidden-mirror", "contrast, depth 3, small", 2),
                    new Row("large-scale-recovery", "large-scale", "contrast, flow, small", 2));

    private static final List<Row> ROWS =
            Stream.of(MatrixRefutations.rows(), HomogeneousEvidence.rows(), OTHERS)
                    .flatMap(List::stream)
                    .toList();

    private final Map<String, Run.Result> runs = new HashMap<>();

    /// Runs outside one hypothesis that diverge, where the theorem would promise a limit.
    private static final Map<String, String> DIVERGING =
            Map.of(
                    "linear-minimum-norm/stable-step", "linear, descent, far too long steps",
                    "linear-stochastic-minimum-norm/contracting-step",
                            "linear, stochastic, far too long steps");

    @Test
    void everyHypothesisIsRefutedOrHasAReason() {
        assertThat(THEOREMS.stream().map(Object::getClass).toList())
                .hasSameElementsAs(Families.members(Theorem.class));
        var any = Outside.all().get("network, flow");
        var asked = new TreeSet<String>();
        var reasons = new TreeSet<String>();
        for (var theorem : THEOREMS) {
            for (var hypothesis : theorem.hypotheses(any)) {
                var pair = id(theorem) + "/" + hypothesis.name();
                asked.add(pair);
                if (theorem.irrefutable(hypothesis.name()) != null) {
                    reasons.add(pair);
                }
            }
        }
        var refuted = new ArrayList<>(DIVERGING.keySet());
        ROWS.forEach(row -> refuted.add(row.theorem() + "/" + row.hypothesis()));
        assertThat(refuted).doesNotHaveDuplicates().isSubsetOf(asked);
        assertThat(reasons)
                .as("refuted, and said to be irrefutable")
                .doesNotContainAnyElementsOf(refuted);
        asked.removeAll(refuted);
        asked.removeAll(reasons);
        asked.removeIf(
                one ->
                        INCONSISTENT.contains(
                                one.substring(0, Math.max(0, one.indexOf("/consistent-data")))));
        assertThat(asked).as("hypotheses without a refuting run and without a reason").isEmpty();
    }

    /// Theorems whose program has no solution when no predictor fits the data.
    private static final Set<String> INCONSISTENT =
            Set.of(
                    "linear-minimum-norm",
                    "linear-stochastic-minimum-norm",
                    "linear-span-methods",
                    "mirror-descent-projection",
                    "diagonal-network-gradient-flow",
                    "deep-diagonal-network-gradient-flow",
                    "diagonal-network-finite-steps",
                    "stochastic-flow-initialization",
                    "commuting-measurements",
                    "commuting-nuclear-norm",
                    "nuclear-norm-conjecture",
                    "sparse-limit",
                    "weighted-sparse-limit",
                    "dense-limit",
                    "small-scale-recovery",
                    "large-scale-recovery");

    @TestFactory
    Stream<DynamicTest> relaxedAloneItDiverges() {
        return DIVERGING.entrySet().stream()
                .map(
                        one ->
                                DynamicTest.dynamicTest(
                                        one.getKey(),
                                        () -> diverges(one.getKey(), one.getValue())));
    }

    private static void diverges(String pair, String name) {
        var theorem = theorem(pair.substring(0, pair.indexOf('/')));
        var hypothesis = pair.substring(pair.indexOf('/') + 1);
        var setting = Outside.all().get(name);
        assertThat(Cases.failed(theorem, setting)).containsExactly(hypothesis);
        assertThat(theorem.assumesConvergence()).isFalse();
        var run = Outside.run(name);
        assertThat(run.termination()).isInstanceOf(Termination.Diverged.class);
        assertThat(theorem.predict(setting, run, Waiver.of(hypothesis)))
                .isInstanceOf(Prediction.Solves.class);
    }

    @TestFactory
    Stream<DynamicTest> relaxedAloneItFails() {
        return ROWS.stream()
                .map(
                        row ->
                                DynamicTest.dynamicTest(
                                        row.theorem() + " without " + row.hypothesis(),
                                        () -> fails(row)));
    }

    private void fails(Row row) {
        var theorem = theorem(row.theorem());
        var setting = Outside.all().get(row.setting());
        assertThat(
                        theorem.hypotheses(setting).stream()
                                .filter(one -> !one.holds() && !one.isUndecided())
                                .map(Hypothesis::name))
                .as("the hypotheses that fail")
                .containsExactly(row.hypothesis());
        var run = runs.computeIfAbsent(row.setting(), Outside::run);
        assertThat(theorem.predict(setting, run)).isInstanceOf(Prediction.DoesNotApply.class);
        var formal = theorem.predict(setting, run, Waiver.of(row.hypothesis()));
        double distance = TheoremContractTest.distance(formal, run);
        double apart =
                switch (formal) {
                    case Prediction.Solves(var _, var tolerance) -> distance / tolerance.relative();
                    case Prediction.Direction(var _, var tolerance) ->
                            distance / tolerance.relative();
                    case Prediction.Margin(var _, var tolerance) ->
                            Math.abs(distance) / tolerance.relative();
                    case Prediction.NormAtMost _,
                            Prediction.Within _,
                            Prediction.NoCharacterization _,
                            Prediction.DoesNotApply _ ->
                            distance;
                };
        assertThat(apart).isNotNaN().isFinite().isGreaterThan(row.least());
    }

    private static String id(Theorem theorem) {
        return Families.id(theorem.getClass());
    }

    private static Theorem theorem(String name) {
        return THEOREMS.stream().filter(one -> id(one).equals(name)).findFirst().orElseThrow();
    }
}
