package org.tropism.dynamics.observable;

import org.tropism.base.describe.Families;
import org.tropism.base.describe.Family;
import org.tropism.base.describe.Words;
import org.tropism.problem.risk.ProblemInstance;

/// A number that is recorded along a run.
public sealed interface Observable extends Family
        permits TrainRisk,
                TestRisk,
                L1Norm,
                L2Norm,
                LargeCoordinates,
                DistanceToTruth,
                SquaredDistanceToTruth,
                GradientNorm,
                Balancedness,
                LogRisk,
                LogTime,
                Margin,
                NormalizedMargin,
                TrainingError,
                TestError,
                OffSpan {
    /// The observable for a problem, with the work arrays of one run.
    Probe on(ProblemInstance problem);

    /// The name of its column: the identifier in snake case.
    default String column() {
        return Words.snake(Families.id(getClass()));
    }

    /// What measures one run.
    @FunctionalInterface
    interface Probe {
        /// The number now; NaN where the observable is undefined.
        double of(State state);
    }
}
