package org.tropism.dynamics.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tropism.base.linalg.Vectors;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.Problems;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Linear;
import org.tropism.problem.model.Parametrization;
import org.tropism.problem.risk.ProblemInstance;

/// The step of an exact line search is a minimizer along the gradient.
class LineSearchDescentTest {
    /// Where a search is exact the next gradient is orthogonal to the last one.
    @Test
    void anExactLineSearchLeavesNoSlopeAlongTheStep() {
        for (var model : List.of(new Linear(), new DiagonalNetwork(2, Parametrization.PRODUCT))) {
            var problem = Problems.sparse(model, 6, 14, 3, 0.6, 22);
            double exact = alignment(problem, new LineSearchDescent());
            assertThat(exact).as("%s", model).isLessThan(model instanceof Linear ? 1e-9 : 2e-3);
            assertThat(alignment(problem, new GradientDescent(new Constant(0.02))))
                    .isGreaterThan(0.1);
        }
    }

    /// The largest `|⟨g_{k+1}, g_k⟩|/‖g_k‖²` over a few steps.
    private static double alignment(ProblemInstance problem, Algorithm algorithm) {
        var stepper = algorithm.start(problem, RandomStream.root(1));
        var last = slope(problem, stepper.parameters());
        double largest = 0;
        for (int k = 1; k <= 6; k++) {
            stepper.advance(k, Double.POSITIVE_INFINITY, 0, Double.MAX_VALUE);
            var next = slope(problem, stepper.parameters());
            double squares = Vectors.dot(last, last);
            largest = Math.max(largest, Math.abs(Vectors.dot(next, last)) / squares);
            last = next;
        }
        return largest;
    }

    private static double[] slope(ProblemInstance problem, double[] theta) {
        var beta = new double[problem.predictorSize()];
        problem.map().predictor(theta, beta);
        var gradient = new double[beta.length];
        problem.risk().gradient(beta, gradient);
        var pulled = new double[theta.length];
        problem.map().pullBack(theta, gradient, pulled);
        return pulled;
    }
}
