package org.tropism.oracle.solver;

import org.jspecify.annotations.Nullable;

/// `maxⱼ |βⱼ|`: the least t with `−t ≤ βⱼ ≤ t`, whose slacks and multipliers are kept here; t is
/// the variable of the border.
final class LargestPenalty implements Penalty {
    private final double[] up;
    private final double[] down;
    private final double[] border;
    private double t;
    private double[] point;
    private double eta;
    private double right;

    /// @param start β at the start
    LargestPenalty(double[] start, int dimension) {
        double largest = 0;
        for (int j = 0; j < dimension; j++) {
            largest = Math.max(largest, Math.abs(start[j]));
        }
        t = 2 * largest;
        up = new double[dimension];
        down = new double[dimension];
        border = new double[dimension + 1];
        point = new double[dimension];
        java.util.Arrays.fill(up, 0.5 / dimension);
        java.util.Arrays.fill(down, 0.5 / dimension);
    }

    /// t.
    double bound() {
        return t;
    }

    /// The multiplier of `βⱼ ≤ t` less that of `−βⱼ ≤ t`.
    double slope(int j) {
        return up[j] - down[j];
    }

    @Override
    public int terms() {
        return 2 * up.length;
    }

    @Override
    public double value(double[] beta) {
        double largest = 0;
        for (int j = 0; j < up.length; j++) {
            largest = Math.max(largest, Math.abs(beta[j]));
        }
        return largest;
    }

    @Override
    public double dual(double[] u) {
        double sum = 0;
        for (int j = 0; j < up.length; j++) {
            sum += Math.abs(u[j]);
        }
        return sum;
    }

    @Override
    public void prepare(
            double[] beta,
            double[] u,
            double smoothing,
            double[] gradient,
            double[] diagonal,
            double[] beside) {
        eta = smoothing;
        point = beta.clone();
        double sum = 0;
        right = -1;
        for (int j = 0; j < up.length; j++) {
            double above = t - beta[j];
            double below = t + beta[j];
            double p = up[j] / above;
            double q = down[j] / below;
            gradient[j] = eta / above - eta / below;
            diagonal[j] = p + q;
            beside[j] = 0;
            border[j] = q - p;
            sum += p + q;
            right += eta / above + eta / below;
        }
        border[up.length] = sum;
    }

    @Override
    public double @Nullable [] border() {
        return border;
    }

    @Override
    public double borderRest() {
        double sum = 0;
        for (int j = 0; j < up.length; j++) {
            double p = up[j] / (t - point[j]);
            double q = down[j] / (t + point[j]);
            sum += 4 * p * (q / (p + q));
        }
        return sum;
    }

    @Override
    public double borderRight() {
        return right;
    }

    @Override
    public double longest(double[] step, double own) {
        double most = 1;
        for (int j = 0; j < up.length; j++) {
            double above = t - point[j];
            double below = t + point[j];
            most = MarginBarrier.shorter(most, above, own - step[j]);
            most = MarginBarrier.shorter(most, below, own + step[j]);
            most = MarginBarrier.shorter(most, up[j], change(up[j], above, own - step[j]));
            most = MarginBarrier.shorter(most, down[j], change(down[j], below, own + step[j]));
        }
        return most;
    }

    @Override
    public void move(double[] step, double own, double part) {
        for (int j = 0; j < up.length; j++) {
            up[j] += part * change(up[j], t - point[j], own - step[j]);
            down[j] += part * change(down[j], t + point[j], own + step[j]);
        }
        t += part * own;
    }

    private double change(double multiplier, double slack, double slackStep) {
        return (eta - multiplier * slackStep) / slack - multiplier;
    }

    @Override
    public double ownGap(double[] beta, double[] u) {
        double sum = 0;
        for (int j = 0; j < up.length; j++) {
            sum += up[j] * (t - beta[j]) + down[j] * (t + beta[j]);
        }
        return sum;
    }
}
