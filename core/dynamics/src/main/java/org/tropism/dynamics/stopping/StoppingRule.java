package org.tropism.dynamics.stopping;

import org.tropism.base.describe.Family;

/// When a run ends; the first rule that fires wins.
///
/// Rules that mean convergence (`train-loss`, `gradient-norm`) fire only once every state that the
/// schedule asks for has been reached; budgets (`steps`, `time`) and divergence fire at once.
public sealed interface StoppingRule extends Family
        permits TrainLoss, LogTrainLoss, GradientNorm, Steps, Time, LogTime, Divergence {
    /// Adds this rule to the bounds of a run.
    void tighten(Bounds bounds);
}
