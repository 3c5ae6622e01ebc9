package org.tropism.dynamics.observable;

import java.util.List;
import java.util.Map;
import org.tropism.base.describe.Families;
import org.tropism.base.describe.Family;
import org.tropism.base.describe.Words;
import org.tropism.problem.risk.ProblemInstance;

/// A quantity that is accumulated at every step of a run, in O(d) a step.
///
/// A new one is one record and one name here: its accumulator sees every update of a discrete
/// algorithm (γ_k, the mean loss and, if it asks, the gradient that the update used and the state,
/// before the update) and every accepted step of a flow.
public sealed interface PathFunctional extends Family
        permits RiskIntegral,
                Gain,
                PathLength,
                EarlierState,
                LeastAngle,
                SquaredGradients,
                SmoothedMarginFall {
    /// A fresh accumulator for one run.
    Accumulator on(ProblemInstance problem);

    /// The names of what it leaves; the identifier is the first.
    default List<String> names() {
        return List.of(Families.id(getClass()));
    }

    /// Whether each value has one entry per input, rather than being a number.
    default boolean perInput() {
        return false;
    }

    /// The name of its column: the identifier in snake case.
    default String column() {
        return Words.snake(Families.id(getClass()));
    }

    /// The state of a path functional in one run.
    interface Accumulator {
        /// Whether {@link #update} reads the gradient; SGD does not form it otherwise.
        boolean readsGradient();

        /// Whether it looks at the state before every update; without a gradient either, SGD with
        /// one example a step tells of its steps in blocks, {@link #examples}.
        default boolean readsState() {
            return false;
        }

        /// Whether {@link #examples} is all that it needs of SGD with one example a step, though
        /// {@link #readsGradient} is true elsewhere.
        default boolean takesExamples() {
            return !readsGradient() && !readsState();
        }

        /// Whether it means something only where every update is a gradient step.
        default boolean needsGradientSteps() {
            return false;
        }

        /// The run is about to start.
        ///
        /// @param state live: it shows the state of every later moment; may be kept
        default void begin(State state) {}

        /// Update k of a discrete algorithm is about to be made.
        ///
        /// @param stepSize γ_k
        /// @param loss the mean loss, at β_k, over the examples of the step
        /// @param gradient its gradient in β, read; arbitrary if {@link #readsGradient} is false
        void update(double stepSize, double loss, double[] gradient);

        /// Updates of one example each have been made.
        ///
        /// @param steps read
        default void examples(ExampleSteps steps) {
            for (int k = 0; k < steps.count; k++) {
                update(steps.stepSize[k], steps.loss[k], steps.loss);
            }
        }

        /// A flow has accepted a step.
        ///
        /// @param state where it is now
        /// @param riskIntegral `∫₀ᵗ L(β_s) ds` up to now, from the integrator's own error control
        void moved(State state, double riskIntegral);

        /// Noise is about to shrink, or has shrunk, the quantity that gradient flow conserves at
        /// each input by `exp(−rateᵢ·increment)`, beside what the updates do.
        ///
        /// @param rates one per input, the same array at every call of a run
        default void shrinks(double[] rates, double increment) {}

        /// The value so far, copied: one entry, or one per input; empty if it is undefined for the
        /// problem.
        double[] value();

        /// Every value by its name, copied; without those that are undefined for the problem.
        ///
        /// @param id the identifier of the functional
        default Map<String, double[]> values(String id) {
            return Map.of(id, value());
        }
    }
}
