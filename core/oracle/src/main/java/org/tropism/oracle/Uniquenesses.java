package org.tropism.oracle;

import org.tropism.oracle.OracleOutcome.Uniqueness;
import org.tropism.oracle.program.BregmanProjection;
import org.tropism.oracle.program.InterpolationProgram;
import org.tropism.oracle.program.LargestMarginDftL1;
import org.tropism.oracle.program.LargestMarginL1;
import org.tropism.oracle.program.LargestMarginL2;
import org.tropism.oracle.program.LargestMarginLInf;
import org.tropism.oracle.program.LargestMarginLp;
import org.tropism.oracle.program.LargestMarginNuclear;
import org.tropism.oracle.program.LeastDepthMargin;
import org.tropism.oracle.program.LeastHyperentropyMargin;
import org.tropism.oracle.program.LeastL1;
import org.tropism.oracle.program.LeastL2;
import org.tropism.oracle.program.LeastLInf;
import org.tropism.oracle.program.LeastLp;
import org.tropism.oracle.program.LeastMatrixEntropy;
import org.tropism.oracle.program.LeastNuclearNorm;
import org.tropism.oracle.program.SeparationProgram;
import org.tropism.oracle.solver.Candidate;
import org.tropism.oracle.solver.OptimalFace;
import org.tropism.oracle.solver.Separator;
import org.tropism.oracle.solver.SpectralFace;

/// Judges whether a certified solution is the only one.
final class Uniquenesses {
    private Uniquenesses() {}

    static Uniqueness judge(InterpolationProgram program, Candidate candidate) {
        return switch (program) {
            case LeastL2 _, LeastLp _, LeastMatrixEntropy _, BregmanProjection _ ->
                    new Uniqueness.Unique("the objective is strictly convex");
            case LeastNuclearNorm p -> ofFace(SpectralFace.of(p, candidate));
            case LeastL1 p -> ofFace(OptimalFace.ofSum(p, candidate));
            case LeastLInf p -> ofFace(OptimalFace.ofLargest(p, candidate));
        };
    }

    static Uniqueness judge(SeparationProgram program, Separator separator) {
        return switch (program) {
            case LargestMarginL2 _,
                    LargestMarginLp _,
                    LeastHyperentropyMargin _,
                    LeastDepthMargin _ ->
                    new Uniqueness.Unique("the objective is strictly convex");
            case LargestMarginL1 _, LargestMarginLInf _ -> ofDirections(separator.directions());
            case LargestMarginDftL1 _ ->
                    new Uniqueness.Undecided("the objective is not strictly convex");
            case LargestMarginNuclear p -> ofFace(SpectralFace.of(p, separator));
        };
    }

    /// The interior-point method comes to the middle of the optimal face, so that any direction
    /// that the tight constraints leave free stays on it for a while.
    private static Uniqueness ofDirections(int directions) {
        return switch (Integer.signum(directions)) {
            case 0 -> new Uniqueness.Unique("the tight constraints determine it");
            case 1 ->
                    new Uniqueness.NotUnique(
                            "the tight constraints leave " + directions + " directions free");
            default -> new Uniqueness.Undecided("the optimal face was not reached");
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
