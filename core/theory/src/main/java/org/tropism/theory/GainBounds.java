package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.StochasticGradientDescent;
import org.tropism.dynamics.algorithm.WithoutReplacement;
import org.tropism.dynamics.observable.Gain;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.dynamics.observable.RiskIntegral;

/// How large the gain of gradient descent and SGD is: between two multiples of γ times the integral
/// of the losses that the run saw.
///
/// `‖∇L_B‖² = (2c/b)²·‖X_Bᵀr_B‖²` lies between the least and the largest eigenvalue of
/// `(4c/b)·X_B·X_Bᵀ` times `L_B`, so that the bounds hold on every path, not in expectation alone
/// (docs/theory, statement 6.4).
@About(
        value = "the gain of finite steps is bounded by the integral of the loss",
        formula = "2λ_b·γ·∫L ≤ ‖Gain‖₁ ≤ 2Λ_b·γ·∫L·κ, λ_b·H ⪯ H_B² ⪯ Λ_b·H")
@Source(key = "Even2023", where = "Proposition 1, corrected")
public record GainBounds() implements Theorem {
    @Override
    public String statement() {
        return """
        **The size of the gain.** Let `L(β) = (c/n)·‖Xβ − y‖²` be consistent and β be realized by a \
        diagonal network of depth 2, trained by gradient descent or SGD with batches of b examples and \
        a constant step γ. With `∫L = Σ γ·L_{B_k}(β_k)`, the losses of the batches, and steps \
        `|x_k| ≤ 1`,

        `4c·λ_b·ρ²·γ·∫L ≤ ‖Gain‖₁ ≤ 4c·Λ_b·ρ²·γ·∫L·κ`, \
        `κ = m/(1 − e^(−m))`, `m = max Gain`,

        where λ_b, Λ_b are the least and the largest eigenvalue of `X_B·X_Bᵀ/b` over the batches: \
        `min‖xᵢ‖²` and `max‖xᵢ‖²` for b = 1, those of `XXᵀ/n` that are not 0 for gradient descent, and \
        otherwise at least `λ_min(XXᵀ)/b` (0 if an example may come twice in a batch, with two noisy \
        labels) and at most `min(max‖xᵢ‖², λ_max(XXᵀ)/b)`, the latter without replacement, with the \
        least size of a batch for b. \
        `ρ = 2` for `difference`, else 1.

        In expectation, with the Hessian `H = XᵀX/n` and `λ_b·H ⪯ E[H_B²] ⪯ Λ_b·H` (the printed \
        `E[H_B]` is H itself), `2λ_b·γ²·ΣL ≤ E‖Gain‖₁ ≤ 2Λ_b·γ²·ΣL` to leading order for `c = ½`. For \
        Gaussian inputs `E‖Gain‖₁ ≈ γ·tr(XᵀX/n)·φ_α(β_∞)/b`: SGD with b = 1 gains about d/σ times \
        as much as gradient descent, 34 times at n = 40, d = 100.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        var data = LeastSquares.of(setting.problem().data().train());
        double step = constantStep(setting);
        return List.of(
                Checks.diagonalNetwork(setting, 2, 2),
                Checks.squaredLoss(setting),
                Hypothesis.of(
                        "constant-step",
                        step > 0,
                        "gradient-descent or stochastic-gradient-descent with a constant step size"
                                + " is asked for"),
                Checks.hiddenMirror(setting),
                Checks.consistentData(data));
    }

    /// The constant step size of a method of gradient steps, or NaN.
    private static double constantStep(Setting setting) {
        var schedule = Checks.schedule(setting);
        return schedule == null ? Double.NaN : schedule.constant();
    }

    @Override
    public List<PathFunctional> reads(Setting setting) {
        boolean could =
                Checks.diagonalNetwork(setting, 2, 2).holds() && Checks.schedule(setting) != null;
        return could ? List.of(new Gain(), new RiskIntegral()) : List.of();
    }

    @Override
    public boolean assumesConvergence() {
        return true;
    }

    @Override
    public Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        var data = LeastSquares.of(setting.problem().data().train());
        double @Nullable [] gain = run == null ? null : run.functionals().get("gain");
        if (run == null || gain == null) {
            return new Prediction.Within("‖Gain‖₁", Double.NaN, 0, Double.POSITIVE_INFINITY);
        }
        double sum = 0;
        double most = 0;
        for (double g : gain) {
            sum += Math.abs(g);
            most = Math.max(most, Math.abs(g));
        }
        var moderate =
                Hypothesis.atMost(
                        "moderate-steps",
                        most,
                        1,
                        "the largest gain is " + Text.number(most) + ", so that |x_k| ≤ 1 is sure");
        if (!moderate.holds() && !waiver.names("moderate-steps")) {
            return new Prediction.DoesNotApply(List.of(moderate));
        }
        var range = range(setting, data);
        double unit = unit(setting) * run.riskIntegral();
        double convex = most == 0 ? 1 : most / -Math.expm1(-most);
        return new Prediction.Within("‖Gain‖₁", sum, range[0] * unit, range[1] * unit * convex);
    }

    /// `4c·ρ²·γ`, with the first step for γ; NaN if there are none.
    private static double unit(Setting setting) {
        var schedule = Checks.schedule(setting);
        double step = schedule == null ? Double.NaN : schedule.at(0);
        double rate = Checks.layerRate(setting);
        return 4 * Checks.weight(setting) * rate * rate * step;
    }

    /// λ_b and Λ_b.
    private static double[] range(Setting setting, LeastSquares data) {
        var train = setting.problem().data().train();
        int n = train.examples();
        double greatest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            double norm = Sensitivity.norm(train.inputs().row(i));
            greatest = Math.max(greatest, norm * norm);
            least = Math.min(least, norm * norm);
        }
        if (!(setting.algorithm() instanceof StochasticGradientDescent descent)) {
            double together = data.largestEigenvalue() / n;
            return new double[] {data.leastEigenvalue(false) / n, Math.min(greatest, together)};
        }
        int size = descent.batchSize();
        if (size == 1) {
            return new double[] {least, greatest};
        }
        boolean distinct = descent.sampling() instanceof WithoutReplacement;
        // the residuals of a batch need not lie in the range of X, and those of one example that
        // is drawn twice with two labels may cancel
        boolean cancels = !distinct && descent.labelNoise() != null;
        // the last batch of an epoch has what the others leave
        int smallest = distinct && n % size > 0 ? n % size : size;
        double together = data.largestEigenvalue() / smallest;
        return new double[] {
            cancels ? 0 : data.leastEigenvalue(true) / size,
            distinct ? Math.min(greatest, together) : greatest
        };
    }
}
