package org.tropism.dynamics.stopping;

import org.tropism.base.describe.Parameter;

/// Stop as soon as the training risk is at or below a bound.
public record TrainLoss(@Parameter(about = "the bound", min = 0, typical = "1e-12") double below)
        implements StoppingRule {}
