package org.tropism.experiment.measure;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.Termination;
import org.tropism.experiment.record.Compared;
import org.tropism.experiment.record.Comparison;
import org.tropism.oracle.OracleOutcome;
import org.tropism.theory.Hypothesis;
import org.tropism.theory.Prediction;
import org.tropism.theory.Theorem;
import org.tropism.theory.Waiver;

/// What a theorem would say of a run without some of its hypotheses, and whether the run refutes
/// it.
///
/// @param only whether the waived hypothesis fails (if one is named) and every other one holds
/// @param kind how the run stands to the prediction
/// @param distance the relative distance from the limit to the prediction, the relative excess of
/// a norm over its bound, or the relative residual of the best predictor where none interpolates;
/// NaN if nothing was judged, infinite for a run that diverged and where nothing separates
/// @param tolerance the largest distance that agrees
/// @param because one sentence
public record Formal(boolean only, Kind kind, double distance, double tolerance, String because) {
    /// How a run stands to a prediction, from the least to the most telling against it.
    public enum Kind {
        /// The theorem says nothing: other hypotheses fail, or there is no prediction without the
        /// waived one.
        SILENT,
        /// The run says nothing: it ended before it was near its limit.
        UNJUDGED,
        /// The limit is where the prediction says.
        AGREES,
        /// There is no limit, where the theorem predicts one.
        DIVERGES,
        /// The program of the prediction has no solution: no predictor interpolates, or none
        /// separates.
        INCONSISTENT,
        /// The limit is elsewhere.
        DISAGREES
    }

    /// Whether the run could be compared with a prediction.
    public boolean judged() {
        return kind.compareTo(Kind.UNJUDGED) > 0;
    }

    /// Whether the run refutes the theorem without the waived hypotheses.
    public boolean refutes() {
        return kind.compareTo(Kind.AGREES) > 0;
    }

    /// The distance in tolerances; NaN if nothing was judged.
    public double excess() {
        return distance == 0 ? 0 : distance / tolerance;
    }

    /// Whether the waived hypothesis fails and no other one does; without a name, whether all hold.
    public static boolean only(Theorem theorem, @Nullable String waived, Setting setting) {
        var checked = theorem.hypotheses(setting);
        var waiver = waiver(waived);
        boolean fails =
                waived == null
                        || checked.stream()
                                .anyMatch(one -> one.name().equals(waived) && !one.holds());
        return fails && waiver.failed(checked).isEmpty();
    }

    /// Waives a hypothesis, or none.
    public static Waiver waiver(@Nullable String waived) {
        return waived == null ? Waiver.none() : Waiver.of(waived);
    }

    /// The verdict on a run.
    ///
    /// @param waived the hypothesis to go without, or null for none
    /// @param judge compares the limit of the run with a prediction
    public static Formal of(
            Theorem theorem,
            @Nullable String waived,
            Setting setting,
            Run.Result run,
            Function<Prediction, Compared> judge) {
        if (!only(theorem, waived, setting)) {
            return silent(false, "the hypotheses that fail are others");
        }
        var prediction = theorem.predict(setting, run, waiver(waived));
        if (prediction instanceof Prediction.DoesNotApply(var failed)) {
            return withoutRun(theorem, waived, setting, judge, failed);
        }
        if (prediction instanceof Prediction.NoCharacterization(var because)) {
            return silent(true, because);
        }
        boolean limit = !(prediction instanceof Prediction.Within);
        if (limit && run.termination() instanceof Termination.Diverged(long step, double risk)) {
            if (theorem.assumesConvergence()) {
                return unjudged("the run diverged, and the theorem speaks of runs that converge");
            }
            return new Formal(
                    true,
                    Kind.DIVERGES,
                    Double.POSITIVE_INFINITY,
                    1,
                    "the run diverged at step " + step + ", where a limit is predicted");
        }
        return judged(judge.apply(prediction));
    }

    /// A run that is not near its limit still shows a prediction that no data set can meet.
    private static Formal withoutRun(
            Theorem theorem,
            @Nullable String waived,
            Setting setting,
            Function<Prediction, Compared> judge,
            List<Hypothesis> failed) {
        // a theorem on directions speaks of runs that separated their data
        boolean directed = failed.stream().noneMatch(one -> one.name().equals("separated"));
        var formal = judged(judge.apply(theorem.predict(setting, null, waiver(waived))));
        if (!directed && formal.kind() == Kind.INCONSISTENT) {
            return unjudged(formal.because());
        }
        if (formal.kind() == Kind.INCONSISTENT || formal.kind() == Kind.SILENT) {
            return formal;
        }
        return unjudged(
                failed.isEmpty()
                        ? "the run ended too early"
                        : failed.getFirst().name() + ": " + failed.getFirst().sentence());
    }

    private static Formal judged(Compared compared) {
        return switch (compared.comparison()) {
            case Comparison.Agrees(var distance, var because) ->
                    new Formal(
                            true, Kind.AGREES, distance.relative(), distance.tolerance(), because);
            case Comparison.Disagrees(var distance, var because) ->
                    new Formal(
                            true,
                            Kind.DISAGREES,
                            distance.relative(),
                            distance.tolerance(),
                            because);
            case Comparison.DoesNotApply(var failed) ->
                    silent(true, "the theorem predicts nothing here");
            case Comparison.NotCharacterized(var because) -> silent(true, because);
            case Comparison.NotComparable(var because) ->
                    compared.oracle() instanceof OracleOutcome.Inconsistent(_, double left, _)
                            ? new Formal(true, Kind.INCONSISTENT, left, 1e-9, because)
                            : compared.oracle() instanceof OracleOutcome.NotSeparable
                                    ? new Formal(
                                            true,
                                            Kind.INCONSISTENT,
                                            Double.POSITIVE_INFINITY,
                                            1e-9,
                                            because)
                                    : unjudged(because);
        };
    }

    private static Formal silent(boolean only, String because) {
        return new Formal(only, Kind.SILENT, Double.NaN, Double.NaN, because);
    }

    private static Formal unjudged(String because) {
        return new Formal(true, Kind.UNJUDGED, Double.NaN, Double.NaN, because);
    }
}
