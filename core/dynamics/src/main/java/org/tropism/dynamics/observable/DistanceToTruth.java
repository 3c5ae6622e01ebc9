package org.tropism.dynamics.observable;

import org.tropism.base.describe.About;
import org.tropism.problem.geometry.L2;
import org.tropism.problem.risk.ProblemInstance;

/// The Euclidean distance of the predictor from the truth; NaN if the truth is unknown.
@About(value = "the distance of the predictor from the truth", formula = "‖β − β*‖₂")
public record DistanceToTruth() implements Observable {
    @Override
    public Probe on(ProblemInstance problem) {
        var truth = problem.truth();
        if (truth == null) {
            return state -> Double.NaN;
        }
        var norm = new L2();
        var difference = new double[truth.length];
        return state -> {
            var beta = state.predictor();
            for (int i = 0; i < difference.length; i++) {
                difference[i] = beta[i] - truth[i];
            }
            return norm.value(difference);
        };
    }
}
