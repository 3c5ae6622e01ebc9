package org.tropism.dynamics.stopping;

import java.util.List;

/// All stopping rules of one run, put together: of two rules of a kind the one that fires first.
public final class Bounds {
    /// The factor of {@link Divergence} when no such rule is given.
    public static final double DIVERGENCE = 1e6;

    private double riskBelow = Double.NEGATIVE_INFINITY;
    private double logRiskBelow = Double.NEGATIVE_INFINITY;
    private double gradientBelow = Double.NEGATIVE_INFINITY;
    private long steps = Long.MAX_VALUE;
    private double time = Double.POSITIVE_INFINITY;
    private double logTime = Double.POSITIVE_INFINITY;
    private double divergence = Double.POSITIVE_INFINITY;

    private Bounds() {}

    /// The bounds of some rules; an absent divergence rule counts as `divergence` with its default.
    public static Bounds of(List<StoppingRule> rules) {
        var bounds = new Bounds();
        for (var rule : rules) {
            rule.tighten(bounds);
        }
        if (bounds.divergence == Double.POSITIVE_INFINITY) {
            bounds.divergence = DIVERGENCE;
        }
        return bounds;
    }

    /// The risk at or below which the run has converged; −∞ without such a rule.
    public double riskBelow() {
        return riskBelow;
    }

    /// The logarithm of the risk at or below which the run has converged; −∞ without such a rule.
    public double logRiskBelow() {
        return logRiskBelow;
    }

    /// The norm of `∇_θ L` at or below which the run has converged; −∞ without such a rule.
    public double gradientBelow() {
        return gradientBelow;
    }

    /// The budget of steps; `Long.MAX_VALUE` without such a rule.
    public long steps() {
        return steps;
    }

    /// The budget of time; +∞ without such a rule.
    public double time() {
        return time;
    }

    /// The budget on a clock that shows t, or ln t; +∞ without such a rule.
    public double clock(boolean logarithmic) {
        return logarithmic
                ? Math.min(StrictMath.log(time), logTime)
                : Math.min(time, StrictMath.exp(logTime));
    }

    /// The budget of the logarithm of time; +∞ without such a rule.
    public double logTime() {
        return logTime;
    }

    /// The factor by which the risk may grow.
    public double divergence() {
        return divergence;
    }

    void riskBelow(double bound) {
        riskBelow = Math.max(riskBelow, bound);
    }

    void logRiskBelow(double bound) {
        logRiskBelow = Math.max(logRiskBelow, bound);
    }

    void gradientBelow(double bound) {
        gradientBelow = Math.max(gradientBelow, bound);
    }

    void steps(long atMost) {
        steps = Math.min(steps, atMost);
    }

    void time(double atMost) {
        time = Math.min(time, atMost);
    }

    void logTime(double atMost) {
        logTime = Math.min(logTime, atMost);
    }

    void divergence(double factor) {
        divergence = Math.min(divergence, factor);
    }
}
