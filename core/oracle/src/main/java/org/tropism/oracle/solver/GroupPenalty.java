package org.tropism.oracle.solver;

import org.jspecify.annotations.Nullable;

/// `Σ w_g·‖β_g‖₂` over groups of one or two neighboring coordinates.
///
/// Smoothed by a barrier of the cone `‖β_g‖ ≤ t_g`, from which t is eliminated: `t = η/w + √((η/w)²
/// + ‖β_g‖²)`, gradient `w·β_g/t`. The curvature is that of `t·u = w·β` with the multipliers' u.
final class GroupPenalty implements Penalty {
    private final double[] weights;
    private final boolean[] pair;
    private final double[] slope;
    private final double[] gradientThere;
    private final double[] diagonalThere;
    private final double[] besideThere;

    /// @param weights w, at the first coordinate of each group
    /// @param pair whether the group that starts here has a second coordinate
    GroupPenalty(double[] weights, boolean[] pair) {
        this.weights = weights;
        this.pair = pair;
        slope = new double[weights.length];
        gradientThere = new double[weights.length];
        diagonalThere = new double[weights.length];
        besideThere = new double[weights.length];
    }

    @Override
    public int terms() {
        return weights.length;
    }

    @Override
    public double value(double[] beta) {
        double sum = 0;
        for (int j = 0; j < weights.length; j++) {
            sum += weights[j] * size(beta, j);
            j += pair[j] ? 1 : 0;
        }
        return sum;
    }

    @Override
    public double dual(double[] u) {
        double largest = 0;
        for (int j = 0; j < weights.length; j++) {
            largest = Math.max(largest, size(u, j) / weights[j]);
            j += pair[j] ? 1 : 0;
        }
        return largest;
    }

    private double size(double[] values, int j) {
        return pair[j] ? Math.hypot(values[j], values[j + 1]) : Math.abs(values[j]);
    }

    @Override
    public void prepare(
            double[] beta,
            double[] u,
            double eta,
            double[] gradient,
            double[] diagonal,
            double[] beside) {
        for (int j = 0; j < weights.length; j++) {
            double w = weights[j];
            double rho = Math.hypot(eta / w, size(beta, j));
            double t = eta / w + rho;
            gradient[j] = w * beta[j] / t;
            diagonal[j] = (w - slope[j] * beta[j] / rho) / t;
            beside[j] = 0;
            if (pair[j]) {
                gradient[j + 1] = w * beta[j + 1] / t;
                diagonal[j + 1] = (w - slope[j + 1] * beta[j + 1] / rho) / t;
                beside[j] = -0.5 * (slope[j] * beta[j + 1] + slope[j + 1] * beta[j]) / rho / t;
                beside[j + 1] = 0;
                j++;
            }
        }
        System.arraycopy(gradient, 0, gradientThere, 0, weights.length);
        System.arraycopy(diagonal, 0, diagonalThere, 0, weights.length);
        System.arraycopy(beside, 0, besideThere, 0, weights.length);
    }

    /// The step of u that belongs to a step of β, at coordinate j.
    private double change(double[] step, int j) {
        double along = diagonalThere[j] * step[j];
        if (pair[j]) {
            along += besideThere[j] * step[j + 1];
        } else if (j > 0 && pair[j - 1]) {
            along += besideThere[j - 1] * step[j - 1];
        }
        return gradientThere[j] + along - slope[j];
    }

    @Override
    public double longest(double[] step, double own) {
        double most = 1;
        for (int j = 0; j < weights.length; j++) {
            double a = change(step, j);
            double b = pair[j] ? change(step, j + 1) : 0;
            double v = pair[j] ? slope[j + 1] : 0;
            double square = a * a + b * b;
            double inner = slope[j] * a + v * b;
            double room = weights[j] * weights[j] - slope[j] * slope[j] - v * v;
            double root = Math.sqrt(Math.max(0, inner * inner + square * room));
            // ‖u + τ·change‖ = w, in the form of the root that does not cancel
            double reach = inner > 0 ? room / (inner + root) : (root - inner) / square;
            if (square > 0) {
                most = Math.min(most, MarginBarrier.STAY * reach);
            }
            j += pair[j] ? 1 : 0;
        }
        return most;
    }

    @Override
    public void move(double[] step, double own, double part) {
        var changes = new double[weights.length];
        for (int j = 0; j < weights.length; j++) {
            changes[j] = part * change(step, j);
        }
        for (int j = 0; j < weights.length; j++) {
            slope[j] += changes[j];
        }
    }

    @Override
    public double ownGap(double[] beta, double[] u) {
        double sum = 0;
        for (int j = 0; j < weights.length; j++) {
            sum -= slope[j] * beta[j];
        }
        return Math.max(0, value(beta) + sum);
    }

    @Override
    public double @Nullable [] border() {
        return null;
    }
}
