package org.tropism.oracle.solver;

/// Thrown inside the oracle where no predictor is found to separate the data.
public final class Inseparable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient double[] weights;

    Inseparable(double[] weights, String why) {
        super(why, null, false, false);
        this.weights = weights;
    }

    /// λ ≥ 0 of sum 1, one a constraint, with `Σ λₖ·zₖ ≈ 0`.
    public double[] weights() {
        return weights;
    }

    /// What shows it.
    public String why() {
        return String.valueOf(getMessage());
    }
}
