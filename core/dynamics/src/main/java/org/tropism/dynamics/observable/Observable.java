package org.tropism.dynamics.observable;

import org.tropism.base.describe.Families;
import org.tropism.base.describe.Family;
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
                OffSpan,
                LayerRankRatio,
                LayerAlignment,
                LayerImbalance,
                NuclearNorm,
                EffectiveRank,
                NumericalRank,
                SingularValue,
                DftNorm,
                SmoothedMarginRatio,
                Stationarity,
                Slackness {
    /// The observable for a problem, with the work arrays of one run.
    Probe on(ProblemInstance problem);

    /// Its name in results, different for what may be recorded together: the identifier, if the
    /// parameters do not tell.
    default String name() {
        return Families.id(getClass());
    }

    /// What measures one run.
    @FunctionalInterface
    interface Probe {
        /// The number now; NaN where the observable is undefined.
        double of(State state);
    }
}
