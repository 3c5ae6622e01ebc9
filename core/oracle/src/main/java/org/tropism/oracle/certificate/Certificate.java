package org.tropism.oracle.certificate;

/// The evidence for a solution, recomputed from the raw data with plain loops.
///
/// @param primalValue `f(β)`
/// @param dualValue the value of the dual at the dual point, a lower bound of the optimum
/// @param relativeGap `(primal − dual) / max(|primal|, |dual|, tiny)`, with feasibility folded in
/// as the checker's Javadoc says
/// @param infeasibility `max |Xβ − y| / max(|y|, Σ|xᵢⱼβⱼ|)`: the residual relative to what rounding
/// can see
/// @param dualInfeasibility how far the dual point is outside its domain, before it was scaled into
/// it
/// @param stationarity the largest relative violation of the optimality conditions
public record Certificate(
        double primalValue,
        double dualValue,
        double relativeGap,
        double infeasibility,
        double dualInfeasibility,
        double stationarity) {}
