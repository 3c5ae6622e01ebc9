package org.tropism.dynamics.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.Problems;
import org.tropism.dynamics.observable.PathLength;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.dynamics.stepsize.Decaying;
import org.tropism.dynamics.stepsize.StepSize;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Linear;
import org.tropism.problem.model.Parametrization;
import org.tropism.problem.risk.EmpiricalRisk;
import org.tropism.problem.risk.ProblemInstance;

/// Descent in the residuals beside plain loops over the data.
class GramDescentTest {
    private static final int N = 30;
    private static final int D = 110;
    /// Rounding of 10 000 steps, each of about 4·10⁻¹⁶ relative to the start, damped by the step:
    /// measured at most 2e-14.
    private static final double TOLERANCE = 1e-12;

    private static final double INFINITE = Double.POSITIVE_INFINITY;

    private static ProblemInstance problem() {
        return Problems.sparse(new Linear(), N, D, 3, 0.6, 7);
    }

    private static Stepper start(ProblemInstance problem, StepSize stepSize) {
        return new GradientDescent(stepSize).start(problem, RandomStream.root(1), List.of());
    }

    @Test
    void theIteratesAreThoseOfLoopsOverTheData() {
        assertThat(GramPlan.steps(N, D)).isBetween(1L, 10L);
        for (StepSize stepSize : List.of(new Constant(0.02), new Decaying(0.05, 50, 0.5))) {
            var problem = problem();
            var stepper = start(problem, stepSize);
            assertThat(stepper).isInstanceOf(GramDescent.class);
            var schedule = stepSize.on(problem);
            double[] w = problem.start().clone();
            int done = 0;
            for (int moment : new int[] {1, 10, 999, 1000, 2500, 10_000}) {
                for (; done < moment; done++) {
                    step(problem, w, schedule.at(done));
                }
                stepper.advance(moment, INFINITE, -1, INFINITE);
                assertThat(relative(stepper.predictor(), w)).isLessThan(TOLERANCE);
                assertThat(stepper.parameters()).isEqualTo(stepper.predictor());
                double risk = new EmpiricalRisk(problem.data().train(), problem.loss()).value(w);
                assertThat(stepper.risk()).isCloseTo(risk, within(1e-13 * Math.sqrt(risk) + 1e-28));
            }
        }
    }

    @Test
    void anotherStepSizeIsTold() {
        var problem = problem();
        var stepper = start(problem, new Constant(0.02));
        stepper.advance(20, INFINITE, -1, INFINITE);
        double[] w = problem.start().clone();
        for (int k = 0; k < 20; k++) {
            step(problem, w, 0.02 * (1 + 1e-8));
        }
        assertThat(relative(stepper.predictor(), w)).isGreaterThan(TOLERANCE);
    }

    @Test
    void looksChangeNoBit() {
        var quiet = start(problem(), new Constant(0.02));
        quiet.advance(3000, INFINITE, -1, INFINITE);
        var watched = start(problem(), new Constant(0.02));
        for (int k = 1; k <= 3000; k += 7) {
            watched.advance(k, INFINITE, 1e-25, INFINITE);
            assertThat(watched.predictor()[0]).isFinite();
        }
        watched.advance(3000, INFINITE, -1, INFINITE);
        assertThat(watched.predictor()).isEqualTo(quiet.predictor());
        assertThat(watched.step()).isEqualTo(3000);
        assertThat(watched.time()).isEqualTo(quiet.time());
    }

    @Test
    void aRiskIsReachedByThePredictorItself() {
        var problem = problem();
        for (double bound : new double[] {1e-6, 1e-20, 1e-27}) {
            var stepper = start(problem, new Constant(0.2));
            assertThat(stepper.advance(1_000_000, INFINITE, bound, INFINITE))
                    .isEqualTo(Stepper.Halt.RISK);
            var risk = new EmpiricalRisk(problem.data().train(), problem.loss());
            double reached = risk.gradient(stepper.predictor(), new double[D]);
            assertThat(stepper.risk()).isEqualTo(reached).isLessThanOrEqualTo(bound);
        }
    }

    @Test
    void aRiskBelowAllRoundingIsNotReached() {
        var stepper = start(problem(), new Constant(0.2));
        assertThat(stepper.advance(20_000, INFINITE, 1e-60, INFINITE)).isEqualTo(Stepper.Halt.STEP);
    }

    @Test
    void tooLargeAStepDiverges() {
        var stepper = start(problem(), new Constant(50));
        assertThat(stepper.advance(20_000, INFINITE, -1, 1e6)).isEqualTo(Stepper.Halt.DIVERGED);
    }

    @Test
    void timeEndsARun() {
        var stepper = start(problem(), new Constant(0.25));
        assertThat(stepper.advance(20_000, 100, -1, INFINITE)).isEqualTo(Stepper.Halt.TIME);
        assertThat(stepper.step()).isEqualTo(400);
    }

    @Test
    void thePlanFollowsTheShape() {
        assertThat(GramPlan.steps(200, 1000)).isBetween(10L, 100L);
        assertThat(GramPlan.steps(1000, 20_000)).isBetween(50L, 500L);
        assertThat(GramPlan.steps(60, 100)).isEqualTo(Long.MAX_VALUE);
        assertThat(GramPlan.steps(1000, 20)).isEqualTo(Long.MAX_VALUE);
        assertThat(GramPlan.steps(5, 12)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void networksAndThoseWhoWatchEveryStepAreServedByTheData() {
        var network = new DiagonalNetwork(2, Parametrization.PRODUCT);
        var onNetwork = Problems.sparse(network, N, D, 3, 0.6, 7);
        assertThat(start(onNetwork, new Constant(0.02))).isNotInstanceOf(GramDescent.class);
        var problem = problem();
        var watched =
                new GradientDescent(new Constant(0.02))
                        .start(
                                problem,
                                RandomStream.root(1),
                                List.of(new PathLength().on(problem)));
        assertThat(watched).isNotInstanceOf(GramDescent.class);
    }

    private static void step(ProblemInstance problem, double[] w, double stepSize) {
        var data = problem.data().train();
        double c = 2 * problem.loss().quadraticWeight() / N * stepSize;
        var gradient = new double[D];
        for (int i = 0; i < N; i++) {
            double residual = -data.targets()[i];
            for (int j = 0; j < D; j++) {
                residual += data.inputs().get(i, j) * w[j];
            }
            for (int j = 0; j < D; j++) {
                gradient[j] += residual * data.inputs().get(i, j);
            }
        }
        Arrays.setAll(w, j -> w[j] - c * gradient[j]);
    }

    private static double relative(double[] a, double[] b) {
        double far = 0;
        double size = 0;
        for (int j = 0; j < a.length; j++) {
            far += (a[j] - b[j]) * (a[j] - b[j]);
            size += b[j] * b[j];
        }
        return Math.sqrt(far / size);
    }
}
