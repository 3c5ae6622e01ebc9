package org.tropism.theory;

import java.util.List;
import java.util.stream.Stream;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.Algorithm;
import org.tropism.dynamics.algorithm.DrawnNoise;
import org.tropism.dynamics.algorithm.SdeScheme;
import org.tropism.dynamics.algorithm.StochasticGradientFlow;
import org.tropism.dynamics.algorithm.WithReplacement;
import org.tropism.dynamics.algorithm.WithoutReplacement;
import org.tropism.dynamics.labelnoise.DecayingTwoPoint;
import org.tropism.dynamics.labelnoise.TwoPoint;
import org.tropism.problem.data.DataDraw;
import org.tropism.problem.model.Parametrization;

/// The evidence for statements about finite steps.
final class StepEvidence {
    private StepEvidence() {}

    static Stream<Evidence> all() {
        return Stream.of(
                finiteSteps(), stochasticFlow(), gains(), labels(), small(), large(), weighted());
    }

    private static Setting network(DataDraw data, double scale, Algorithm algorithm) {
        return Cases.network(data, 2, Parametrization.ROOT_TWO_PRODUCT, scale, algorithm, 1e-26);
    }

    private static Evidence finiteSteps() {
        var data = Cases.data(20, 30, 3, 21);
        var large = network(data, 0.1, Cases.descent(0.5));
        return new Evidence(
                new DiagonalNetworkFiniteSteps(),
                Stream.concat(
                                Stream.of(Parametrization.values())
                                        .map(
                                                form ->
                                                        Cases.network(
                                                                data,
                                                                2,
                                                                form,
                                                                0.1,
                                                                Cases.descent(0.1),
                                                                1e-26)),
                                Stream.of(
                                        large,
                                        network(
                                                data,
                                                0.1,
                                                Cases.stochastic(0.2, 1, new WithReplacement())),
                                        network(
                                                data,
                                                0.1,
                                                Cases.stochastic(
                                                        0.3, 5, new WithoutReplacement()))))
                        .toList(),
                List.of(
                        // 0.09: the flow ends elsewhere than gradient descent with γ = 0.5
                        new Refuting(
                                network(data, 0.1, Cases.flow()),
                                List.of("gradient-steps"),
                                large,
                                1e-3)));
    }

    private static Evidence stochasticFlow() {
        var data = Cases.data(20, 30, 3, 24);
        var flow = stochasticFlow(data, 0.1, SdeScheme.MULTIPLICATIVE);
        return new Evidence(
                new StochasticFlowInitialization(),
                List.of(
                        flow,
                        stochasticFlow(data, 0.02, SdeScheme.MULTIPLICATIVE),
                        Cases.network(
                                data,
                                2,
                                Parametrization.DIFFERENCE,
                                0.1,
                                StochasticGradientFlow.of(0.02),
                                1e-20)),
                List.of(
                        // the flow without noise, from the same start, ends elsewhere
                        new Refuting(
                                Cases.network(
                                        data, 2, Parametrization.PRODUCT, 0.1, Cases.flow(), 1e-20),
                                List.of("stochastic-flow"),
                                flow,
                                1e-3)));
    }

    private static Setting stochasticFlow(DataDraw data, double step, SdeScheme scheme) {
        return Cases.network(
                data,
                2,
                Parametrization.PRODUCT,
                0.1,
                new StochasticGradientFlow(
                        new org.tropism.dynamics.stepsize.Constant(step),
                        0.02,
                        scheme,
                        new DrawnNoise()),
                1e-20);
    }

    private static Evidence gains() {
        var data = Cases.data(40, 100, 5, 22);
        var at = network(data, 0.1, Cases.descent(0.05));
        return new Evidence(
                new GainBounds(),
                List.of(
                        network(data, 0.1, Cases.descent(0.01)),
                        at,
                        Cases.network(
                                data,
                                2,
                                Parametrization.DIFFERENCE,
                                0.1,
                                Cases.descent(0.01),
                                1e-16),
                        network(data, 0.1, Cases.stochastic(0.02, 1, new WithReplacement())),
                        network(data, 0.1, Cases.stochastic(0.05, 5, new WithoutReplacement()))),
                List.of(
                        // a flow has no gain, and no step size to measure it with
                        new Refuting(
                                network(data, 0.1, Cases.flow()),
                                List.of("constant-step"),
                                null,
                                Double.NaN)));
    }

    /// 1000 steps of 1 example, or 5, with noise of size δ = 1.
    private static Evidence labels() {
        var data = Cases.data(20, 30, 3, 25);
        var noise = new TwoPoint(1, 1000);
        var product = Parametrization.PRODUCT;
        var at = LabelNoiseGainTest.noisy(data, product, 0.01, 1, noise, 1500, 1);
        return new Evidence(
                new LabelNoiseGain(),
                List.of(
                        at,
                        LabelNoiseGainTest.noisy(data, product, 0.02, 5, noise, 1500, 2),
                        LabelNoiseGainTest.noisy(
                                data, Parametrization.DIFFERENCE, 0.005, 1, noise, 1500, 3)),
                List.of(
                        // the same steps without noise have a gain below what noise adds
                        new Refuting(
                                LabelNoiseGainTest.noisy(data, product, 0.01, 1, null, 1500, 1),
                                List.of("two-point-noise", "small-steps"),
                                at,
                                0.5),
                        // noise that decays adds less
                        new Refuting(
                                LabelNoiseGainTest.noisy(
                                        data,
                                        product,
                                        0.01,
                                        1,
                                        new DecayingTwoPoint(1, 10, 0.5),
                                        1500,
                                        1),
                                List.of("two-point-noise"),
                                at,
                                0.2)));
    }

    /// Starts `ᾱ^hᵢ` with h from 1 to 2, and the same from a scale that is not small.
    private static Evidence weighted() {
        return new Evidence(
                new WeightedSparseLimit(),
                List.of(
                        Outside.all().get("shaped, flow, small"),
                        Outside.all().get("difference, flow, small")),
                List.of(
                        new Refuting(
                                Outside.all().get("needle, flow, tiny targets"),
                                List.of("small-scale"),
                                null,
                                2)));
    }

    private static Setting difference(DataDraw data, double scale) {
        return Cases.network(data, 2, Parametrization.DIFFERENCE, scale, Cases.flow(), 1e-20);
    }

    private static Evidence small() {
        var data = Cases.data(8, 10, 1, 23);
        return new Evidence(
                new SmallScaleRecovery(4),
                List.of(difference(data, 1e-4)),
                List.of(
                        new Refuting(
                                difference(Cases.data(5, 200, 1, 15), 10),
                                List.of("small-scale"),
                                difference(Cases.data(5, 200, 1, 15), 1e-50),
                                Double.NaN)));
    }

    private static Evidence large() {
        var data = Cases.data(5, 200, 1, 16);
        return new Evidence(
                new LargeScaleRecovery(1),
                List.of(difference(data, 5)),
                List.of(
                        // the least ℓ1 norm is far from the least ℓ2 norm
                        new Refuting(
                                difference(data, 1e-3),
                                List.of("large-scale"),
                                difference(data, 5),
                                0.5)));
    }
}
