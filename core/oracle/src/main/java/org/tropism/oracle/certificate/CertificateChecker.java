package org.tropism.oracle.certificate;

import org.jspecify.annotations.Nullable;
import org.tropism.oracle.program.BregmanProjection;
import org.tropism.oracle.program.ConvexProgram;
import org.tropism.oracle.program.LeastL1;
import org.tropism.oracle.program.LeastL2;
import org.tropism.oracle.program.LeastLInf;
import org.tropism.oracle.program.LeastLp;
import org.tropism.oracle.program.LeastNuclearNorm;
import org.tropism.problem.geometry.PNorm;
import org.tropism.problem.geometry.Separable;
import org.tropism.problem.geometry.SimplexEntropy;

/// Recomputes feasibility, gap and stationarity of a pair (β, ν) from the raw data, with plain
/// loops and compensated sums; it shares no code with the solvers and believes none of their
/// numbers.
///
/// **The gap of a norm program** `min N(β − c)`. The dual point is scaled into its domain, `ν′
/// = ν / max(1, N_*(Xᵀν))`, so that `dual = ⟨ν′, y − Xc⟩` is a lower bound of the optimum
/// whatever ν was. β need not fit exactly; its value is raised by `Σ|ν′ᵢ|·ρᵢ`, the first-order
/// price of the repair, where ρᵢ is `|Xβ − y|ᵢ` beyond `4·2⁻⁵³·Σⱼ|xᵢⱼβⱼ|`, the residual that
/// rounding β to doubles leaves. With the whole residual the gap `N(β − c) + Σ|ν′ᵢ||Xβ − y|ᵢ −
/// dual` is never negative, as `N(β − c) ≥ ⟨ν′, Xβ − Xc⟩`, and it is zero exactly at a feasible
/// optimum with its multipliers (docs/theory/duality.md, 1 to 5). The infeasibility itself is
/// bounded separately.
///
/// **The gap of a Bregman projection** is the sum over coordinates of the Fenchel–Young gaps
/// `φⱼ(βⱼ) + φⱼ*(zⱼ) − zⱼ·βⱼ ≥ 0`, `z = z₀ + Xᵀν`, plus `Σ|νᵢ|ρᵢ` (docs/theory/duality.md, 6).
/// Where zⱼ leaves the range of φⱼ′, ν is shrunk until all are inside.
///
/// The relative gap divides by `max(|primal|, |dual|)`; 0/0 is 0. A perturbed β is infeasible
/// or not optimal, a perturbed ν has a smaller dual value: both show in the gap. Arrays are
/// only read. Cost O(n·d).
public final class CertificateChecker {
    private CertificateChecker() {}

    /// The certificate of a primal and dual point.
    ///
    /// @param beta β, d entries
    /// @param nu ν, n entries, the multipliers of `Xβ = y`
    /// @throws IllegalArgumentException if a length disagrees with the program
    public static Certificate check(ConvexProgram program, double[] beta, double[] nu) {
        if (beta.length != program.inputs().cols() || nu.length != program.inputs().rows()) {
            throw new IllegalArgumentException(
                    beta.length + " coordinates and " + nu.length + " multipliers");
        }
        var evidence = new Evidence(program.inputs(), program.targets(), beta, nu);
        return switch (program) {
            case LeastL2 p -> new NormGap(2, p.center(), weightsOfL2(p.weights())).of(evidence);
            case LeastL1 p -> new NormGap(1, null, p.weights()).of(evidence);
            case LeastLp p -> new NormGap(p.p(), null, null).of(evidence);
            case LeastLInf p -> new NormGap(Double.POSITIVE_INFINITY, null, null).of(evidence);
            case LeastNuclearNorm p ->
                    new SpectralGap(p.rows(), p.columns(), p.positiveSemidefinite()).of(evidence);
            case BregmanProjection p ->
                    switch (p.potential()) {
                        case Separable sum -> new BregmanGap(sum, p.startDual()).of(evidence);
                        case PNorm norm -> new JointGap(norm, p.startDual(), false).of(evidence);
                        case SimplexEntropy entropy ->
                                new JointGap(entropy, p.startDual(), true).of(evidence);
                    };
        };
    }

    /// How nearly ν proves that `Xβ = y` has no solution: `maxⱼ |xⱼᵀν| / Σᵢ |νᵢ|·maxₖ|xᵢₖ|`,
    /// infinite unless `⟨ν, y⟩ = 1` to 1e-9.
    ///
    /// Every interpolator would have `1 = ⟨ν, y⟩ = ⟨Xᵀν, β⟩`: with Xᵀν at the level of rounding
    /// there is none. Nor is there a positive semidefinite one where Xᵀν, made symmetric, has no
    /// eigenvalue above that level: then the largest eigenvalue, if positive, stands for the
    /// largest entry.
    public static double inconsistency(ConvexProgram program, double[] nu) {
        var inputs = program.inputs();
        var evidence = new Evidence(inputs, program.targets(), new double[inputs.cols()], nu);
        if (!(Math.abs(evidence.dualProduct(null) - 1) <= 1e-9)) {
            return Double.POSITIVE_INFINITY;
        }
        double scale = 0;
        for (int i = 0; i < nu.length; i++) {
            double largest = 0;
            for (int j = 0; j < inputs.cols(); j++) {
                largest = Math.max(largest, Math.abs(inputs.get(i, j)));
            }
            scale += Math.abs(nu[i]) * largest;
        }
        double worst = 0;
        for (double leak : evidence.correlation) {
            worst = Math.max(worst, Math.abs(leak));
        }
        if (program instanceof LeastNuclearNorm p && p.positiveSemidefinite()) {
            worst = Math.min(worst, SpectralGap.leak(p.rows(), evidence));
        }
        return worst == 0 ? 0 : worst / scale;
    }

    private static double @Nullable [] weightsOfL2(double @Nullable [] weights) {
        if (weights == null) {
            return null;
        }
        var roots = new double[weights.length];
        java.util.Arrays.setAll(roots, j -> Math.sqrt(weights[j]));
        return roots;
    }

    /// `(primal + repair − dual) / max(|primal|, |dual|)`, where 0/0 is 0.
    static double relative(double gap, double primal, double dual) {
        return gap == 0 ? 0 : gap / Math.max(Math.abs(primal), Math.abs(dual));
    }
}
