package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.accuracy.Tolerance;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.GradientFlow;
import org.tropism.oracle.program.LeastMatrixEntropy;
import org.tropism.problem.geometry.NegativeEntropy;

/// Where gradient flow takes a symmetric matrix factorization under commuting measurements: to the
/// projection of the start in the matrix entropy.
///
/// `U̇ = −2∇L(W)·U` with gradients that commute at all times, so that `U(t) = e^{X*(s)}·U₀` and `ln
/// W = ln W₀ + 2X*(s)` (docs/theory/matrices.md, 7). The limit comes from the dual variable s, a
/// convex problem in as many variables as there are measurements.
@About(
        value =
                "gradient flow on a symmetric matrix factorization under commuting measurements has"
                        + " a closed form",
        formula = "W_∞ = e^{X*(s)}·W₀·e^{X*(s)} = argmin { D(W, W₀) : W ≽ 0, X(W) = y }")
@Source(key = "Gunasekar2017", where = "Theorem 1 and its proof")
public record CommutingMeasurements() implements Theorem {
    private static final double INTEGRATION = 1e-8;
    private static final double ERROR_OF_FLOW = 1000;

    @Override
    public String statement() {
        return """
        **Commuting measurements.** Let `L(W) = (c/n)·‖X(W) − y‖²`, that is `(c/n)·‖Xβ − y‖²` with W as the vector β, with measurement matrices Aᵢ whose \
        symmetric parts commute, and `W = U·Uᵀ` with a positive definite `W₀ = U₀·U₀ᵀ` that commutes with them \
        (`W₀ = α²·I`, say). Along gradient flow on U, with `X*(s) = Σ sᵢ·Aᵢ`,

        `U(t) = e^{X*(s(t))}·U₀`, `W(t) = e^{X*(s(t))}·W₀·e^{X*(s(t))}`, `s(t) = −(4c/n)·∫₀ᵗ (X(W) − y)`,

        with both exponents of the same sign (symmetric Aᵢ). If the loss converges to zero, the limit is

        `W_∞ = argmin { tr(W·ln W − W·ln W₀ − W) : W ≽ 0, X(W) = y }`,

        which is found through s: `2s = argmax ⟨ν, y⟩ − tr e^{ln W₀ + X*(ν)}`. As α → 0 it tends to a solution of least \
        trace, the nuclear norm of a semidefinite matrix (`commuting-nuclear-norm`). Measurements that do not commute have no such formula: \
        the flow remembers the order of its gradients.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        var data = LeastSquares.of(setting.problem().data().train());
        var found = MatrixCase.of(setting);
        return List.of(
                MatrixHypotheses.symmetricFactor(setting),
                Checks.squaredLoss(setting),
                Checks.gradientFlow(setting),
                MatrixHypotheses.commuting(found),
                MatrixHypotheses.positiveStart(found),
                Checks.consistentData(data));
    }

    @Override
    public boolean assumesConvergence() {
        return true;
    }

    @Override
    public @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        var found = MatrixCase.of(setting);
        if (found == null || !found.isPositive()) {
            return null;
        }
        var train = setting.problem().data().train();
        var program =
                new LeastMatrixEntropy(
                        train.inputs(), train.targets(), found.size(), found.startLog());
        double own =
                setting.algorithm() instanceof GradientFlow(double tolerance, var _)
                        ? Math.max(INTEGRATION, ERROR_OF_FLOW * tolerance)
                        : INTEGRATION;
        var ending = Ending.of(setting, run);
        if (ending == null) {
            return new Prediction.Solves(program, new Tolerance(own, "integration"));
        }
        double missing = missing(setting, found, ending);
        var near = Ending.nearLimit(missing);
        if (!near.holds()) {
            return new Prediction.DoesNotApply(List.of(near));
        }
        return new Prediction.Solves(
                program,
                new Tolerance(
                        2 * missing + own,
                        "integration, and twice the distance "
                                + Text.number(missing)
                                + " that the residual at the end leaves"));
    }

    /// The estimated relative distance to the limit: to first order in the eigenvalues, or a
    /// hundred times the least distance where the matrices have no common eigenbasis.
    static double missing(Setting setting, MatrixCase found, Ending ending) {
        var data = LeastSquares.of(setting.problem().data().train());
        double least = Sensitivity.norm(data.pseudoInverse(ending.residual()));
        if (!(found.basis().defect() <= MatrixCase.DEFECT)) {
            return ending.relative(100 * least);
        }
        int n = found.measurements().size();
        var reduced = DenseMatrix.zeros(n, found.size());
        for (int i = 0; i < n; i++) {
            var diagonal = found.basis().diagonal(found.measurements().get(i));
            for (int k = 0; k < diagonal.length; k++) {
                reduced.set(i, k, diagonal[k]);
            }
        }
        var end =
                found.basis()
                        .diagonal(
                                DenseMatrix.ofRowMajor(
                                        found.size(), found.size(), ending.point().predictor()));
        for (int k = 0; k < end.length; k++) {
            end[k] = Math.max(end[k], Double.MIN_NORMAL);
        }
        var sensitivity = Sensitivity.at(reduced, new NegativeEntropy(), end);
        return ending.relative(
                sensitivity == null
                        ? 100 * least
                        : Math.max(least, sensitivity.ofTargets(ending.residual())));
    }
}
