package org.tropism.oracle.solver;

import org.jspecify.annotations.Nullable;

/// The objective of a separation program as {@link MarginBarrier} sees it: smoothed by a parameter
/// η
/// that goes to zero, with the gradient and the curvature of a Newton step.
///
/// The curvature is block diagonal with blocks of one or two neighboring coordinates, `diagonal`
/// and
/// `beside` (the entry of a pair, at its first coordinate), and a border of at most one variable of
/// the penalty's own. Mutable; one thread.
sealed interface Penalty
        permits GroupPenalty, LargestPenalty, PowerPenalty, HyperentropyPenalty, DepthPenalty {
    /// The part of the gap that is η itself, times this.
    int terms();

    /// `f(β)` without smoothing.
    double value(double[] beta);

    /// The norm dual to f at u, which scales u into the dual's domain; NaN for a potential.
    double dual(double[] u);

    /// `f(β) + f*(u) − ⟨u, β⟩` of a potential, what stationarity lacks; NaN where the curvature
    /// is to tell.
    default double conjugateGap(double[] beta, double[] u) {
        return Double.NaN;
    }

    /// Gets ready for a Newton step at β, with what the multipliers make of the dual variable.
    ///
    /// @param beta read
    /// @param u read, `Σ λₖ·zₖ`
    /// @param gradient written
    /// @param diagonal written
    /// @param beside written
    void prepare(
            double[] beta,
            double[] u,
            double eta,
            double[] gradient,
            double[] diagonal,
            double[] beside);

    /// The coefficients of the border, or null if there is none; the last entry is its diagonal.
    double @Nullable [] border();

    /// The border's diagonal less what eliminating the coordinates takes from it.
    default double borderRest() {
        return 0;
    }

    /// What the Newton step asks of the border's variable: the right side.
    default double borderRight() {
        return 0;
    }

    /// The longest step, at most 1, that keeps the penalty's own variables inside.
    ///
    /// @param own the step of the border's variable
    default double longest(double[] step, double own) {
        return 1;
    }

    /// Goes a part of the step.
    default void move(double[] step, double own, double part) {}

    /// The sum of the products of the penalty's own slacks and multipliers, {@link #terms} times η
    /// on the central path.
    default double ownGap(double[] beta, double[] u) {
        return 0;
    }

    /// Whether smoothing of its own has come to its end.
    default boolean isSharp() {
        return true;
    }
}
