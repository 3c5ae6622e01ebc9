package org.tropism.cli;

import org.jspecify.annotations.Nullable;
import org.tropism.oracle.program.LargestMarginDftL1;
import org.tropism.oracle.program.LargestMarginL1;
import org.tropism.oracle.program.LargestMarginL2;
import org.tropism.oracle.program.LargestMarginLInf;
import org.tropism.oracle.program.LargestMarginLp;
import org.tropism.oracle.program.LeastHyperentropyMargin;
import org.tropism.oracle.program.Margins;
import org.tropism.oracle.program.SeparationProgram;

/// The programs over separators that `tropism solve` knows, and what its objectives are called.
final class SeparationObjective {
    private SeparationObjective() {}

    /// The program of an objective that asks for a separator that is a vector.
    static SeparationProgram program(
            SolveCommand.Objective objective,
            Margins margins,
            double @Nullable [] weights,
            double p,
            double scale) {
        return switch (objective) {
            case MAX_MARGIN_L2 -> new LargestMarginL2(margins, weights);
            case MAX_MARGIN_L1 -> new LargestMarginL1(margins, weights);
            case MAX_MARGIN_LINF -> new LargestMarginLInf(margins, weights);
            case MAX_MARGIN_LP -> new LargestMarginLp(margins, p, weights);
            case MAX_MARGIN_DFT_L1 -> new LargestMarginDftL1(margins);
            case HYPERENTROPY_MARGIN -> new LeastHyperentropyMargin(margins, Math.log(scale));
            case L1,
                    L2,
                    LP,
                    LINF,
                    HYPERENTROPY,
                    DEPTH,
                    P_NORM,
                    POWER,
                    NEGATIVE_ENTROPY,
                    SIMPLEX_ENTROPY,
                    NUCLEAR_NORM,
                    MAX_MARGIN_NUCLEAR ->
                    throw new IllegalArgumentException(
                            objective + " asks for an interpolator or for a matrix");
        };
    }

    /// What people read.
    ///
    /// @param from whether there is a start
    static String name(
            SolveCommand.Objective objective,
            boolean from,
            double p,
            int depth,
            @Nullable String scale) {
        return switch (objective) {
            case L1 -> "least ℓ1 norm";
            case L2 -> from ? "nearest to the start in ℓ2" : "least ℓ2 norm";
            case LP -> "least ℓp norm, p = " + TextTable.number(p);
            case LINF -> "least ℓ∞ norm";
            case HYPERENTROPY -> "nearest in the hyperentropy of scale " + scale;
            case DEPTH -> "nearest in the potential of depth " + depth + " and scale " + scale;
            case P_NORM -> "nearest in half the squared ℓp norm, p = " + TextTable.number(p);
            case POWER -> "nearest in the separable power, p = " + TextTable.number(p);
            case NEGATIVE_ENTROPY -> "nearest in the negative entropy";
            case SIMPLEX_ENTROPY -> "nearest in the negative entropy on the simplex";
            case NUCLEAR_NORM -> "least nuclear norm";
            case MAX_MARGIN_NUCLEAR -> "largest margin in the nuclear norm";
            case MAX_MARGIN_L2 -> "largest ℓ2 margin";
            case MAX_MARGIN_L1 -> "largest ℓ1 margin";
            case MAX_MARGIN_LINF -> "largest ℓ∞ margin";
            case MAX_MARGIN_LP -> "largest ℓp margin, p = " + TextTable.number(p);
            case MAX_MARGIN_DFT_L1 -> "largest margin in the ℓ1 norm of the spectrum";
            case HYPERENTROPY_MARGIN -> "least hyperentropy of scale " + scale;
        };
    }
}
