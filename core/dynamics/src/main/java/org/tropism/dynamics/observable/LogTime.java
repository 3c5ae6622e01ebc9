package org.tropism.dynamics.observable;

import org.tropism.base.describe.About;
import org.tropism.problem.risk.ProblemInstance;

/// The logarithm of the time, finite where the time is beyond the doubles; NaN at time 0.
@About(value = "the logarithm of the time", formula = "ln t, t = Σγ_k for a discrete algorithm")
public record LogTime() implements Observable {
    @Override
    public Probe on(ProblemInstance problem) {
        return state -> state.logTime() > Double.NEGATIVE_INFINITY ? state.logTime() : Double.NaN;
    }
}
