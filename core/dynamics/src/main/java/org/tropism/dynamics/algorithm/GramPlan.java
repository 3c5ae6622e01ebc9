package org.tropism.dynamics.algorithm;

/// When gradient descent on a linear model is cheaper in the Gram matrix `K = XXᵀ` than on X: a
/// model of cost in multiply-adds, of the shape alone, so that a case takes the same path on every
/// machine.
///
/// A step costs `2nd` on the data and `n²` in K, and K itself costs `n²d/2`, at the
/// {@value #GRAM_SPEED} times higher speed of a blocked product. Nobody knows how long a run will
/// be: it works on the data until those steps have cost as much as K, and changes over then. So it
/// never costs more than twice the better of the two, and next to nothing more where the choice
/// matters. See docs/decisions/036.
final class GramPlan {
    /// The multiply-adds of a weighted Gram matrix beside those of a pass over X, by speed.
    private static final double GRAM_SPEED = 3;

    /// What a step of either kind costs beside its products, in multiply-adds.
    private static final double OVERHEAD = 600;

    /// Below this ratio of the costs of a step there is nothing to win.
    private static final double LEAST_GAIN = 1.5;

    /// Fewer entries than this are a matter of nanoseconds either way.
    private static final long LEAST_ENTRIES = 2000;

    private GramPlan() {}

    /// The number of steps to make on the data before changing over; `Long.MAX_VALUE` if never.
    static long steps(int examples, int inputs) {
        double n = examples;
        double d = inputs;
        double onData = 2 * n * d + 4 * d + OVERHEAD;
        double onGram = n * n + 4 * n + OVERHEAD;
        if (n * d < LEAST_ENTRIES || n > d / 2 || onData < LEAST_GAIN * onGram) {
            return Long.MAX_VALUE;
        }
        double setup = n * n * d / 2 / GRAM_SPEED;
        return (long) Math.ceil(setup / (onData - onGram));
    }
}
