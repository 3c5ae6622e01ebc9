package org.tropism.experiment.run;

import java.util.Locale;
import org.tropism.base.accuracy.Tolerance;
import org.tropism.dynamics.Limit;
import org.tropism.experiment.record.Comparison;
import org.tropism.experiment.record.PredictedLimit;
import org.tropism.oracle.OracleOutcome;
import org.tropism.oracle.program.ConvexProgram;
import org.tropism.theory.Prediction;

/// Compares a measured limit with a predicted one.
final class Judge {
    /// Relative excess over a norm bound that still agrees: the certificate's gap and the rounding
    /// of two norms.
    static final double BOUND_SLACK = 1e-9;

    private Judge() {}

    /// The verdict.
    ///
    /// If the program has several minimizers, a limit away from the one that the oracle found
    /// agrees if it interpolates and attains the least value, both to the tolerance. A predicted
    /// direction is compared with that of a limit, too.
    static Comparison compare(
            Limit limit, PredictedLimit predicted, ConvexProgram program, Tolerance tolerance) {
        return switch (limit) {
            case Limit.None none -> new Comparison.NotComparable(none.because());
            case Limit.Direction direction ->
                    switch (predicted) {
                        case PredictedLimit.None none ->
                                new Comparison.NotComparable(none.because());
                        case PredictedLimit.Direction goal ->
                                DirectionJudge.compare(direction.predictor(), goal, tolerance);
                        case PredictedLimit.Interval(var quantity, var _, var _) ->
                                new Comparison.NotComparable(
                                        quantity + " is no matter of the limit alone");
                        case PredictedLimit.Point _, PredictedLimit.NormBound _ ->
                                new Comparison.NotComparable(
                                        "the run has a direction and no limit, and the prediction"
                                                + " is a point");
                    };
            case Limit.Point point ->
                    switch (predicted) {
                        case PredictedLimit.None none ->
                                new Comparison.NotComparable(none.because());
                        case PredictedLimit.NormBound bound -> bound(point, bound);
                        case PredictedLimit.Interval(var quantity, var _, var _) ->
                                new Comparison.NotComparable(
                                        quantity + " is no matter of the limit alone");
                        case PredictedLimit.Point goal -> point(point, goal, program, tolerance);
                        case PredictedLimit.Direction goal ->
                                DirectionJudge.compare(point.predictor(), goal, tolerance);
                    };
        };
    }

    /// The verdict on a number of the run; an excess of {@link #BOUND_SLACK} agrees.
    static Comparison within(Prediction.Within within) {
        double excess = within.excess();
        if (Double.isNaN(excess)) {
            return new Comparison.NotComparable("there is no run that shows " + within.quantity());
        }
        var distance = new Comparison.Distance(excess, Double.NaN, BOUND_SLACK);
        var sentence =
                String.format(
                        Locale.ROOT,
                        "%s is %.6g, %s",
                        within.quantity(),
                        within.measured(),
                        interval(within.least(), within.greatest()));
        return excess <= BOUND_SLACK
                ? new Comparison.Agrees(distance, sentence)
                : new Comparison.Disagrees(distance, sentence);
    }

    private static String interval(double least, double greatest) {
        if (Double.isInfinite(least)) {
            return String.format(Locale.ROOT, "at most %.6g is predicted", greatest);
        }
        return Double.isInfinite(greatest)
                ? String.format(Locale.ROOT, "at least %.6g is predicted", least)
                : String.format(Locale.ROOT, "%.6g to %.6g is predicted", least, greatest);
    }

    private static Comparison bound(Limit.Point point, PredictedLimit.NormBound predicted) {
        double norm = predicted.size().applyAsDouble(point.predictor());
        double excess =
                norm <= predicted.bound()
                        ? 0
                        : predicted.bound() > 0 ? norm / predicted.bound() - 1 : norm;
        var distance = new Comparison.Distance(excess, Double.NaN, BOUND_SLACK);
        var sentence = "the norm is %.6g, the bound %.6g".formatted(norm, predicted.bound());
        return excess <= BOUND_SLACK
                ? new Comparison.Agrees(distance, sentence)
                : new Comparison.Disagrees(distance, sentence);
    }

    private static Comparison point(
            Limit.Point point,
            PredictedLimit.Point goal,
            ConvexProgram program,
            Tolerance tolerance) {
        var beta = point.predictor();
        var distance = distance(beta, goal.solved().solution(), tolerance.relative());
        var sentence =
                String.format(
                        Locale.ROOT,
                        "the relative distance is %.3g, the tolerance %.3g",
                        distance.relative(),
                        tolerance.relative());
        if (tolerance.accepts(distance.relative())) {
            return new Comparison.Agrees(distance, sentence);
        }
        boolean several = goal.solved().uniqueness() instanceof OracleOutcome.Uniqueness.NotUnique;
        if (several && attains(beta, goal.solved(), program, tolerance)) {
            return new Comparison.Agrees(
                    distance, sentence + "; the minimizer is not unique, and the limit is another");
        }
        return new Comparison.Disagrees(distance, sentence);
    }

    private static Comparison.Distance distance(double[] beta, double[] goal, double tolerance) {
        double apart = Vectors.distance(beta, goal);
        double norm = Vectors.l2(goal);
        double largest = 0;
        for (int i = 0; i < beta.length; i++) {
            largest = Math.max(largest, Math.abs(beta[i] - goal[i]));
        }
        return new Comparison.Distance(norm > 0 ? apart / norm : apart, largest, tolerance);
    }

    private static boolean attains(
            double[] beta,
            OracleOutcome.Solved solved,
            ConvexProgram program,
            Tolerance tolerance) {
        double least = solved.certificate().primalValue();
        double excess = Math.abs(program.objective(beta) - least);
        double scale = Math.max(Math.abs(least), Double.MIN_NORMAL);
        return tolerance.accepts(excess / scale) && tolerance.accepts(infeasibility(beta, program));
    }

    /// `max |Xβ − y| / max(|y|, Σ|xᵢⱼβⱼ|)`, as a certificate has it.
    private static double infeasibility(double[] beta, ConvexProgram program) {
        double worst = 0;
        double scale = Double.MIN_NORMAL;
        for (int i = 0; i < program.inputs().rows(); i++) {
            double sum = -program.targets()[i];
            double size = 0;
            for (int j = 0; j < beta.length; j++) {
                double term = program.inputs().get(i, j) * beta[j];
                sum += term;
                size += Math.abs(term);
            }
            worst = Math.max(worst, Math.abs(sum));
            scale = Math.max(scale, Math.max(size, Math.abs(program.targets()[i])));
        }
        return worst / scale;
    }
}
