package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.SdeScheme;
import org.tropism.dynamics.algorithm.StochasticGradientFlow;
import org.tropism.dynamics.observable.Gain;
import org.tropism.dynamics.observable.PathFunctional;

/// Stochastic gradient flow on the diagonal network of depth 2 is gradient flow from a smaller
/// start: from the effective initialization that the integral of the risk gives.
///
/// By Itô's formula the noise shrinks the conserved scale, and because it lies in the span of the
/// inputs the dual variable stays there (docs/theory, statement 6.5). Predicted from the gain of
/// the path; the multiplicative scheme keeps both exactly, so that the tolerance is that of
/// rounding.
@About(
        value =
                "stochastic gradient flow on the diagonal network of depth 2 ends where gradient"
                        + " flow from the effective initialization does",
        formula = "α_∞ = α·exp(−2γ·diag(XᵀX/n)·∫L₄ dt), L₄ = ‖Xβ − y‖²/(4n)")
@Source(key = "Pesme2021", where = "Theorem 1")
public record StochasticFlowInitialization() implements Theorem {
    private static final double ROUNDING = 1e-9;

    @Override
    public String statement() {
        return """
        **The effective initialization of the stochastic flow.** Let `L(β) = (c/n)·‖Xβ − y‖²` be \
        consistent and β be realized by a diagonal network of depth 2. Stochastic gradient flow

        `dθ = −J(θ)ᵀ·(∇L dt − σ_t·Xᵀ dB)`, `σ_t² = 4cγ·L/n`,

        the diffusion that models SGD with single examples and step γ, conserves up to its noise the \
        scale of `diagonal-network-gradient-flow`: with κ = 2 for products, half-differences and 4 for \
        differences,

        `s_∞ = s·exp(−Gain)`, `Gain = κ²cγ·diag(XᵀX/n)·∫₀^∞ L dt`, `α_∞ = α·exp(−½·Gain)`.

        For `c = ½`, β = u⊙v and `L₄ = ‖Xβ − y‖²/(4n)` that is \
        `α_∞ = α⊙exp(−2γ·diag(XᵀX/n)·∫L₄ dt)`. If the loss converges to zero, the limit is that of \
        **gradient flow started from α_∞**:

        `β_∞ = argmin { D_φ(β, β̃₀) : Xβ = y }`, φ the hyperentropy of scale s_∞, \
        `β̃₀ = s_∞·sinh(z₀)`.

        All entries of α_∞ are smaller than those of α: the noise makes the limit sparser, the more, \
        the slower the training loss falls. The exponent does not depend on the drift, so that a \
        drift in another unit of time leaves it. It needs noise in the span of the data: an isotropic \
        noise, and Langevin dynamics, leave the row space, and end elsewhere or nowhere. For SGD \
        itself the exact statement is `diagonal-network-finite-steps`; the \
        integrals of the loss, and with them the gains, are near each other but not equal: measured \
        on n = 40, d = 100, the diffusion's integral is in the median 0.91 times that of SGD at \
        γ = 0.05, and 0.87 times at 0.1.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        var data = LeastSquares.of(setting.problem().data().train());
        return List.of(
                Checks.diagonalNetwork(setting, 2, 2),
                Checks.squaredLoss(setting),
                flow(setting),
                Checks.hiddenMirror(setting),
                Checks.consistentData(data));
    }

    private static Hypothesis flow(Setting setting) {
        boolean multiplicative =
                setting.algorithm() instanceof StochasticGradientFlow flow
                        && flow.scheme() == SdeScheme.MULTIPLICATIVE;
        return Methods.asked(
                "stochastic-flow",
                multiplicative,
                setting,
                "stochastic-gradient-flow with the multiplicative scheme");
    }

    @Override
    public List<PathFunctional> reads(Setting setting) {
        boolean could =
                Checks.diagonalNetwork(setting, 2, 2).holds()
                        && !setting.algorithm().continuous()
                        && setting.algorithm().definesGain();
        return could ? List.of(new Gain()) : List.of();
    }

    @Override
    public boolean assumesConvergence() {
        return true;
    }

    @Override
    public Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        return EffectiveStart.predict(setting, run, ROUNDING);
    }
}
