package org.tropism.experiment.run;

import java.util.Locale;
import org.tropism.base.accuracy.Tolerance;
import org.tropism.dynamics.Limit;
import org.tropism.experiment.record.Comparison;
import org.tropism.experiment.record.PredictedLimit;
import org.tropism.oracle.OracleOutcome.Uniqueness;

/// Compares the direction of a predictor with that of a separator: the distance of the unit
/// vectors, and beside it the margins.
final class DirectionJudge {
    private DirectionJudge() {}

    /// The verdict.
    ///
    /// If the program has several solutions, a direction away from the one that the oracle found
    /// agrees if its margin is the largest, to the tolerance.
    ///
    /// @param beta β, of any length but zero
    static Comparison compare(double[] beta, PredictedLimit.Direction goal, Tolerance tolerance) {
        var solution = goal.separated().solution();
        double size = Vectors.l2(beta);
        double goalSize = Vectors.l2(solution);
        if (!(size > 0) || Double.isInfinite(size)) {
            return new Comparison.NotComparable(
                    "a predictor of norm " + size + " has no direction");
        }
        if (goalSize == 0 || beta.length != solution.length) {
            return new Comparison.NotComparable(
                    goalSize == 0
                            ? "the intercept alone separates the data: no direction is predicted"
                            : "a predictor of "
                                    + beta.length
                                    + " entries beside a separator of "
                                    + solution.length);
        }
        var unit = new double[beta.length];
        double square = 0;
        double largest = 0;
        for (int j = 0; j < beta.length; j++) {
            unit[j] = beta[j] / size;
            double apart = unit[j] - solution[j] / goalSize;
            square += apart * apart;
            largest = Math.max(largest, Math.abs(apart));
        }
        double marginGap = marginGap(unit, goal);
        var distance =
                new Comparison.Distance(
                        Math.sqrt(square), largest, tolerance.relative(), marginGap);
        return verdict(distance, goal, tolerance);
    }

    /// The verdict on the margin alone: how far it is, relatively, below the largest one.
    static Comparison margin(Limit limit, PredictedLimit.Direction goal, Tolerance tolerance) {
        double[] beta =
                switch (limit) {
                    case Limit.None _ -> new double[0];
                    case Limit.Point(var predictor, var _, var _) -> predictor;
                    case Limit.Direction(var predictor, var _, var _, var _) -> predictor;
                };
        if (limit instanceof Limit.None(var because)) {
            return new Comparison.NotComparable(because);
        }
        double gap = marginGap(beta, goal);
        if (Double.isNaN(gap) || beta.length != goal.separated().solution().length) {
            return new Comparison.NotComparable("the direction has no margin of this kind");
        }
        var distance = new Comparison.Distance(gap, Double.NaN, tolerance.relative(), gap);
        var sentence =
                String.format(
                        Locale.ROOT,
                        "the margin is %.3g below the largest, relatively, the tolerance %.3g",
                        gap,
                        tolerance.relative());
        return tolerance.accepts(Math.abs(gap))
                ? new Comparison.Agrees(distance, sentence)
                : new Comparison.Disagrees(distance, sentence);
    }

    private static Comparison verdict(
            Comparison.Distance distance, PredictedLimit.Direction goal, Tolerance tolerance) {
        var sentence =
                String.format(
                        Locale.ROOT,
                        "the directions are %.3g apart, the tolerance %.3g",
                        distance.relative(),
                        tolerance.relative());
        if (!Double.isNaN(distance.marginGap())) {
            sentence +=
                    String.format(
                            Locale.ROOT,
                            "; the margin is %.3g below the largest, relatively",
                            distance.marginGap());
        }
        if (tolerance.accepts(distance.relative())) {
            return new Comparison.Agrees(distance, sentence);
        }
        boolean several = goal.separated().uniqueness() instanceof Uniqueness.NotUnique;
        if (several && tolerance.accepts(Math.abs(distance.marginGap()))) {
            return new Comparison.Agrees(
                    distance,
                    sentence + "; the separator is not unique, and the direction is another");
        }
        return new Comparison.Disagrees(distance, sentence);
    }

    /// `1 − γ/γ̂`, or NaN where an intercept or a potential leaves the margin of a predictor open.
    private static double marginGap(double[] unit, PredictedLimit.Direction goal) {
        var program = goal.program();
        double norm = program.marginNorm(unit);
        if (program.margins().intercept() || !(norm > 0)) {
            return Double.NaN;
        }
        return 1 - program.margins().least(unit, new double[0]) / norm / goal.separated().margin();
    }
}
