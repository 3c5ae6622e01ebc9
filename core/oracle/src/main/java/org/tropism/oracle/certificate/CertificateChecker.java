package org.tropism.oracle.certificate;

import org.jspecify.annotations.Nullable;
import org.tropism.oracle.program.BregmanProjection;
import org.tropism.oracle.program.InterpolationProgram;
import org.tropism.oracle.program.LargestMarginDftL1;
import org.tropism.oracle.program.LargestMarginL1;
import org.tropism.oracle.program.LargestMarginL2;
import org.tropism.oracle.program.LargestMarginLInf;
import org.tropism.oracle.program.LargestMarginLp;
import org.tropism.oracle.program.LargestMarginNuclear;
import org.tropism.oracle.program.LeastDepthMargin;
import org.tropism.oracle.program.LeastHyperentropyMargin;
import org.tropism.oracle.program.LeastL1;
import org.tropism.oracle.program.LeastL2;
import org.tropism.oracle.program.LeastLInf;
import org.tropism.oracle.program.LeastLp;
import org.tropism.oracle.program.LeastMatrixEntropy;
import org.tropism.oracle.program.LeastNuclearNorm;
import org.tropism.oracle.program.Margins;
import org.tropism.oracle.program.SeparationProgram;
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
/// **The gap of a separation program** `min N(β)` subject to margins is `N(β)/ρ − Σ λₖ·mₖ` with
/// `λ = α/N_*(Σ αₖ·zₖ)` and ρ the least margin over what is required, at most 1, after
/// `4·2⁻⁵³·Σ|terms|` was given back to each, and `4·2⁻⁵³·Σ αₖ·|zₖⱼ|` to each entry of `Σ αₖ·zₖ`,
/// what rounding β and α to doubles may take: β/ρ is a separator and λ is in the dual's domain
/// whatever β and α ≥ 0 were, so that the gap brackets the optimum. An intercept adds `|b·Σ
/// λₖ·cₖ|`. That of a potential is the sum of its Fenchel–Young gaps and `Σ αₖ·(marginₖ − mₖ)`
/// (docs/theory/margins.md, 1 to 6).
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
    public static Certificate check(InterpolationProgram program, double[] beta, double[] nu) {
        if (beta.length != program.inputs().cols() || nu.length != program.inputs().rows()) {
            throw new IllegalArgumentException(
                    beta.length + " coordinates and " + nu.length + " multipliers");
        }
        var evidence = new Evidence(program.inputs(), program.targets(), beta, nu);
        return switch (program) {
            case LeastL2 p -> new NormGap(2, p.center(), powers(p.weights(), 0.5)).of(evidence);
            case LeastL1 p -> new NormGap(1, null, p.weights()).of(evidence);
            case LeastLp p -> new NormGap(p.p(), null, null).of(evidence);
            case LeastLInf p -> new NormGap(Double.POSITIVE_INFINITY, null, null).of(evidence);
            case LeastNuclearNorm p ->
                    new SpectralGap(p.rows(), p.columns(), p.positiveSemidefinite()).of(evidence);
            case LeastMatrixEntropy p -> new MatrixEntropyGap(p.rows(), p.startLog()).of(evidence);
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
    public static double inconsistency(InterpolationProgram program, double[] nu) {
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
            worst = Math.min(worst, SpectralGap.leak(p.rows(), evidence.correlation));
        }
        return worst == 0 ? 0 : worst / scale;
    }

    /// The certificate of a separator.
    ///
    /// @param beta β, as many entries as the margins' {@link Margins#dimension}
    /// @param intercepts b, as many as the margins' {@link Margins#intercepts}
    /// @param alpha α, one a constraint; negative entries count as 0 and as dual infeasibility
    /// @throws IllegalArgumentException if a length disagrees with the program
    public static Certificate check(
            SeparationProgram program, double[] beta, double[] intercepts, double[] alpha) {
        var margins = program.margins();
        requireLengths(margins, beta.length, intercepts.length, alpha.length);
        var evidence = new MarginEvidence(margins, beta, intercepts, alpha);
        MarginGap gap =
                switch (program) {
                    case LargestMarginL2 p -> new MarginGap.OfNorm(2, powers(p.weights(), 0.5));
                    case LargestMarginL1 p -> new MarginGap.OfNorm(1, p.weights());
                    case LargestMarginLInf p ->
                            new MarginGap.OfNorm(Double.POSITIVE_INFINITY, p.weights());
                    case LargestMarginLp p ->
                            new MarginGap.OfNorm(p.p(), powers(p.weights(), 1 / p.p()));
                    case LargestMarginDftL1 p -> new MarginGap.OfSpectrum(p.inputs().cols());
                    case LeastHyperentropyMargin p -> new MarginGap.OfPotential(p.potential());
                    case LeastDepthMargin p -> new MarginGap.OfPotential(p.potential());
                    case LargestMarginNuclear p ->
                            new MarginGap.OfMatrix(
                                    new SpectralGap(
                                            p.rows(), p.columns(), p.positiveSemidefinite()));
                };
        return gap.of(evidence);
    }

    /// How nearly λ proves that no predictor of the program's domain separates: as for the margins
    /// alone, but that over positive semidefinite matrices the largest eigenvalue of the symmetric
    /// part of `Σ λₖ·zₖ`, if positive, may stand for its largest entry.
    ///
    /// @param lambda λ, one a constraint
    public static double inseparability(SeparationProgram program, double[] lambda) {
        double leak = inseparability(program.margins(), lambda);
        if (!(program instanceof LargestMarginNuclear p)
                || !p.positiveSemidefinite()
                || Double.isInfinite(leak)) {
            return leak;
        }
        var margins = p.margins();
        var evidence =
                new MarginEvidence(margins, new double[margins.dimension()], new double[0], lambda);
        return Math.min(
                leak,
                SpectralGap.leak(p.rows(), evidence.combination) / evidence.combinationSize());
    }

    /// How nearly λ proves that nothing separates: the largest entry of `Σ λₖ·zₖ` relative to `Σ
    /// λₖ·|zₖ|_∞`, and of `Σ λₖ·cₖ` relative to `Σ λₖ`; infinite unless λ ≥ 0 and its sum is 1 to
    /// 1e-9.
    ///
    /// Every separator would have `0 < Σ λₖ·mₖ ≤ ⟨Σ λₖ·zₖ, β⟩ + ⟨Σ λₖ·cₖ, b⟩`.
    ///
    /// @param lambda λ, one a constraint
    public static double inseparability(Margins margins, double[] lambda) {
        var beta = new double[margins.dimension()];
        var free = new double[margins.intercepts()];
        requireLengths(margins, beta.length, free.length, lambda.length);
        var evidence = new MarginEvidence(margins, beta, free, lambda);
        double sum = 0;
        for (double part : lambda) {
            sum += part;
        }
        if (evidence.negative > 0 || !(Math.abs(sum - 1) <= 1e-9)) {
            return Double.POSITIVE_INFINITY;
        }
        return Math.max(evidence.combinationLeak(), evidence.interceptLeak());
    }

    private static void requireLengths(Margins margins, int beta, int free, int multipliers) {
        if (beta != margins.dimension()
                || free != margins.intercepts()
                || multipliers != margins.count()) {
            throw new IllegalArgumentException(
                    beta
                            + " coordinates, "
                            + free
                            + " intercepts and "
                            + multipliers
                            + " multipliers");
        }
    }

    private static double @Nullable [] powers(double @Nullable [] weights, double exponent) {
        if (weights == null) {
            return null;
        }
        var powers = new double[weights.length];
        java.util.Arrays.setAll(
                powers,
                j -> exponent == 0.5 ? Math.sqrt(weights[j]) : Math.pow(weights[j], exponent));
        return powers;
    }

    /// `(primal + repair − dual) / max(|primal|, |dual|)`, where 0/0 is 0.
    static double relative(double gap, double primal, double dual) {
        return gap == 0 ? 0 : gap / Math.max(Math.abs(primal), Math.abs(dual));
    }
}
