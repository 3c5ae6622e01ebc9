package org.tropism.oracle;

import org.tropism.oracle.OracleOutcome.Uniqueness;
import org.tropism.oracle.program.BregmanProjection;
import org.tropism.oracle.program.InterpolationProgram;
import org.tropism.oracle.program.LargestMarginL2;
import org.tropism.oracle.program.LeastL1;
import org.tropism.oracle.program.LeastL2;
import org.tropism.oracle.program.LeastLInf;
import org.tropism.oracle.program.LeastLp;
import org.tropism.oracle.program.SeparationProgram;
import org.tropism.oracle.solver.Candidate;
import org.tropism.oracle.solver.OptimalFace;

/// Judges whether a certified solution is the only one.
final class Uniquenesses {
    private Uniquenesses() {}

    static Uniqueness judge(InterpolationProgram program, Candidate candidate) {
        return switch (program) {
            case LeastL2 _, LeastLp _, BregmanProjection _ ->
                    new Uniqueness.Unique("the objective is strictly convex");
            case LeastL1 p -> ofFace(OptimalFace.ofSum(p, candidate));
            case LeastLInf p -> ofFace(OptimalFace.ofLargest(p, candidate));
        };
    }

    static Uniqueness judge(SeparationProgram program) {
        return switch (program) {
            case LargestMarginL2 _ -> new Uniqueness.Unique("the objective is strictly convex");
        };
    }

    private static Uniqueness ofFace(OptimalFace face) {
        return switch (face.verdict()) {
            case POINT -> new Uniqueness.Unique(face.because());
            case SEGMENT -> new Uniqueness.NotUnique(face.because());
            case UNKNOWN -> new Uniqueness.Undecided(face.because());
        };
    }
}
