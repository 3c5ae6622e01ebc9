package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.accuracy.Tolerance;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.Svd;
import org.tropism.base.linalg.SymmetricEigen;
import org.tropism.base.linalg.Vectors;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.oracle.program.LargestMarginDftL1;
import org.tropism.oracle.program.LargestMarginNuclear;
import org.tropism.oracle.program.SeparationProgram;
import org.tropism.problem.loss.Loss;
import org.tropism.problem.model.LinearConvolution;
import org.tropism.problem.model.MatrixFactorization;

/// The margin in the norm that two layers make, `N(β) = min ½‖θ‖²` up to a factor, and what the
/// gradient says of it (docs/theory, statement 12.14).
///
/// For q, the mean of the constraints with their shares in the gradient, `γ*_N ≤ N_*(q)`; the
/// relative excess `δ = N_*(q)·N(β)/⟨q, β⟩ − 1` is 0 exactly where β is aligned with q.
///
/// @param program the largest margin in N
record FactoredMargin(SeparationProgram program) {
    /// What the certificate of a separator leaves.
    private static final double ROUNDING = 1e-8;

    /// Of a product of two factors or of two filters; null for other models.
    ///
    /// @throws org.tropism.base.describe.InputErrors if the targets are no labels
    static @Nullable FactoredMargin of(Setting setting) {
        var model = setting.problem().model();
        if (setting.problem().data().train().outputs() > 1) {
            return null;
        }
        if (model instanceof MatrixFactorization factors) {
            return new FactoredMargin(
                    new LargestMarginNuclear(
                            Geometry.margins(setting),
                            factors.rows(),
                            factors.columns(),
                            factors.symmetric()));
        }
        return model instanceof LinearConvolution(int depth) && depth == 2
                ? new FactoredMargin(new LargestMarginDftL1(Geometry.margins(setting)))
                : null;
    }

    /// `γ(β)/N(β)`, the margin of the direction.
    double margin(double[] beta) {
        return program.margins().least(beta, new double[0]) / program.objective(beta);
    }

    /// The prediction "the largest margin in N": the margin of the gradient bounds it, by an excess
    /// that the theorem says to fall.
    Prediction judge(Setting setting, Run.@Nullable Result run) {
        if (run == null) {
            return new Prediction.Margin(
                    program, new Tolerance(ROUNDING, "rounding; there is no end of a run"));
        }
        var path = MarginPath.of(setting, run);
        if (path == null) {
            return MarginLimit.notSeparated(run);
        }
        var loss = setting.problem().loss();
        var early = excess(loss, path.earlier());
        var late = excess(loss, path.later());
        double largest = late.along * (1 + Math.min(early.relative, late.relative));
        double gap = Math.max(0, 1 - margin(path.later()) / largest);
        var near =
                Hypothesis.atMost(
                        "near-limit",
                        gap,
                        MarginLimit.NEAR_MARGIN,
                        "the margin at the end is at most a relative "
                                + Text.number(gap)
                                + " below the largest");
        return near.holds()
                ? new Prediction.Margin(
                        program,
                        new Tolerance(
                                gap + ROUNDING,
                                "the gradient at the end leaves a relative gap of "
                                        + Text.number(gap)))
                : new Prediction.DoesNotApply(List.of(near));
    }

    /// `⟨q, β⟩/N(β)` and δ.
    private Excess excess(Loss loss, double[] beta) {
        var q = MarginTolerance.gradient(loss, program.margins().rows(), beta);
        double along = Vectors.dot(q, beta) / program.objective(beta);
        return new Excess(along, dual(q) / along - 1);
    }

    /// @param along `⟨q, β⟩/N(β)`
    /// @param relative δ
    private record Excess(double along, double relative) {}

    /// `N_*(q)`: the largest singular value, the largest eigenvalue of the symmetric part, or the
    /// largest modulus of the spectrum.
    private double dual(double[] q) {
        if (program instanceof LargestMarginNuclear matrix) {
            var w = DenseMatrix.ofRowMajor(matrix.rows(), matrix.columns(), q);
            return matrix.positiveSemidefinite()
                    ? SymmetricEigen.of(symmetric(w)).largest()
                    : Svd.of(w).values()[0];
        }
        double largest = 0;
        var spectrum = Frequencies.of(q);
        for (int k = 0; k < spectrum.length; k += 2) {
            largest = Math.max(largest, Math.hypot(spectrum[k], spectrum[k + 1]));
        }
        return largest;
    }

    private static DenseMatrix symmetric(DenseMatrix w) {
        var half = DenseMatrix.zeros(w.rows(), w.cols());
        for (int i = 0; i < w.rows(); i++) {
            for (int j = 0; j < w.cols(); j++) {
                half.set(i, j, (w.get(i, j) + w.get(j, i)) / 2);
            }
        }
        return half;
    }
}
