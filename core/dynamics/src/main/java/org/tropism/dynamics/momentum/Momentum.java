package org.tropism.dynamics.momentum;

import org.tropism.base.describe.Family;

/// The factor μ_k of the last displacement at step k = 0, 1, …; μ₀ is without effect, as nothing
/// has moved yet.
public sealed interface Momentum extends Family permits Constant, Growing {
    /// μ_k.
    double at(long step);
}
