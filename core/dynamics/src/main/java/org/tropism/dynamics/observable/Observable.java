package org.tropism.dynamics.observable;

import java.util.HashMap;
import java.util.List;
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

    /// The name with the parameters that tell it from others of its kind; {@link #name} where these
    /// are the usual ones.
    default String fullName() {
        return name();
    }

    /// The names in results of what is recorded together: the short ones, or the full ones where
    /// several would have the same.
    static List<String> names(List<Observable> observables) {
        var counts = new HashMap<String, Integer>();
        for (var observable : observables) {
            counts.merge(observable.name(), 1, Integer::sum);
        }
        return observables.stream()
                .map(it -> counts.getOrDefault(it.name(), 1) > 1 ? it.fullName() : it.name())
                .toList();
    }

    /// What measures one run.
    @FunctionalInterface
    interface Probe {
        /// The number now; NaN where the observable is undefined.
        double of(State state);
    }
}
