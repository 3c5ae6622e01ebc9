package org.tropism.dynamics.observable;

/// The state before a run has begun.
record Nowhere() implements State {
    static final State STATE = new Nowhere();

    @Override
    public long step() {
        return 0;
    }

    @Override
    public double time() {
        return 0;
    }

    @Override
    public double[] parameters() {
        return new double[0];
    }

    @Override
    public double[] predictor() {
        return new double[0];
    }

    @Override
    public double risk() {
        return Double.NaN;
    }
}
