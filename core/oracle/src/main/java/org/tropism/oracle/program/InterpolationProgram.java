package org.tropism.oracle.program;

/// A convex program over interpolators: `min f(β) subject to X·β = y`.
public sealed interface InterpolationProgram extends ConvexProgram
        permits LeastL2,
                LeastL1,
                LeastLp,
                LeastLInf,
                LeastNuclearNorm,
                LeastMatrixEntropy,
                BregmanProjection {}
