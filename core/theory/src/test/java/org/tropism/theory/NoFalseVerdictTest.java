package org.tropism.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tropism.dynamics.algorithm.Adagrad;
import org.tropism.dynamics.algorithm.Sampling;
import org.tropism.dynamics.algorithm.StochasticGradientDescent;
import org.tropism.dynamics.algorithm.WithReplacement;
import org.tropism.dynamics.algorithm.WithoutReplacement;
import org.tropism.dynamics.labelnoise.TwoPoint;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.problem.data.DataDraw;
import org.tropism.problem.model.Parametrization;

/// Verdicts at the edge of the hypotheses: none is empty, and none is a false alarm.
class NoFalseVerdictTest {
    /// With a large ε, or a large first accumulator, AdaGrad is gradient descent: a tolerance that
    /// grows with ε would agree with any limit.
    @Test
    void theSignSolutionIsNotClaimedForALargeEpsilon() {
        var theorem = new AdaptiveSignSolution();
        for (var algorithm :
                List.of(
                        new Adagrad(new Constant(100), 1000, 0, null),
                        new Adagrad(new Constant(100), 1e-10, 1e6, null))) {
            var setting = LinearEvidence.from(LinearEvidence.wilson(), 0, algorithm, 1e-8);
            var run = Cases.run(theorem, setting);
            assertThat(run.limit()).isInstanceOf(org.tropism.dynamics.Limit.Point.class);
            var declined = (Prediction.DoesNotApply) theorem.predict(setting, run);
            assertThat(declined.failed())
                    .extracting(Hypothesis::name)
                    .containsExactly("small-epsilon");
            // a reader who waives it gets the tolerance that ε leaves, which says nothing
            assertThat(theorem.predict(setting, run, Waiver.of("small-epsilon")))
                    .isInstanceOf(Prediction.Solves.class);
        }
    }

    /// One input, fourteen examples: nearly all of the noise on the labels is orthogonal to the
    /// inputs, counts in the loss, and moves nothing.
    @Test
    void theGainOfNoisyLabelsIsBoundedOnTallData() {
        var theorem = new GainBounds();
        for (Sampling sampling :
                List.<Sampling>of(new WithoutReplacement(), new WithReplacement())) {
            var setting =
                    Cases.network(
                            tall(),
                            2,
                            Parametrization.PRODUCT,
                            0.7,
                            new StochasticGradientDescent(
                                    new Constant(0.01), 14, sampling, new TwoPoint(1, 60)),
                            1e-18);
            var run = Cases.run(theorem, setting);
            var within = (Prediction.Within) theorem.predict(setting, run);
            assertThat(within.excess()).isZero();
            // the least eigenvalue that is not 0 would promise more than the path has
            double spread = LeastSquares.of(tall().train()).leastEigenvalue(false) / 14;
            assertThat(within.measured()).isLessThan(0.8 * 2 * spread * 0.01 * run.riskIntegral());
        }
    }

    private static DataDraw tall() {
        var inputs = new double[14][1];
        var targets = new double[14];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = 0.3 + 0.1 * i;
            inputs[i][0] = targets[i];
        }
        return LinearEvidence.draw(inputs, targets);
    }
}
