package org.tropism.theory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.oracle.program.InterpolationProgram;
import org.tropism.oracle.program.LeastL1;
import org.tropism.oracle.program.LeastL2;
import org.tropism.problem.geometry.DepthPotential;
import org.tropism.problem.geometry.Hyperentropy;
import org.tropism.problem.geometry.L1;
import org.tropism.problem.geometry.L2;
import org.tropism.problem.geometry.Norm;
import org.tropism.problem.geometry.Separable;
import org.tropism.problem.model.HiddenMirror;

/// What the theorems on small and on large scales share: gradient flow on a diagonal network, from
/// `β₀ = 0` with the same scale at every input.
final class NormLimit {
    /// The largest relative excess ε over a least norm (ℓ1, weighted ℓ1, or ℓ2 squared) at which a
    /// bound says something.
    static final double LARGEST_EXCESS = 1;

    private NormLimit() {}

    /// The shared hypotheses, and one on the scale.
    static List<Hypothesis> hypotheses(Setting setting, Hypothesis scale) {
        var checked = hypotheses(setting);
        checked.add(scale);
        return List.copyOf(checked);
    }

    /// The hypothesis that a factor `1 + ε` over a least norm says something; it fails for NaN.
    ///
    /// @param norm in words
    static Hypothesis smallExcess(String name, String norm, double factor) {
        double excess = factor - 1;
        return Hypothesis.atMost(
                name,
                excess,
                LARGEST_EXCESS,
                "the least " + norm + " may be exceeded by a relative ε = " + Text.number(excess));
    }

    /// The factor `1 + ε` that the theorem would claim without this hypothesis on the scale: the
    /// factor of a bad scale is true of it and says nothing, so the claim is that `ε ≤ 1` always.
    static double claimed(double factor, Waiver waiver, String name) {
        return waiver.names(name) ? Math.min(factor, 1 + LARGEST_EXCESS) : factor;
    }

    /// The shared hypotheses, in a list that may be changed.
    static List<Hypothesis> hypotheses(Setting setting) {
        var data = LeastSquares.of(setting.problem().data().train());
        var checked = new ArrayList<Hypothesis>();
        checked.add(Checks.diagonalNetwork(setting, 2, Integer.MAX_VALUE));
        checked.add(Checks.squaredLoss(setting));
        checked.add(Checks.gradientFlow(setting));
        checked.add(Checks.hiddenMirror(setting));
        checked.add(Checks.consistentData(data));
        double size = Sensitivity.norm(data.leastNorm());
        checked.add(
                new Hypothesis(
                        "nonzero-targets",
                        size > 0,
                        size,
                        0,
                        "the least ℓ2 norm of an interpolator is " + Text.number(size)));
        var mirror = mirror(setting);
        if (mirror == null) {
            checked.add(Hypothesis.unchecked("zero-start", "there is no hidden mirror"));
            checked.add(Hypothesis.unchecked("uniform-scale", "there is no hidden mirror"));
        } else {
            checked.add(zeroStart(mirror));
            checked.add(uniformScale(mirror.potential()));
        }
        return checked;
    }

    static @Nullable HiddenMirror mirror(Setting setting) {
        return setting.problem().model().hiddenMirror(setting.problem().start());
    }

    /// At most `factor` times the least ℓ1 norm, after a run that went on until it was near its
    /// limit.
    static @Nullable Prediction leastL1(Setting setting, Run.@Nullable Result run, double factor) {
        var train = setting.problem().data().train();
        var program = LeastL1.unweighted(train.inputs(), train.targets());
        return bound(setting, run, new L1(), program, factor);
    }

    /// At most `factor` times the least ℓ2 norm, after a run that went on until it was near its
    /// limit.
    static @Nullable Prediction leastL2(Setting setting, Run.@Nullable Result run, double factor) {
        var train = setting.problem().data().train();
        var program = LeastL2.ofNorm(train.inputs(), train.targets());
        return bound(setting, run, new L2(), program, factor);
    }

    /// The bound on a norm, `factor` times the least one; or that the run did not go on until it
    /// was near its limit: the norm of a run that stopped early is below every bound, and shows
    /// nothing.
    ///
    /// Null if the factor is not defined. It is raised by what the residual at the end may add to
    /// the norm.
    static @Nullable Prediction bound(
            Setting setting,
            Run.@Nullable Result run,
            Norm norm,
            InterpolationProgram program,
            double factor) {
        if (Double.isNaN(factor)) {
            return null;
        }
        var mirror = mirror(setting);
        var ending = Ending.of(setting, run);
        if (mirror == null || ending == null) {
            return new Prediction.NormAtMost(norm, program, factor);
        }
        double missing = MirrorLimit.missing(setting, mirror, ending);
        var near = Ending.nearLimit(missing);
        if (!near.holds()) {
            return new Prediction.DoesNotApply(List.of(near));
        }
        double dimension = setting.problem().data().train().dimension();
        double allowance = 1 + Math.sqrt(dimension) / leastWeight(program) * (2 * missing + 1e-8);
        return new Prediction.NormAtMost(norm, program, factor * allowance);
    }

    /// The least weight of the norm, the greatest being 1: what `‖·‖₂` may have to be divided by.
    private static double leastWeight(InterpolationProgram program) {
        double @Nullable [] weights = program instanceof LeastL1 one ? one.weights() : null;
        return weights == null ? 1 : Arrays.stream(weights).min().orElse(1);
    }

    static Hypothesis zeroStart(HiddenMirror mirror) {
        double largest = 0;
        for (double dual : mirror.startDual()) {
            largest = Math.max(largest, Math.abs(dual));
        }
        return Hypothesis.atMost(
                "zero-start",
                largest,
                0,
                "the largest entry of the dual variable at the start is " + Text.number(largest));
    }

    static Hypothesis uniformScale(Separable potential) {
        boolean uniform =
                (potential instanceof Hyperentropy(var s) && s.isUniform())
                        || (potential instanceof DepthPotential(int _, var a) && a.isUniform());
        return Hypothesis.of(
                "uniform-scale",
                uniform,
                uniform
                        ? "the scale is the same at every input"
                        : "the scale differs between inputs: its shape stays in the limit");
    }
}
