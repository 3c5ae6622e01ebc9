package org.tropism.experiment.measure;

import java.util.List;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Source;
import org.tropism.problem.risk.TangentKernel;

/// The sharpness at the start and at the limit, and the step size in units of the largest stable
/// one there.
///
/// The largest eigenvalue of `(2c/n)·(⟨aᵢ, aⱼ⟩)`, `aᵢ` the gradient of the i-th prediction in the
/// parameters: that of the Hessian of the training risk where the residuals vanish. For a diagonal
/// network `β = u⊙v` and `c = ½` it is `λ_max((1/n)·X·diag(u² + v²)·Xᵀ)`. Gradient descent that
/// has converged satisfies `γ·λ_max/2 ≤ 1`. Readings: `start`, `limit`, and for a constant step
/// size `step-ratio`, `γ·λ_max/2` at the limit. NaN without a limit, for a loss that is not
/// quadratic, and without a constant step.
@About(
        value = "the largest Hessian eigenvalue of the training risk at the start and the limit",
        formula = "λ_max((2c/n)·⟨aᵢ, aⱼ⟩), aᵢ = ∇_θ ⟨xᵢ, β(θ)⟩; step-ratio = γ·λ_max/2")
@Source(key = "WuMaE2018", where = "Section 3, gradient descent")
@Source(key = "Cohen2021", where = "Section 3")
public record Sharpness() implements Measurement {
    @Override
    public List<Reading> of(Subject subject) {
        double start = Double.NaN;
        double limit = Double.NaN;
        var problem = subject.problem();
        if (problem.loss().quadraticWeight() > 0) {
            start = TangentKernel.at(problem, problem.start()).sharpness();
            var end = subject.limit();
            limit = end == null ? Double.NaN : TangentKernel.at(problem, end).sharpness();
        }
        return List.of(
                Reading.of("start", start),
                Reading.of("limit", limit),
                Reading.of("step-ratio", Steps.constant(subject.setting()) * limit / 2));
    }
}
