package org.tropism.theory;

import java.util.List;
import java.util.stream.Stream;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.Algorithm;
import org.tropism.dynamics.algorithm.WithReplacement;
import org.tropism.dynamics.algorithm.WithoutReplacement;
import org.tropism.problem.data.DataDraw;
import org.tropism.problem.model.Parametrization;

/// The evidence for statements about finite steps.
final class StepEvidence {
    private StepEvidence() {}

    static Stream<Evidence> all() {
        return Stream.of(finiteSteps());
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
}
