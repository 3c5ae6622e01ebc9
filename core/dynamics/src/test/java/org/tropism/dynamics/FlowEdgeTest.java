package org.tropism.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.algorithm.GradientFlow;
import org.tropism.dynamics.observable.TrainRisk;
import org.tropism.dynamics.stopping.Steps;
import org.tropism.dynamics.stopping.TrainLoss;
import org.tropism.problem.data.SparseRegression;
import org.tropism.problem.initialization.Uniform;
import org.tropism.problem.loss.Squared;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Parametrization;
import org.tropism.problem.risk.ProblemInstance;

/// Flows that rest on a plateau and then fall off its edge within a thousandth of the way: a step
/// that only looks at the plateau jumps over the edge and diverges (three of these four scales do
/// without the look at the end of the step). Nothing is recorded on the way, which would shorten
/// the steps.
class FlowEdgeTest {
    @ParameterizedTest
    @ValueSource(doubles = {1e-8, 1e-30, 1e-60, 1e-140})
    void noStepJumpsOverTheEdgeOfAPlateau(double scale) {
        var data = new SparseRegression(5, 200, 2).draw(RandomStream.root(0).child("data"));
        var model = new DiagonalNetwork(2, Parametrization.PRODUCT);
        var start = new Uniform(scale).start(model, 200, RandomStream.root(0));
        var setting =
                new Setting(
                        new ProblemInstance(data, new Squared(0.5), model, start),
                        new GradientFlow(),
                        List.of(new TrainLoss(1e-20), new Steps(100_000)),
                        List.of(new TrainRisk()),
                        new RecordingSchedule(0, List.of()),
                        RandomStream.root(0));

        var result = Run.of(setting);

        assertThat(result.termination()).isInstanceOf(Termination.Converged.class);
    }
}
