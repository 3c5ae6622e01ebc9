package org.tropism.oracle.solver;

import org.jspecify.annotations.Nullable;

/// `(1/p)·Σ |βⱼ|ᵖ`; below p = 2 with `√(β² + ε²)` for |β|, ε falling from step to step.
final class PowerPenalty implements Penalty {
    private static final double FALL = 0.5;
    private static final double LEAST = 1e-13;

    private final double p;
    private final int dimension;
    private double epsilon;
    private double size = 1;

    PowerPenalty(double p, int dimension) {
        this.p = p;
        this.dimension = dimension;
        epsilon = p < 2 ? 1 : 0;
    }

    @Override
    public int terms() {
        return 0;
    }

    @Override
    public double value(double[] beta) {
        double sum = 0;
        for (int j = 0; j < dimension; j++) {
            sum += Math.pow(Math.abs(beta[j]), p);
        }
        return sum / p;
    }

    @Override
    public double dual(double[] u) {
        return Double.NaN;
    }

    @Override
    public double conjugateGap(double[] beta, double[] u) {
        double q = p / (p - 1);
        double sum = 0;
        for (int j = 0; j < dimension; j++) {
            double own = Math.pow(Math.abs(beta[j]), p) / p + Math.pow(Math.abs(u[j]), q) / q;
            sum += Math.max(0, own - u[j] * beta[j]);
        }
        return sum;
    }

    @Override
    public void prepare(
            double[] beta,
            double[] u,
            double eta,
            double[] gradient,
            double[] diagonal,
            double[] beside) {
        size = 0;
        for (int j = 0; j < dimension; j++) {
            size = Math.max(size, Math.abs(beta[j]));
        }
        double floor = 1e-14 * Math.pow(size, p - 2);
        double smooth = epsilon * size;
        for (int j = 0; j < dimension; j++) {
            double r = Math.hypot(beta[j], smooth);
            double power = r == 0 ? 0 : Math.pow(r, p - 2);
            double part = r == 0 ? 0 : beta[j] / r;
            gradient[j] = power * beta[j];
            diagonal[j] = Math.max(floor, power * (1 + (p - 2) * part * part));
            beside[j] = 0;
        }
    }

    @Override
    public double @Nullable [] border() {
        return null;
    }

    @Override
    public void move(double[] step, double own, double part) {
        if (part > 0.3) {
            epsilon = Math.max(epsilon * FALL, p < 2 ? LEAST : 0);
        }
    }

    @Override
    public boolean isSharp() {
        return p >= 2 || epsilon <= LEAST;
    }
}
