package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.accuracy.Tolerance;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Families;
import org.tropism.base.describe.Source;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.DualMomentum;
import org.tropism.dynamics.algorithm.MirrorDescent;
import org.tropism.dynamics.algorithm.MirrorFlow;
import org.tropism.dynamics.algorithm.NaturalGradientDescent;
import org.tropism.dynamics.algorithm.PrimalMomentum;
import org.tropism.oracle.program.BregmanProjection;
import org.tropism.problem.geometry.Potential;

/// The Bregman projection of the start: where mirror descent goes on a linear model, whatever the
/// step size, the batches and the momentum in the dual variable.
///
/// `∇φ(w_k) − ∇φ(w₀)` is a combination of gradients, hence of inputs, which is the optimality
/// condition of the projection (docs/theory, statement 2.9). Whether the method converges is not
/// claimed.
@About(
        value =
                "mirror descent and stochastic mirror descent on the linear model reach the Bregman"
                        + " projection of the start",
        formula = "w_∞ = argmin { D_φ(w, w₀) : Xw = y }")
@Source(key = "Gunasekar2018", where = "Theorem 1 and 1a")
@Source(key = "AzizanHassibi2019", where = "Theorem 5")
public record MirrorDescentProjection() implements Theorem {
    private static final String METHOD = "mirror-method";

    /// What the rounding of many steps may add, and the inverse mirror maps; measured at most
    /// 3e-12.
    private static final double ROUNDING = 1e-9;

    /// What the rounding of many steps may add to the dual variable, relative to its largest entry.
    private static final double DUAL = 1e-13;

    /// The error of a whole flow, in units of the error that it admits in one step.
    private static final double OF_FLOW = 1000;

    @Override
    public String statement() {
        return """
        **The Bregman projection.** Let `L(w) = (c/n)·‖Xw − y‖²` be consistent within the domain of a \
        strictly convex potential φ, and

        `∇φ(w_{k+1}) = ∇φ(w_k) − γ_k·∇L_{B_k}(w_k)`,

        mirror descent or its flow `d∇φ(w)/dt = −∇L(w)`, stochastic mirror descent with any batches, or with momentum in the **dual** \
        variable: `+ μ_k·(∇φ(w_k) − ∇φ(w_{k−1}))`, the gradient taken at w_k or ahead of it. If \
        `L(w_k) → 0`, the limit does not depend on steps, batches or momentum:

        `w_∞ = argmin { D_φ(w, w₀) : Xw = y }`, `D_φ(w, a) = φ(w) − φ(a) − ⟨∇φ(a), w − a⟩`,

        the one interpolator with `∇φ(w_∞) − ∇φ(w₀) ∈ span(x₁, …, xₙ)`. `φ = ½‖w‖²` is gradient descent; \
        the negative entropy gives exponentiated gradients and the generalized Kullback–Leibler \
        divergence `Σ w·ln(w/a) − w + a`; `½‖w‖_p²` from 0 the least ℓp norm.

        Momentum in the **primal** variable leaves the span: for x = (1, 2), y = 1, the entropy, \
        w₀ = (0.3, 0.3) and γ = 0.05, momentum 0.9 ends at (0.32264, 0.33868) instead of \
        (0.31949, 0.34025). So does natural gradient descent, which discretizes the mirror flow \
        otherwise and depends on γ.\
        """;
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        var data = LeastSquares.of(setting.problem().data().train());
        var potential = potential(setting);
        return List.of(
                Checks.linearModel(setting),
                Checks.squaredLoss(setting),
                Methods.asked(
                        METHOD,
                        potential != null,
                        setting,
                        "mirror-descent, mirror-flow or dual-momentum"),
                Checks.consistentData(data));
    }

    private static @Nullable Potential potential(Setting setting) {
        var algorithm = setting.algorithm();
        if (algorithm instanceof MirrorDescent mirror) {
            return mirror.potential();
        }
        if (algorithm instanceof MirrorFlow flow) {
            return flow.potential();
        }
        return algorithm instanceof DualMomentum mirror ? mirror.potential() : null;
    }

    /// The potential of any method that has one, mirror method or not.
    private static @Nullable Potential ofAny(Setting setting) {
        var algorithm = setting.algorithm();
        if (algorithm instanceof PrimalMomentum other) {
            return other.potential();
        }
        return algorithm instanceof NaturalGradientDescent other
                ? other.potential()
                : potential(setting);
    }

    @Override
    public boolean assumesConvergence() {
        return true;
    }

    @Override
    public @Nullable Prediction formula(Setting setting, Run.@Nullable Result run, Waiver waiver) {
        var train = setting.problem().data().train();
        var potential = waiver.names(METHOD) ? ofAny(setting) : potential(setting);
        if (potential == null) {
            return null;
        }
        var start = setting.problem().start();
        if (start.length != train.dimension()) {
            return null;
        }
        var outside = potential.outside(start);
        if (outside != null) {
            return new Prediction.DoesNotApply(
                    List.of(Hypothesis.of("start-in-domain", false, outside)));
        }
        var dual = new double[start.length];
        potential.mirror(start, dual);
        boolean flows = setting.algorithm() instanceof MirrorFlow;
        double error = setting.algorithm() instanceof MirrorFlow flow ? flow.tolerance() : 0;
        double rounding = Math.max(ROUNDING, OF_FLOW * error);
        var program = new BregmanProjection(train.inputs(), train.targets(), potential, dual);
        var ending = Ending.of(setting, run);
        if (ending == null) {
            return new Prediction.Solves(
                    program, new Tolerance(rounding, "rounding; there is no end of a run"));
        }
        double unresolved = unresolved(potential, ending, flows ? Math.max(DUAL, error) : DUAL);
        var resolved =
                Hypothesis.atMost(
                        "resolved-dual",
                        unresolved,
                        Ending.NEAR,
                        "the error of the dual variable leaves a relative distance of about "
                                + Text.number(unresolved));
        if (!resolved.holds()) {
            return new Prediction.DoesNotApply(List.of(resolved));
        }
        double moved =
                JointSensitivity.ofTargets(
                        train.inputs(), potential, ending.point().predictor(), ending.residual());
        double missing = ending.relative(moved);
        var near = Ending.nearLimit(missing);
        return near.holds()
                ? new Prediction.Solves(
                        program,
                        new Tolerance(
                                rounding + unresolved + 2 * missing,
                                Families.id(potential.getClass())
                                        + ": rounding, and twice the distance "
                                        + Text.number(missing)
                                        + " that the residual at the end leaves"))
                : new Prediction.DoesNotApply(List.of(near));
    }

    /// The relative distance that an error of the dual variable, relative to its largest entry, may
    /// make: much, where the inverse mirror map is steep, as that of `Σ|w|^p/p`, p large, is at 0.
    private static double unresolved(Potential potential, Ending ending, double error) {
        var beta = ending.point().predictor();
        var dual = new double[beta.length];
        potential.mirror(beta, dual);
        double shift = 0;
        for (double z : dual) {
            shift = Math.max(shift, error * Math.abs(z));
        }
        double worst = 0;
        for (int sign = -1; sign <= 1; sign += 2) {
            var shifted = dual.clone();
            for (int j = 0; j < shifted.length; j++) {
                shifted[j] += sign * shift;
            }
            var point = new double[beta.length];
            potential.inverseMirror(shifted, point);
            worst = Math.max(worst, ConvexRiskContraction.distance(point, beta));
        }
        return ending.relative(worst);
    }
}
