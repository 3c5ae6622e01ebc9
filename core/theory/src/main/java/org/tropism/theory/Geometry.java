package org.tropism.theory;

import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.dynamics.Setting;
import org.tropism.oracle.program.LargestMarginL1;
import org.tropism.oracle.program.LargestMarginL2;
import org.tropism.oracle.program.LargestMarginLInf;
import org.tropism.oracle.program.LargestMarginLp;
import org.tropism.oracle.program.Margins;
import org.tropism.oracle.program.SeparationProgram;
import org.tropism.problem.geometry.L1;
import org.tropism.problem.geometry.L2;
import org.tropism.problem.geometry.LInf;
import org.tropism.problem.geometry.Lp;
import org.tropism.problem.geometry.Norm;

/// The norm in which a theorem measures margins, and the constraints `⟨zₖ, β⟩ ≥ 1`.
///
/// @param norm ‖·‖, of `β/scale`
/// @param scale one positive number per entry of β, or null for 1: `(Σ wⱼβⱼ²)^½` is the ℓ2 norm
/// with the scale `w^(−1/2)`
/// @param rows zₖ·scale as rows
/// @param program the largest margin in this norm
record Geometry(Norm norm, double @Nullable [] scale, DenseMatrix rows, SeparationProgram program) {
    /// The norm itself.
    static Geometry of(Setting setting, Norm norm) {
        var margins = margins(setting);
        return new Geometry(norm, null, margins.rows(), program(norm, margins));
    }

    /// The ℓ2 norm with weights.
    static Geometry weighted(Setting setting, double[] weights) {
        var margins = margins(setting);
        var rows = margins.rows();
        var scale = new double[weights.length];
        for (int j = 0; j < scale.length; j++) {
            scale[j] = 1 / Math.sqrt(weights[j]);
            for (int k = 0; k < rows.rows(); k++) {
                rows.set(k, j, rows.get(k, j) * scale[j]);
            }
        }
        return new Geometry(new L2(), scale, rows, new LargestMarginL2(margins, weights));
    }

    /// The constraints of the training examples, without an intercept.
    ///
    /// @throws org.tropism.base.describe.InputErrors if the targets are no labels
    static Margins margins(Setting setting) {
        var train = setting.problem().data().train();
        return new Margins(train.inputs(), train.targets(), train.outputs(), false, null);
    }

    private static SeparationProgram program(Norm norm, Margins margins) {
        if (norm instanceof L1) {
            return LargestMarginL1.unweighted(margins);
        }
        if (norm instanceof LInf) {
            return LargestMarginLInf.unweighted(margins);
        }
        return norm instanceof Lp(double p)
                ? LargestMarginLp.unweighted(margins, p)
                : LargestMarginL2.unweighted(margins);
    }

    /// β in the coordinates of {@link #rows}.
    double[] scaled(double[] beta) {
        var scaled = beta.clone();
        if (scale != null) {
            for (int j = 0; j < scaled.length; j++) {
                scaled[j] /= scale[j];
            }
        }
        return scaled;
    }

    /// The largest dual norm of a row.
    double reach() {
        var dual = norm.dual();
        double largest = 0;
        for (int k = 0; k < rows.rows(); k++) {
            largest = Math.max(largest, dual.value(rows.row(k)));
        }
        return largest;
    }
}
