package org.tropism.dynamics.observable;

import org.tropism.base.describe.Families;
import org.tropism.base.describe.Family;
import org.tropism.base.describe.Words;
import org.tropism.problem.risk.ProblemInstance;

/// A quantity that is accumulated at every step of a run, in O(d) a step.
///
/// A new one is one record and one name here: its accumulator sees every update of a discrete
/// algorithm (γ_k, the mean loss and, if it asks, the gradient that the update used, before the
/// update) and every accepted step of a flow.
public sealed interface PathFunctional extends Family permits RiskIntegral {
    /// A fresh accumulator for one run.
    Accumulator on(ProblemInstance problem);

    /// The name of its column: the identifier in snake case.
    default String column() {
        return Words.snake(Families.id(getClass()));
    }

    /// The state of a path functional in one run.
    interface Accumulator {
        /// Whether {@link #update} reads the gradient; SGD does not form it otherwise.
        boolean readsGradient();

        /// Update k of a discrete algorithm is about to be made.
        ///
        /// @param stepSize γ_k
        /// @param loss the mean loss, at β_k, over the examples of the step
        /// @param gradient its gradient in β, read; arbitrary if {@link #readsGradient} is false
        void update(double stepSize, double loss, double[] gradient);

        /// A flow has accepted a step.
        ///
        /// @param state where it is now
        /// @param riskIntegral `∫₀ᵗ L(β_s) ds` up to now, from the integrator's own error control
        void moved(State state, double riskIntegral);

        /// The value so far, copied: one entry, or one per input.
        double[] value();
    }
}
