package org.tropism.dynamics.observable;

import java.util.List;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.problem.risk.ProblemInstance;

/// The sum of the squares of the gradients that the updates used, entry by entry of the predictor:
/// what AdaGrad on a linear model divides by the root of.
///
/// Gradients are those in the predictor, of the batch of the step. O(d) a step, allocates nothing;
/// undefined for a flow.
@About(
        value = "the sum of the squared gradients, by entry of the predictor",
        formula = "Σ_k (∂L_{B_k}/∂βⱼ)²")
@Source(key = "Duchi2011", where = "Figure 1")
public record SquaredGradients() implements PathFunctional {
    private static final List<String> NAMES = List.of("squared-gradients");

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
        return new Sums(problem.predictorSize());
    }

    private static final class Sums implements Accumulator {
        private final double[] sums;
        private boolean flows;

        Sums(int size) {
            this.sums = new double[size];
        }

        @Override
        public boolean readsGradient() {
            return true;
        }

        @Override
        public void update(double stepSize, double loss, double[] gradient) {
            for (int j = 0; j < sums.length; j++) {
                sums[j] = Math.fma(gradient[j], gradient[j], sums[j]);
            }
        }

        @Override
        public void moved(State state, double riskIntegral) {
            flows = true;
        }

        @Override
        public double[] value() {
            return flows ? new double[0] : sums.clone();
        }
    }
}
