package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.Family;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.observable.PathFunctional;

/// A statement about where an algorithm converges: hypotheses, checked on a setting, and a
/// prediction.
public sealed interface Theorem extends Family
        permits LinearMinimumNorm,
                LinearStochasticMinimumNorm,
                LinearSpanMethods,
                MirrorDescentProjection,
                SpectralPath,
                ConvexRiskContraction,
                EarlyStopping,
                SteepestDescentInGeneralNorm,
                AdaptiveSignSolution,
                AdaptiveMethods,
                DiagonalNetworkGradientFlow,
                DeepDiagonalNetworkGradientFlow,
                DiagonalNetworkFiniteSteps,
                StochasticFlowInitialization,
                GainBounds,
                LabelNoiseGain,
                SparseLimit,
                WeightedSparseLimit,
                DenseLimit,
                SmallScaleRecovery,
                LargeScaleRecovery,
                MaxMarginDirection,
                NormalizedMaxMargin,
                SteepestDescentMargin,
                AdagradMargin,
                AdaptiveSeparation,
                MirrorDescentMargin,
                DeepLinearMargin,
                HomogeneousMarginGrowth,
                HomogeneousKktDirection,
                DiagonalNetworkMargin,
                NuclearMargin,
                ConvolutionalMargin,
                PolynomialTailDirection,
                LogisticRiskContraction,
                CommutingMeasurements,
                CommutingNuclearNorm,
                NuclearNormConjecture,
                GreedyLowRank,
                RestrictedIsometry,
                LayerBalance {
    /// The statement in words and formulas, Markdown with Unicode mathematics, with its
    /// conventions.
    String statement();

    /// Every hypothesis, checked on a setting, with the number that decided it.
    List<Hypothesis> hypotheses(Setting setting);

    /// The prediction; a theorem may use what the run left (its path), and null stands for a run
    /// that was not made.
    ///
    /// A run that stopped before it was near its limit, and one whose path left the theorem's
    /// reach, give {@link Prediction.DoesNotApply} with that hypothesis, which {@link
    /// #hypotheses} cannot check.
    default Prediction predict(Setting setting, Run.@Nullable Result run) {
        return predict(setting, run, Waiver.none());
    }

    /// What the theorem would say without the waived hypotheses, so that a run outside of them can
    /// refute it; {@link #predict(Setting, Run.Result)} if nothing is waived.
    ///
    /// {@link Prediction.DoesNotApply} with the hypotheses that fail and are not waived, and where
    /// a waived one is needed to write the formula down.
    default Prediction predict(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        var checked = hypotheses(setting);
        var failed = waiver.failed(checked);
        if (!failed.isEmpty()) {
            return new Prediction.DoesNotApply(failed);
        }
        var said = formula(setting, run, waiver);
        return said == null ? new Prediction.DoesNotApply(Waiver.none().failed(checked)) : said;
    }

    /// The formula as it stands, for a setting in which every hypothesis holds or is waived; {@link
    /// #predict} asks for it after it has checked that. Null where a waived hypothesis is needed to
    /// write it down.
    ///
    /// @param waiver what is waived: a bound that says less and less outside of a hypothesis gives
    /// what it says at its edge
    @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver);

    /// The path functionals that {@link #predict} reads of a run of this setting: who makes a run
    /// to be compared accumulates them.
    default List<PathFunctional> reads(Setting setting) {
        return List.of();
    }

    /// Whether it predicts a limit, a bound or a number. The statement that no formula is known
    /// does not, and no run contradicts it: a formula that holds on every run would.
    default boolean predicts() {
        return true;
    }

    /// Whether it is a conjecture: runs inside its hypotheses may contradict it, and `tropism
    /// refute` is to find them.
    default boolean conjecture() {
        return false;
    }

    /// Why no run can refute the theorem without this hypothesis, in one sentence: it is needed to
    /// write the formula down, or the formula says nothing that a run could miss. Null where some
    /// run does refute it.
    ///
    /// @param hypothesis a name that {@link #hypotheses} gives
    default @Nullable String irrefutable(String hypothesis) {
        return Irrefutable.because(this, hypothesis);
    }

    /// Whether the statement begins "if the run converges": a run that diverges inside the
    /// hypotheses does not contradict it.
    default boolean assumesConvergence() {
        return false;
    }
}
