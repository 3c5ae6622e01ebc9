package org.tropism.dynamics.observable;

import java.util.List;
import java.util.Map;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.kernels.Kernels;
import org.tropism.problem.model.PredictorMap;
import org.tropism.problem.risk.ProblemInstance;

/// The least tangent of the angle between θ and −∇L since the moment of {@link EarlierState}, and
/// the slackness of the margins there: ε and δ of an approximate point of Karush, Kuhn and Tucker.
///
/// The tangent is `‖g − ⟨g, θ⟩θ/‖θ‖²‖·‖θ‖/⟨g, θ⟩`, `g = −∇_θ L`; beside it, as `angle-slackness`,
/// `⟨θ, g⟩/(degree·Σ gᵢ·min u) − 1`, the mean of the margins with their shares in the gradient over
/// the least one, less 1. Looked at some sixteen times between powers of two of the steps (accepted
/// steps of a flow), a gradient each. Empty before the third step, and where no moment had all
/// margins positive and an acute angle.
@About(
        value = "the least tangent of the angle between θ and −∇L over the last stretch",
        formula = "min_k tan∠(θ_k, −∇L(θ_k)), k from 2^(⌊log₂(T − 1)⌋ − 1) on")
@Source(key = "LyuLi2020", where = "Section 4.2, approximate KKT points")
public record LeastAngle() implements PathFunctional {
    /// Looks between two powers of two.
    private static final int LOOKS = 16;

    private static final List<String> NAMES = List.of("least-angle", "angle-slackness");

    @Override
    public List<String> names() {
        return NAMES;
    }

    @Override
    public Accumulator on(ProblemInstance problem) {
        return new Watch(problem);
    }

    private static final class Watch implements Accumulator {
        private final Kernels kernels = Kernels.selected();
        private final ProblemInstance problem;
        private final PredictorMap map;
        private final double[] gradient;
        private State state = Nowhere.STATE;
        private double[] pulled = new double[0];
        private double[] later = none();
        private double[] earlier = none();
        private long steps;
        private long taken;

        Watch(ProblemInstance problem) {
            this.problem = problem;
            this.map = problem.map();
            this.gradient = new double[problem.predictorSize()];
        }

        private static double[] none() {
            return new double[] {Double.POSITIVE_INFINITY, Double.NaN};
        }

        @Override
        public boolean readsGradient() {
            return false;
        }

        @Override
        public boolean readsState() {
            return true;
        }

        @Override
        public void begin(State live) {
            state = live;
            pulled = new double[live.parameters().length];
        }

        @Override
        public void update(double stepSize, double loss, double[] ignored) {
            at(state);
            steps++;
        }

        @Override
        public void moved(State now, double riskIntegral) {
            steps++;
            at(now);
        }

        private void at(State now) {
            if (Long.bitCount(steps) == 1) {
                var oldest = earlier;
                earlier = later;
                later = oldest;
                later[0] = Double.POSITIVE_INFINITY;
                taken++;
            }
            long stride = Math.max(1, Long.highestOneBit(steps) / LOOKS);
            if (problem.loss().isOfMargins() && steps > 0 && steps % stride == 0) {
                look(now);
            }
        }

        private void look(State now) {
            var theta = now.parameters();
            var beta = now.predictor();
            double least = problem.margins().least(beta);
            if (!(least > 0)) {
                return;
            }
            double scale = problem.risk().scaledGradient(beta, gradient);
            map.pullBack(theta, gradient, pulled);
            int p = theta.length;
            double norm = Math.sqrt(kernels.sumSquares(theta, 0, p));
            double along = -kernels.dot(theta, 0, pulled, 0, p) / norm;
            if (!(along > 0)) {
                return;
            }
            double inner = -kernels.dot(beta, 0, gradient, 0, beta.length);
            kernels.axpy(along / norm, theta, 0, pulled, 0, p);
            double tangent = Math.sqrt(kernels.sumSquares(pulled, 0, p)) / along;
            if (tangent < later[0]) {
                int own = problem.model().predictorHomogeneity();
                later[0] = tangent;
                later[1] =
                        own > 0
                                ? inner / least * StrictMath.exp(scale - now.logRisk()) / own - 1
                                : Double.NaN;
            }
        }

        private double[] least() {
            return earlier[0] < later[0] ? earlier : later;
        }

        @Override
        public double[] value() {
            double tangent = least()[0];
            return taken < 2 || Double.isInfinite(tangent) ? new double[0] : new double[] {tangent};
        }

        @Override
        public Map<String, double[]> values(String id) {
            var tangent = value();
            return tangent.length == 0
                    ? Map.of()
                    : Map.of(id, tangent, "angle-slackness", new double[] {least()[1]});
        }
    }
}
