package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.accuracy.Tolerance;
import org.tropism.oracle.program.InterpolationProgram;
import org.tropism.oracle.program.LeastL1;
import org.tropism.oracle.program.SeparationProgram;
import org.tropism.problem.geometry.Norm;

/// What a theorem says about a run.
public sealed interface Prediction {
    /// The limit is the solution of a convex program.
    record Solves(InterpolationProgram program, Tolerance tolerance) implements Prediction {}

    /// The direction of the predictor, `β/‖β‖₂`, is that of the solution of a program over
    /// separators.
    ///
    /// @param tolerance the largest distance of the two unit vectors that agrees
    record Direction(SeparationProgram program, Tolerance tolerance) implements Prediction {}

    /// The margin of the direction, in the norm of a program over separators, is the largest one:
    /// what can be said where that norm is not round, and several directions have the margin.
    ///
    /// @param tolerance the largest relative gap of the two margins that agrees
    record Margin(SeparationProgram program, Tolerance tolerance) implements Prediction {}

    /// The norm of the limit is at most `factor` times the least norm of an interpolator.
    ///
    /// @param norm the norm, before weights; null for the objective of the program, such as a
    /// nuclear norm
    /// @param program the program of the least norm; its weights, if it has any, are those of the
    /// norm
    record NormAtMost(@Nullable Norm norm, InterpolationProgram program, double factor)
            implements Prediction {
        /// `‖β‖`, weighted where the program has weights.
        public double size(double[] beta) {
            boolean weighted = program instanceof LeastL1 least && least.weights() != null;
            return norm == null || weighted ? program.objective(beta) : norm.value(beta);
        }
    }

    /// A number of the run lies in an interval.
    ///
    /// @param quantity what the number is, such as `‖Gain‖₁`
    /// @param measured the number; NaN if there is no run to read it from
    /// @param least the least value that agrees, −∞ for none
    /// @param greatest the greatest value that agrees, +∞ for none
    record Within(String quantity, double measured, double least, double greatest)
            implements Prediction {
        /// At most a bound.
        static Within atMost(String quantity, double measured, double bound) {
            return new Within(quantity, measured, Double.NEGATIVE_INFINITY, bound);
        }

        /// How far the number is outside, relative to the end that it misses; 0 inside, NaN if it
        /// is no number, absolute if that end is 0.
        public double excess() {
            if (Double.isNaN(measured)) {
                return Double.NaN;
            }
            double missed = measured > greatest ? greatest : measured < least ? least : measured;
            double apart = Math.abs(measured - missed);
            return missed == 0 ? apart : apart / Math.abs(missed);
        }
    }

    /// No potential and no norm says where the algorithm goes: its limit depends on the step size,
    /// or on the way to it.
    ///
    /// @param because what is known instead, in one sentence
    record NoCharacterization(String because) implements Prediction {}

    /// The theorem does not speak about this run.
    ///
    /// @param failed the hypotheses that do not hold
    record DoesNotApply(List<Hypothesis> failed) implements Prediction {
        /// Copies the list.
        public DoesNotApply {
            failed = List.copyOf(failed);
        }
    }
}
