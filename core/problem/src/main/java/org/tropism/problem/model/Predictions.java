package org.tropism.problem.model;

import java.util.function.Consumer;

/// The predictions of a model on one data set as functions of its predictor β (the parameters
/// themselves where the model is not linear in the inputs), and slopes pulled back through them.
///
/// With K outputs the prediction of output k on example i of m stands at `k·m + i`. Holds work
/// arrays: one instance a thread. What `pullBack` is given is the β of the last call of `values`,
/// so that what was computed there may be used again. No method allocates.
public interface Predictions {
    /// Lends threads to the passes over all examples; they change no bit. Ignored by models that
    /// have no use for them.
    ///
    /// @param count how many tasks may run at the same time, at least 1
    /// @param run runs that many tasks at most and returns when all are done; kept
    default void share(int count, Consumer<Runnable[]> run) {}

    /// Writes the predictions on all n examples.
    ///
    /// @param beta read
    /// @param out written, K·n entries
    void values(double[] beta, double[] out);

    /// Writes `Σ slopeₖᵢ·∂fₖᵢ/∂β` for the β of the last {@link #values}, over all examples.
    ///
    /// @param beta read
    /// @param slopes read, K·n entries
    /// @param gradient written, as long as β
    void pullBack(double[] beta, double[] slopes, double[] gradient);

    /// Writes the predictions on `size` examples, repetitions counted.
    ///
    /// @param beta read
    /// @param batch the examples from `from` on, read
    /// @param out written, K·size entries
    void values(double[] beta, int[] batch, int from, int size, double[] out);

    /// Writes `Σ slope·∂f/∂β` for the β and the batch of the last call of `values`, in the order of
    /// the batch.
    ///
    /// @param slopes read, K·size entries
    /// @param gradient written, as long as β
    void pullBack(
            double[] beta, int[] batch, int from, int size, double[] slopes, double[] gradient);
}
