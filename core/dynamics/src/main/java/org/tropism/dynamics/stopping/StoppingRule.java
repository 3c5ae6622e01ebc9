package org.tropism.dynamics.stopping;

import org.tropism.base.describe.Family;

/// When a run ends; the first rule that fires wins.
public sealed interface StoppingRule extends Family permits TrainLoss {}
