package org.tropism.problem.geometry;

/// Pending.
public record L2() implements Norm {
    @Override
    public double value(double[] w) {
        throw new IllegalStateException("pending");
    }

    @Override
    public Norm dual() {
        throw new IllegalStateException("pending");
    }
}
