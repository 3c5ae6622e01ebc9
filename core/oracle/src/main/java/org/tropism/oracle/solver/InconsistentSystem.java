package org.tropism.oracle.solver;

/// Thrown inside the oracle where `Xβ = y` is found to have no solution.
public final class InconsistentSystem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient double[] witness;
    private final double residual;
    private final String why;

    InconsistentSystem(double[] witness, double residual, String why) {
        super(why, null, false, false);
        this.witness = witness;
        this.residual = residual;
        this.why = why;
    }

    /// ν with `Xᵀν ≈ 0` and `⟨ν, y⟩ = 1`.
    public double[] witness() {
        return witness;
    }

    /// What shows it.
    public String why() {
        return why;
    }

    /// The least `‖Xβ − y‖₂`.
    public double residual() {
        return residual;
    }
}
