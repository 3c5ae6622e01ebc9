package org.tropism.experiment.record;

import org.jspecify.annotations.Nullable;
import org.tropism.oracle.OracleOutcome;
import org.tropism.oracle.program.ConvexProgram;

/// One theorem or reference beside what was measured.
///
/// @param of what made the prediction
/// @param name the identifier of the theorem or reference
/// @param program null if the theorem does not apply
/// @param oracle null if the theorem does not apply
public record Compared(
        Of of,
        String name,
        @Nullable ConvexProgram program,
        @Nullable OracleOutcome oracle,
        PredictedLimit predicted,
        Comparison comparison) {
    /// What makes predictions.
    public enum Of {
        /// A statement with hypotheses.
        THEOREM,
        /// A convex program that the experiment names.
        REFERENCE
    }
}
