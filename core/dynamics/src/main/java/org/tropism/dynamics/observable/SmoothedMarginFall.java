package org.tropism.dynamics.observable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.kernels.Kernels;
import org.tropism.problem.loss.Loss;
import org.tropism.problem.risk.ProblemInstance;
import org.tropism.problem.risk.SmoothedMargin;

/// How far the normalized smoothed margin of a homogeneous model ever fell below its maximum so
/// far.
///
/// `γ̃ = m̃/‖θ‖₂^L` with the smoothed margin m̃ and the degree L of homogeneity, looked at from the
/// first state with `m̃ > 0` on, at every update of a discrete algorithm and at every accepted step
/// of a flow. The value is relative; beside it stand the last γ̃, as `smoothed-margin`, and
/// the largest change of ln L in one step, `log-risk-step`. O(p) a step, allocates nothing.
/// Undefined for other models, and before the data are separated. Risks below the doubles end it
/// for discrete algorithms.
@About(
        value = "the largest relative fall of the normalized smoothed margin below its maximum",
        formula = "max_k 1 − γ̃_k/max_{j ≤ k} γ̃_j, γ̃ = ℓ⁻¹(n·L)/‖θ‖₂^L")
@Source(key = "LyuLi2020", where = "Theorem 4.1")
public record SmoothedMarginFall() implements PathFunctional {
    private static final List<String> NAMES =
            List.of("smoothed-margin-fall", "smoothed-margin", "log-risk-step");

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
        private final Loss loss;
        private final double logExamples;
        private final int degree;
        private State state = Nowhere.STATE;
        private double largest;
        private double last = Double.NaN;
        private double fall;
        private double lastRisk = Double.NaN;
        private double change;

        Watch(ProblemInstance problem) {
            this.loss = problem.loss();
            this.logExamples = Math.log(problem.data().train().examples());
            this.degree = problem.model().homogeneity();
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
        }

        @Override
        public void update(double stepSize, double mean, double[] gradient) {
            look(state, Math.log(mean));
        }

        @Override
        public void moved(State now, double riskIntegral) {
            look(now, now.logRisk());
        }

        private void look(State now, double logRisk) {
            double smoothed = SmoothedMargin.of(loss, logRisk + logExamples);
            if (degree == 0 || !(smoothed > 0) || Double.isInfinite(smoothed)) {
                return;
            }
            var theta = now.parameters();
            double square = kernels.sumSquares(theta, 0, theta.length);
            double normalized = smoothed / StrictMath.pow(square, degree / 2.0);
            if (!Double.isNaN(lastRisk)) {
                change = Math.max(change, Math.abs(logRisk - lastRisk));
            }
            lastRisk = logRisk;
            largest = Math.max(largest, normalized);
            fall = Math.max(fall, 1 - normalized / largest);
            last = normalized;
        }

        @Override
        public double[] value() {
            return Double.isNaN(last) ? new double[0] : new double[] {fall};
        }

        @Override
        public Map<String, double[]> values(String id) {
            var values = new LinkedHashMap<String, double[]>();
            if (!Double.isNaN(last)) {
                values.put(id, value());
                values.put("smoothed-margin", new double[] {last});
                values.put("log-risk-step", new double[] {change});
            }
            return values;
        }
    }
}
