package org.tropism.dynamics.observable;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.problem.risk.ProblemInstance;

/// The integral of the training risk over the time of the run: `∫L ds` of a flow, `Σγ_k·L(β_k)` of
/// gradient descent.
///
/// For SGD the summand is the loss of the batch of step k at β_k, before the update: with uniform
/// sampling its expectation given β_k is the risk, and it costs nothing. A slower decrease of the
/// loss is a larger integral; along a gradient flow with a hidden mirror of rate κ and the loss
/// `c·r²`, `2κ∫L ds = D_φ(β_∞, β₀)`.
@About(
        value = "the integral of the training risk over time",
        formula =
                "∫L ds, or Σ_k γ_k·L_{B_k}(β_k), the mean loss of the batch of the step, with its"
                        + " noisy labels (all examples without batches)")
@Source(key = "Pesme2021", where = "Theorem 1")
public record RiskIntegral() implements PathFunctional {
    @Override
    public Accumulator on(ProblemInstance problem) {
        return new Sum();
    }

    private static final class Sum implements Accumulator {
        private double sum;

        @Override
        public boolean readsGradient() {
            return false;
        }

        @Override
        public void update(double stepSize, double loss, double[] gradient) {
            sum = Math.fma(stepSize, loss, sum);
        }

        @Override
        public void examples(ExampleSteps steps) {
            for (int k = 0; k < steps.count; k++) {
                sum = Math.fma(steps.stepSize[k], steps.loss[k], sum);
            }
        }

        @Override
        public void moved(State state, double riskIntegral) {
            sum = riskIntegral;
        }

        @Override
        public double[] value() {
            return new double[] {sum};
        }
    }
}
