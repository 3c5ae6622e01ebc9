package org.tropism.oracle.solver;

/// A dual variable that is carried as it is: `w = z₀ + Xᵀν`, with the start `z₀` linear in τ.
abstract sealed class DirectState extends MirrorState
        permits HyperentropyState, PowerState, EntropyState {
    /// `w`, the dual variables.
    final double[] w;

    /// `∂z₀/∂τ`: zero, until a subclass writes it.
    final double[] startRange;

    private final double[] start;
    private final double[] anchored;

    /// @param start z₀ of the problem asked for, kept
    DirectState(double[] start) {
        super(start.length);
        this.start = start;
        w = new double[start.length];
        startRange = new double[start.length];
        anchored = new double[start.length];
    }

    @Override
    final void begin() {
        for (int j = 0; j < w.length; j++) {
            w[j] = start[j] + startRange[j];
        }
    }

    @Override
    final double[][] snapshot() {
        return new double[][] {w.clone()};
    }

    @Override
    final void restore(double[][] snapshot) {
        System.arraycopy(snapshot[0], 0, w, 0, w.length);
    }

    @Override
    final void anchor() {
        System.arraycopy(w, 0, anchored, 0, w.length);
    }

    @Override
    final boolean shift(double[] dw, double t) {
        for (int j = 0; j < w.length; j++) {
            w[j] = Math.fma(t, dw[j], anchored[j]);
        }
        return true;
    }
}
