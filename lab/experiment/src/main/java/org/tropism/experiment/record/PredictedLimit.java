package org.tropism.experiment.record;

import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.tropism.oracle.OracleOutcome;
import org.tropism.oracle.program.SeparationProgram;
import org.tropism.problem.geometry.Norm;

/// What a theorem, or a reference, says about the limit, after its convex program was solved.
public sealed interface PredictedLimit {
    /// The limit is this point.
    ///
    /// @param solved the certified solution; its array is kept
    record Point(OracleOutcome.Solved solved) implements PredictedLimit {}

    /// The direction of the limit is that of this separator.
    ///
    /// @param program what it solves
    /// @param separated the certified solution; its array is kept
    record Direction(SeparationProgram program, OracleOutcome.Separated separated)
            implements PredictedLimit {}

    /// A norm of the limit has a bound.
    ///
    /// @param norm the norm, before weights; null for the objective of the program
    /// @param size the norm of a predictor, with the weights
    /// @param bound the largest value that agrees
    /// @param solved the interpolator of least norm
    record NormBound(
            @Nullable Norm norm,
            ToDoubleFunction<double[]> size,
            double bound,
            OracleOutcome.Solved solved)
            implements PredictedLimit {}

    /// A number of the run has bounds.
    ///
    /// @param quantity what the number is
    /// @param least −∞ for none
    /// @param greatest +∞ for none
    record Interval(String quantity, double least, double greatest) implements PredictedLimit {}

    /// There is no point to compare with.
    record None(String because) implements PredictedLimit {}
}
