package org.tropism.oracle.solver;

import org.jspecify.annotations.Nullable;

/// `Σ β·asinh(β/s) − √(β² + s²) + s`, at a scale that falls from the size of β to s from step to
/// step; ln s is given, so that scales beyond the doubles may be asked for.
final class HyperentropyPenalty implements Penalty {
    /// How far ln of the scale falls at a full step.
    private static final double FALL = 0.7;

    private final double goal;
    private final int dimension;
    private final double[] point;
    private double log;

    /// @param goal ln s
    /// @param start ln of the scale to begin with
    HyperentropyPenalty(double goal, double start, int dimension) {
        this.goal = goal;
        this.dimension = dimension;
        point = new double[dimension];
        log = Math.max(goal, start);
    }

    @Override
    public int terms() {
        return 0;
    }

    @Override
    public double value(double[] beta) {
        double sum = 0;
        double s = Math.exp(log);
        for (int j = 0; j < dimension; j++) {
            double h = Math.hypot(beta[j], s);
            sum += beta[j] * asinh(beta[j]) - beta[j] * (beta[j] / (h + s));
        }
        return sum;
    }

    /// `asinh(β/s)` from ln s.
    private double asinh(double beta) {
        double size = Math.abs(beta);
        if (size == 0) {
            return beta;
        }
        double x = Math.log(size) - log;
        double value =
                x > 20
                        ? x + Math.log(2)
                        : x < -20
                                ? Math.exp(x)
                                : Math.log1p(
                                        Math.exp(x)
                                                + Math.exp(2 * x)
                                                        / (1 + Math.hypot(1, Math.exp(x))));
        return Math.copySign(value, beta);
    }

    @Override
    public double dual(double[] u) {
        return Double.NaN;
    }

    @Override
    public void prepare(
            double[] beta,
            double[] u,
            double eta,
            double[] gradient,
            double[] diagonal,
            double[] beside) {
        double s = Math.max(Math.exp(log), 1e-290);
        System.arraycopy(beta, 0, point, 0, dimension);
        for (int j = 0; j < dimension; j++) {
            gradient[j] = asinh(beta[j]);
            diagonal[j] = 1 / Math.hypot(beta[j], s);
            beside[j] = 0;
        }
    }

    @Override
    public double @Nullable [] border() {
        return null;
    }

    /// Entries shrink by at most nine tenths: beyond zero Newton's method for asinh overshoots.
    @Override
    public double longest(double[] step, double own) {
        double most = 1;
        double s = Math.max(Math.exp(log), 1e-290);
        for (int j = 0; j < dimension; j++) {
            if (step[j] * point[j] < 0) {
                most = Math.min(most, 0.9 * Math.hypot(point[j], s) / Math.abs(step[j]));
            }
        }
        return most;
    }

    @Override
    public void move(double[] step, double own, double part) {
        if (part > 0.3) {
            log = Math.max(goal, log - FALL);
        }
    }

    @Override
    public boolean isSharp() {
        return log == goal;
    }
}
