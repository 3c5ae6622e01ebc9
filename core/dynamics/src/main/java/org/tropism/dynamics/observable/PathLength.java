package org.tropism.dynamics.observable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tropism.base.describe.About;
import org.tropism.kernels.Kernels;
import org.tropism.problem.risk.ProblemInstance;

/// The length of the way that a run went: `Σ‖θ_{k+1} − θ_k‖₂` of the parameters, and of the
/// predictor; and `Σ‖θ_{k+1} − θ_k‖₂²`, of the order of the step size: what discrete steps can take
/// from a quantity that the flow conserves.
///
/// Along a flow the sum is over the accepted steps of the integrator, a polygon in the path: a
/// lower bound of its length. Costs O(p + d) a step, one pass over parameters and predictor;
/// allocates nothing. That is a seventh of a step of gradient descent on 40 examples of 100 inputs,
/// and less on more examples; a step of SGD with one example is itself no more than such a pass,
/// and takes three times as long when it is watched.
@About(
        value = "the length of the path, and its squares",
        formula = "Σ‖θ_{k+1} − θ_k‖₂, Σ‖β_{k+1} − β_k‖₂ and Σ‖θ_{k+1} − θ_k‖₂²")
public record PathLength() implements PathFunctional {
    private static final List<String> NAMES =
            List.of("path-length", "predictor-path-length", "squared-path-length");

    @Override
    public List<String> names() {
        return NAMES;
    }

    @Override
    public Accumulator on(ProblemInstance problem) {
        return new Polygon();
    }

    private static final class Polygon implements Accumulator {
        private final Way parameters = new Way();
        private final Way predictor = new Way();
        private State state = Nowhere.STATE;

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
            parameters.begin(live.parameters());
            predictor.begin(live.predictor());
        }

        @Override
        public void update(double stepSize, double loss, double[] gradient) {
            follow(state);
        }

        @Override
        public void moved(State now, double riskIntegral) {
            follow(now);
        }

        private void follow(State now) {
            parameters.to(now.parameters());
            predictor.to(now.predictor());
        }

        @Override
        public double[] value() {
            follow(state);
            return new double[] {parameters.length};
        }

        @Override
        public Map<String, double[]> values(String id) {
            var values = new LinkedHashMap<String, double[]>();
            values.put(id, value());
            values.put("predictor-path-length", new double[] {predictor.length});
            values.put("squared-path-length", new double[] {parameters.squares});
            return values;
        }
    }

    /// A polygon that grows by its last point.
    private static final class Way {
        private final Kernels kernels = Kernels.selected();
        private double[] last = {};
        private double length;
        private double squares;

        void begin(double[] point) {
            last = point.clone();
        }

        void to(double[] point) {
            double square = kernels.moveTo(point, 0, last, 0, last.length);
            length += Math.sqrt(square);
            squares += square;
        }
    }
}
