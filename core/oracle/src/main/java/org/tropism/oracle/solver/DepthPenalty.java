package org.tropism.oracle.solver;

import org.jspecify.annotations.Nullable;
import org.tropism.problem.geometry.CoordinateScales;
import org.tropism.problem.geometry.DepthPotential;

/// The potential of the diagonal network of depth D ≥ 3, at a scale μ that falls from the size of β
/// to its own from step to step, as for {@link HyperentropyPenalty}: its mirror map is as flat far
/// from 0, and Newton's method overshoots in the same way.
final class DepthPenalty implements Penalty {
    /// How far ln μ falls at a full step.
    private static final double FALL = 0.7;

    private final int depth;
    private final double goal;
    private final double[] point;
    private double log;
    private DepthPotential potential;

    /// @param goal ln μ
    /// @param start ln of the scale to begin with
    DepthPenalty(int depth, double goal, double start, int dimension) {
        this.depth = depth;
        this.goal = goal;
        point = new double[dimension];
        log = Math.max(goal, start);
        potential = at(log);
    }

    private DepthPotential at(double logScale) {
        return new DepthPotential(depth, CoordinateScales.uniformLog(logScale / depth));
    }

    @Override
    public int terms() {
        return 0;
    }

    @Override
    public double value(double[] beta) {
        double sum = 0;
        for (int j = 0; j < point.length; j++) {
            sum += potential.value(j, beta[j]);
        }
        return sum;
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
        System.arraycopy(beta, 0, point, 0, point.length);
        for (int j = 0; j < point.length; j++) {
            gradient[j] = potential.mirror(j, beta[j]);
            diagonal[j] = 1 / Math.max(potential.inverseCurvature(j, beta[j]), 1e-290);
            beside[j] = 0;
        }
    }

    @Override
    public double @Nullable [] border() {
        return null;
    }

    /// Entries shrink by at most nine tenths, or to the scale.
    @Override
    public double longest(double[] step, double own) {
        double most = 1;
        double size = Math.max(Math.exp(log), 1e-290);
        for (int j = 0; j < point.length; j++) {
            if (step[j] * point[j] < 0) {
                most = Math.min(most, 0.9 * Math.hypot(point[j], size) / Math.abs(step[j]));
            }
        }
        return most;
    }

    @Override
    public void move(double[] step, double own, double part) {
        if (part > 0.3 && log > goal) {
            log = Math.max(goal, log - FALL);
            potential = at(log);
        }
    }

    @Override
    public boolean isSharp() {
        return log == goal;
    }
}
