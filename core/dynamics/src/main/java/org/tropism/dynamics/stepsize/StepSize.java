package org.tropism.dynamics.stepsize;

import org.tropism.base.describe.Family;
import org.tropism.problem.risk.ProblemInstance;

/// The factor γ_k of the gradient at step k = 0, 1, ….
public sealed interface StepSize extends Family
        permits Constant, Decaying, Geometric, Piecewise, MaxStableFraction {
    /// The step sizes for a problem (a fraction of the largest stable step needs the data).
    ///
    /// @throws org.tropism.base.describe.InputErrors if they are not defined for the problem
    Schedule on(ProblemInstance problem);

    /// γ_k for k = 0, 1, ….
    @FunctionalInterface
    interface Schedule {
        /// γ_k.
        double at(long step);

        /// The step size if it is the same at every step, else NaN.
        default double constant() {
            return Double.NaN;
        }

        /// The same step size at every step.
        static Schedule always(double value) {
            return new Always(value);
        }
    }

    /// The schedule of a constant step size.
    ///
    /// @param value γ
    record Always(double value) implements Schedule {
        @Override
        public double at(long step) {
            return value;
        }

        @Override
        public double constant() {
            return value;
        }
    }
}
