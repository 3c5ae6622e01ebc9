package org.tropism.kernels.vector;

import jdk.incubator.vector.DoubleVector;
import org.jspecify.annotations.Nullable;

/// The width of register that the kernels are written for: eight doubles, the lanes of the fixed
/// order of summation of a matrix row.
final class LaneWidth {
    /// Lanes of a register.
    static final int LANES = 8;

    private LaneWidth() {}

    /// Null if this processor has registers of eight doubles or more; else why not.
    static @Nullable String whyNot() {
        return whyNot(DoubleVector.SPECIES_PREFERRED.length());
    }

    /// Narrower registers emulate wide ones far slower than scalar code runs.
    static @Nullable String whyNot(int doubles) {
        return doubles >= LANES
                ? null
                : "the vector registers that the JVM uses here hold "
                        + doubles
                        + " doubles and the vector kernels need "
                        + LANES
                        + "; run with -Dtropism.kernels=scalar, or on a processor with AVX-512";
    }
}
