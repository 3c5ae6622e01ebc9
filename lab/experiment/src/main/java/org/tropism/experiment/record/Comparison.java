package org.tropism.experiment.record;

import java.util.List;
import org.tropism.theory.Hypothesis;

/// The verdict on one prediction.
public sealed interface Comparison {
    /// The limit is where the prediction says.
    ///
    /// @param distance to the predicted limit
    /// @param because a sentence with the numbers
    record Agrees(Distance distance, String because) implements Comparison {}

    /// It is elsewhere.
    record Disagrees(Distance distance, String because) implements Comparison {}

    /// One of the two is missing.
    record NotComparable(String because) implements Comparison {}

    /// The theorem says that nothing is known to predict the limit.
    ///
    /// @param because what is known instead
    record NotCharacterized(String because) implements Comparison {}

    /// The theorem does not speak about this setting.
    ///
    /// @param failed the hypotheses that do not hold
    record DoesNotApply(List<Hypothesis> failed) implements Comparison {
        /// Copies the list.
        public DoesNotApply {
            failed = List.copyOf(failed);
        }
    }

    /// How far the limit β is from the predicted one β̂.
    ///
    /// @param relative `‖β − β̂‖₂ / ‖β̂‖₂`, absolute if β̂ = 0; of directions the distance of the
    /// unit vectors; for a bound the excess `max(0, ‖β‖/bound − 1)`
    /// @param largest `max |βᵢ − β̂ᵢ|`; NaN for a bound
    /// @param tolerance the largest relative distance that agrees
    /// @param marginGap `1 − γ(β)/γ(β̂)` of the margins in the norm of the program; NaN where there
    /// is no margin
    record Distance(double relative, double largest, double tolerance, double marginGap) {
        /// A distance without margins.
        public Distance(double relative, double largest, double tolerance) {
            this(relative, largest, tolerance, Double.NaN);
        }
    }
}
