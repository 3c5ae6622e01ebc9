package org.tropism.oracle.certificate;

/// The evidence for a solution, recomputed from the raw data with plain loops by {@link
/// CertificateChecker}.
///
/// @param primalValue `f(β)`
/// @param dualValue the value of the dual at the dual point after it was scaled into its
/// domain: a lower bound of the optimum
/// @param relativeGap `(|primal − dual| + Σ|νᵢ|ρᵢ) / max(|primal|, |dual|)`, 0/0 = 0, with the
/// residual ρ beyond rounding as {@link CertificateChecker} says
/// @param infeasibility `maxᵢ |Xβ − y|ᵢ / max(|yᵢ|, maxⱼ|xᵢⱼ|·‖β‖₁)`: the residual relative to
/// what rounding can see
/// @param dualInfeasibility how far the dual point is outside its domain, before it was scaled
/// into it, relative to the domain
/// @param stationarity the largest violation of an optimality condition, relative to the
/// largest term in these conditions
public record Certificate(
        double primalValue,
        double dualValue,
        double relativeGap,
        double infeasibility,
        double dualInfeasibility,
        double stationarity) {
    /// The largest relative gap of a certified solution.
    public static final double GAP = 1e-10;

    /// Whether this proves a solution: gap and infeasibility at most {@link #GAP}.
    public boolean holds() {
        return relativeGap <= GAP && infeasibility <= GAP;
    }
}
