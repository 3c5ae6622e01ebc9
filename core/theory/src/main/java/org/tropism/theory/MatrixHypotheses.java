package org.tropism.theory;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.Families;
import org.tropism.dynamics.Setting;
import org.tropism.problem.model.MatrixFactorization;

/// The hypotheses that theorems on matrices share.
final class MatrixHypotheses {
    /// The largest relative difference of a start from a multiple of the identity.
    private static final double IDENTITY = 1e-12;

    private static final String NO_MATRIX = "the predictor is no square matrix";

    private MatrixHypotheses() {}

    /// `W = U·Uᵀ`.
    static Hypothesis symmetricFactor(Setting setting) {
        var model = setting.problem().model();
        return Hypothesis.of(
                "symmetric-factorization",
                model instanceof MatrixFactorization factorization && factorization.symmetric(),
                "the model is "
                        + Families.id(model.getClass())
                        + ", a symmetric matrix-factorization is asked for");
    }

    /// Measurements whose symmetric parts have one eigenbasis.
    static Hypothesis commuting(@Nullable MatrixCase found) {
        String name = "commuting-measurements";
        if (found == null) {
            return Hypothesis.unchecked(name, NO_MATRIX);
        }
        double defect = found.commutator();
        return Hypothesis.atMost(
                name,
                defect,
                MatrixCase.DEFECT,
                "in one eigenbasis the largest entry beside a diagonal is "
                        + Text.number(defect)
                        + " of the largest entry");
    }

    /// A positive definite start with the eigenvectors of the measurements.
    static Hypothesis positiveStart(@Nullable MatrixCase found) {
        String name = "commuting-start";
        if (found == null) {
            return Hypothesis.unchecked(name, NO_MATRIX);
        }
        if (!found.isPositive()) {
            return Hypothesis.of(name, false, "the matrix at the start is not positive definite");
        }
        if (!(found.commutator() <= MatrixCase.DEFECT)) {
            return found.distanceFromIdentity() <= IDENTITY
                    ? Hypothesis.of(name, true, "the start is a multiple of the identity")
                    : Hypothesis.unchecked(name, "the measurements do not commute");
        }
        double defect = found.basis().defect();
        return Hypothesis.atMost(
                name,
                defect,
                MatrixCase.DEFECT,
                "in one eigenbasis of measurements and start the largest entry beside a diagonal is"
                        + " "
                        + Text.number(defect)
                        + " of the largest entry");
    }

    /// `W₀ = α²·I`, α > 0.
    static Hypothesis identityStart(@Nullable MatrixCase found) {
        String name = "identity-start";
        if (found == null) {
            return Hypothesis.unchecked(name, NO_MATRIX);
        }
        double distance = found.distanceFromIdentity();
        return Hypothesis.atMost(
                name,
                distance,
                IDENTITY,
                "the start differs from a multiple of the identity by a relative "
                        + Text.number(distance));
    }

    /// Targets that are not all zero.
    static Hypothesis nonzeroTargets(LeastSquares data) {
        double size = Sensitivity.norm(data.leastNorm());
        return new Hypothesis(
                "nonzero-targets",
                size > 0,
                size,
                0,
                "the least ℓ2 norm of an interpolator is " + Text.number(size));
    }
}
