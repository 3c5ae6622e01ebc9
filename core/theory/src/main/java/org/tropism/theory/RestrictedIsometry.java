package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.SymmetricEigen;
import org.tropism.dynamics.Limit;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.GradientFlow;

/// The truth from measurements that nearly preserve the norm of low-rank matrices, though the
/// factor has full rank: an error that vanishes with the scale of the start, for a long time.
///
/// The isometry constant cannot be certified; it is judged by a lower bound that a search finds
/// (docs/theory/matrices.md, 11). The constants of the theorem are not known, those of the window
/// of time are ours.
@About(
        value =
                "gradient descent on a symmetric factorization of full rank recovers a low-rank"
                        + " matrix from measurements with a restricted isometry",
        formula = "‖W_t − W*‖_F² ≤ σ₁²·α̃·√p/κ² for 3κ·ln(p/α̃) ≤ τ ≤ 1/√(pκα̃)")
@Source(key = "LiMaZhang2018", where = "Theorem 1.1")
public record RestrictedIsometry() implements Theorem {
    /// What a search finds for 5·p·r Gaussian measurements of 12 × 12 matrices is 0.93 at most.
    private static final double DEFECT = 0.95;

    private static final double STEP = 0.25;
    private static final double EXACT = 1e-9;
    private static final double ZERO = 1e-9;
    private static final String SCALE = "small-scale";

    /// The truth and the units of the theorem.
    ///
    /// @param largest σ₁, the largest eigenvalue
    /// @param condition κ, the largest over the least nonzero one
    /// @param speed `4cs·σ₁`: τ = speed·t
    /// @param scale `α̃ = α/√σ₁`
    /// @param edge the largest α̃ for which the window of time is not empty
    private record Units(
            double largest,
            double condition,
            IsometryDefect isometry,
            double speed,
            double scale,
            double edge) {}

