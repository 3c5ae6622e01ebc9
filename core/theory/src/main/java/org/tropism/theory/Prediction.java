package org.tropism.theory;

import java.util.List;
import org.tropism.base.accuracy.Tolerance;
import org.tropism.oracle.program.ConvexProgram;
import org.tropism.problem.geometry.Norm;

/// What a theorem says about a run.
public sealed interface Prediction {
    /// The limit is the solution of a convex program.
    record Solves(ConvexProgram program, Tolerance tolerance) implements Prediction {}

    /// The norm of the limit is at most `factor` times the least norm of an interpolator.
    ///
    /// @param program the program of the least norm
    record NormAtMost(Norm norm, ConvexProgram program, double factor) implements Prediction {}

    /// The theorem does not speak about this run.
    ///
    /// @param failed the hypotheses that do not hold
    record DoesNotApply(List<Hypothesis> failed) implements Prediction {
        /// Copies the list.
        public DoesNotApply {
            failed = List.copyOf(failed);
        }
    }
}
