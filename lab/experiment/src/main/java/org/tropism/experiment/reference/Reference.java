package org.tropism.experiment.reference;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Family;
import org.tropism.oracle.program.ConvexProgram;
import org.tropism.problem.risk.ProblemInstance;

/// An interpolator, or a separator, that is computed beside the predictions of theorems, so that
/// the limit of any algorithm can be compared with it: of separators the directions are compared.
@About("an interpolator or a separator to compare with, whatever the theorems say")
public sealed interface Reference extends Family
        permits LeastL1,
                LeastL2,
                LeastLp,
                LeastLinf,
                LeastWeightDistance,
                LeastScaleWeightedL1,
                LargestMarginL2,
                LargestMarginL1,
                LargestMarginLinf,
                LargestMarginLp,
                LargestMarginDftL1,
                LeastHyperentropyMargin,
                LeastDepthMargin,
                LeastNuclearNorm,
                LargestMarginNuclear {
    /// The convex program whose solution is the reference.
    ConvexProgram program(ProblemInstance problem);
}
