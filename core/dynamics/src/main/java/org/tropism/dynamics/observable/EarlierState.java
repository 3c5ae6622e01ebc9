package org.tropism.dynamics.observable;

import java.util.List;
import java.util.Map;
import org.tropism.base.describe.About;
import org.tropism.problem.risk.ProblemInstance;

/// The state at an earlier moment, at the last power of two but one of the steps: between a quarter
/// and a half of the way.
///
/// Between it and the end a run can be asked for rates, such as how much the margin gained for
/// every unit of norm. For a flow the accepted steps of the integrator are counted. The value is
/// the predictor; the parameters stand beside it as `earlier-parameters`. Costs a copy of both at
/// every power of two; allocates nothing on the way. Empty before the third step.
@About(
        value = "the predictor at the last power of two but one of the steps",
        formula = "β_k, k = 2^(⌊log₂(T − 1)⌋ − 1)")
public record EarlierState() implements PathFunctional {
    /// Where {@link org.tropism.dynamics.Run.Result#functionals} has the predictor.
    public static final String PREDICTOR = "earlier-state";

    /// Where it has the parameters.
    public static final String PARAMETERS = "earlier-parameters";

    private static final List<String> NAMES = List.of(PREDICTOR);

    /// The step of the state that a discrete run of `steps` updates leaves; 0 before the second
    /// power of two.
    public static long step(long steps) {
        return steps < 3 ? 0 : Long.highestOneBit(steps - 1) / 2;
    }

    @Override
    public List<String> names() {
        return NAMES;
    }

    @Override
    public boolean perInput() {
        return true;
    }

    @Override
    public Accumulator on(ProblemInstance problem) {
        return new Memory();
    }

    private static final class Memory implements Accumulator {
        private State state = Nowhere.STATE;
        private Moment later = new Moment(state);
        private Moment earlier = new Moment(state);
        private long steps;
        private long taken;

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
            later = new Moment(live);
            earlier = new Moment(live);
        }

        @Override
        public void update(double stepSize, double loss, double[] gradient) {
            if (Long.bitCount(steps) == 1) {
                take(state);
            }
            steps++;
        }

        @Override
        public void moved(State now, double riskIntegral) {
            steps++;
            if (Long.bitCount(steps) == 1) {
                take(now);
            }
        }

        private void take(State now) {
            var oldest = earlier;
            earlier = later;
            later = oldest;
            later.take(now);
            taken++;
        }

        @Override
        public double[] value() {
            return taken < 2 ? new double[0] : earlier.predictor.clone();
        }

        @Override
        public Map<String, double[]> values(String id) {
            return taken < 2
                    ? Map.of()
                    : Map.of(PREDICTOR, value(), PARAMETERS, earlier.parameters.clone());
        }
    }

    /// A copy of a state.
    private static final class Moment {
        private final double[] parameters;
        private final double[] predictor;

        Moment(State state) {
            this.parameters = state.parameters().clone();
            this.predictor = state.predictor().clone();
        }

        void take(State now) {
            System.arraycopy(now.parameters(), 0, parameters, 0, parameters.length);
            System.arraycopy(now.predictor(), 0, predictor, 0, predictor.length);
        }
    }
}
