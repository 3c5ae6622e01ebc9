package org.tropism.dynamics.observable;

import org.tropism.base.describe.About;
import org.tropism.problem.risk.ProblemInstance;

/// The squared Euclidean distance of the predictor from the truth: the test error of isotropic
/// inputs without noise. NaN if the truth is unknown.
@About(value = "the squared distance of the predictor from the truth", formula = "‖β − β*‖₂²")
public record SquaredDistanceToTruth() implements Observable {
    @Override
    public Probe on(ProblemInstance problem) {
        var distance = new DistanceToTruth().on(problem);
        return state -> {
            double value = distance.of(state);
            return value * value;
        };
    }
}