    @Override
    public String statement() {
        return """
        **Recovery under restricted isometry.** Let `y = X(W*)` with `W* ≽ 0` of rank r, largest eigenvalue σ₁ and condition κ (of the nonzero eigenvalues), \
        `L(W) = (c/n)·‖X(W) − y‖²`, that is `(c/n)·‖Xβ − y‖²` with W as the vector β, `W = U·Uᵀ` with a factor of full rank p and `W₀ = α²·I`. If \
        `(1 − δ)·s·‖M‖_F² ≤ ‖X(M)‖²/n ≤ (1 + δ)·s·‖M‖_F²` for all M of low rank (4r), with a small δ, then gradient descent with small steps satisfies, \
        with `α̃ = α/√σ₁` and the time `τ = 4csσ₁·Σγ_k`,

        `‖W_t − W*‖_F² ≤ σ₁²·α̃·√p/κ²` while `κ·ln(p/α̃) ≲ τ ≲ 1/√(pκα̃)`,

        without any bound on the rank but the start. The published condition is `δ ≤ c/(κ³·√r·ln² p)` with an unknown c. **No δ can be certified**: \
        the hypothesis is judged by the largest defect that a search over matrices of rank 2r finds, a lower bound of δ_{2r} ≤ δ_{4r}, which must be at most 0.95 \
        (5·p·r Gaussian measurements have 0.93 at most where the error bound was measured to hold; 1 means that another matrix of rank r has the same measurements). The window is taken as \
        `3κ·ln(p/α̃) ≤ τ ≤ 1/√(pκα̃)`, and the measured number is the largest `‖W − W*‖_F²` of a recorded state or a limit in it, relative to its bound.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        var found = MatrixCase.of(setting);
        boolean known = setting.problem().data().truth() != null;
        var squared = Checks.squaredLoss(setting);
        var units = squared.holds() ? units(setting, found) : null;
        return List.of(
                MatrixHypotheses.symmetricFactor(setting),
                squared,
                Checks.flowOrDescent(setting),
                Hypothesis.of(
                        "known-truth",
                        known,
                        known ? "the truth is known" : "the truth is not known"),
                exact(setting, units),
                isometry(units),
                MatrixHypotheses.identityStart(found),
                scale(units),
                step(setting, units));
    }

    private static Hypothesis exact(Setting setting, @Nullable Units units) {
        String name = "exact-semidefinite-truth";
        var truth = setting.problem().data().truth();
        if (units == null || truth == null) {
            return Hypothesis.unchecked(name, "no positive semidefinite truth is known");
        }
        var train = setting.problem().data().train();
        var fitted = new double[train.examples()];
        train.inputs().times(truth, fitted);
        double miss = 0;
        for (int i = 0; i < fitted.length; i++) {
            miss = Math.hypot(miss, fitted[i] - train.targets()[i]);
        }
        double relative = miss / Sensitivity.norm(train.targets());
        return Hypothesis.atMost(
                name,
                relative,
                EXACT,
                "the relative residual of the truth is " + Text.number(relative));
    }

    private static Hypothesis isometry(@Nullable Units units) {
        String name = "restricted-isometry";
        if (units == null) {
            return Hypothesis.unchecked(name, "no positive semidefinite truth is known");
        }
        double defect = units.isometry().value();
        return Hypothesis.atMost(
                name,
                defect,
                DEFECT,
                "matrices of rank 2r were found whose norms the measurements change by ±"
                        + Text.number(defect)
                        + ", a lower bound of δ");
    }

    private static Hypothesis scale(@Nullable Units units) {
        return units == null
                ? Hypothesis.unchecked(SCALE, "no positive semidefinite truth is known")
                : Hypothesis.atMost(
                        SCALE,
                        units.scale(),
                        units.edge(),
                        "α/√σ₁ is "
                                + Text.number(units.scale())
                                + "; up to "
                                + Text.number(units.edge())
                                + " the window of time is not empty");
    }

    private static Hypothesis step(Setting setting, @Nullable Units units) {
        String name = "short-step";
        if (setting.algorithm() instanceof GradientFlow) {
            return Hypothesis.atMost(name, 0, STEP, "a flow has no step size");
        }
        if (units == null) {
            return Hypothesis.unchecked(name, "no positive semidefinite truth is known");
        }
        double step = units.speed() * Checks.largestStep(setting);
        return Hypothesis.atMost(
                name, step, STEP, "the largest step in units of τ is " + Text.number(step));
    }

    /// The units, or null where no positive semidefinite truth is known.
    private static @Nullable Units units(Setting setting, @Nullable MatrixCase found) {
        var truth = setting.problem().data().truth();
        if (truth == null || found == null || truth.length != found.start().length) {
            return null;
        }
        int p = found.size();
        var values = SymmetricEigen.of(DenseMatrix.ofRowMajor(p, p, truth)).values();
        double largest = values[p - 1];
        if (!(largest > 0) || values[0] < -ZERO * largest) {
            return null;
        }
        int rank = 0;
        while (rank < p && values[p - 1 - rank] > ZERO * largest) {
            rank++;
        }
        double condition = largest / values[p - rank];
        var isometry = IsometryDefect.of(setting.problem().data().train(), p, 2 * rank);
        double weight = Checks.weight(setting);
        return new Units(
                largest,
                condition,
                isometry,
                4 * (Double.isNaN(weight) ? 0.5 : weight) * isometry.scale() * largest,
                Math.sqrt(Math.max(0, found.level()) / largest),
                edge(p, condition));
    }

    /// The largest α̃ with `3κ·ln(p/α̃) ≤ 1/√(pκα̃)`.
    private static double edge(int p, double condition) {
        double logAlpha = 0;
        while (3 * condition * (Math.log(p) - logAlpha)
                > Math.exp(-0.5 * (Math.log(p * condition) + logAlpha))) {
            logAlpha -= 0.01;
        }
        return Math.exp(logAlpha);
    }

    @Override
    public @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        var found = MatrixCase.of(setting);
        var units = units(setting, found);
        var truth = setting.problem().data().truth();
        if (found == null || units == null || truth == null) {
            return null;
        }
        return Prediction.Within.atMost(
                "the largest ‖W − W*‖_F² in the window of time, relative to its bound",
                run == null ? Double.NaN : largest(run, found, units, truth),
                1);
    }

    /// The largest ratio in the window; NaN if no state is in it. A scale beyond the edge has the
    /// bound of the edge, from the time of the edge on.
    private static double largest(Run.Result run, MatrixCase found, Units units, double[] truth) {
        int p = found.size();
        double scale = Math.min(units.scale(), units.edge());
        double from = 3 * units.condition() * Math.log(p / scale);
        double to =
                units.scale() > units.edge()
                        ? Double.POSITIVE_INFINITY
                        : 1 / Math.sqrt(p * units.condition() * scale);
        double bound =
                units.largest()
                        * units.largest()
                        * scale
                        * Math.sqrt(p)
                        / (units.condition() * units.condition());
        double largest = Double.NaN;
        for (var kept : run.trajectory().snapshots()) {
            double time = units.speed() * kept.time();
            if (time >= from && time <= to) {
                double distance = ConvexRiskContraction.distance(kept.predictor(), truth);
                largest = ConvexRiskContraction.greater(largest, distance * distance / bound);
            }
        }
        double time = units.speed() * run.time();
        if (run.limit() instanceof Limit.Point end && time >= from && time <= to) {
            double distance = ConvexRiskContraction.distance(end.predictor(), truth);
            largest = ConvexRiskContraction.greater(largest, distance * distance / bound);
        }
        return largest;
    }
}
