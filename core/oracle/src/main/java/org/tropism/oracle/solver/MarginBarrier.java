package org.tropism.oracle.solver;

import java.util.Arrays;
import org.tropism.base.linalg.Cholesky;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;

/// A primal-dual interior-point method for `min f(β) subject to Z·β + C·b ≥ m` from a point inside:
/// slacks `s = Zβ + Cb − m` and multipliers λ stay positive, `λ·s = η` and the stationarity of the
/// smoothed objective ({@link Penalty}) are solved by Newton steps while η falls
/// (docs/theory/margins.md, 7).
///
/// Each step factors a matrix of the size of (β, b): cost O(n·D² + D³), D = d plus the number of
/// intercepts. Mutable; one thread.
final class MarginBarrier {
    private static final int MOST_STEPS = 400;

    /// How near to the boundary a step may go.
    static final double STAY = 0.99;

    private static final double GAP = 1e-15;

    /// The least `n·η/f` while the penalty still smooths by itself.
    private static final double BLUNT = 1e-6;

    private final Kernels kernels = Kernels.selected();
    private final DenseMatrix rows;
    private final DenseMatrix transposed;
    private final double[] required;
    private final Penalty penalty;
    private final int d;
    private final int free;
    private final int size;
    private final double[] slack;
    private final double[] work;
    private final double[] u;
    private final double[] gradient;
    private final double[] diagonal;
    private final double[] beside;
    private double best = Double.POSITIVE_INFINITY;
    private double[] bestPoint;
    private double[] bestLambda;

    /// β, then b, padded.
    final double[] point;

    /// λ.
    final double[] lambda;

    /// How many steps were made.
    int steps;

    /// @param rows `(zₖ, cₖ)`, only read
    /// @param free the number of intercepts, the last columns
    /// @param required m, only read
    /// @param start (β, b) inside
    MarginBarrier(
            DenseMatrix rows, int free, double[] required, Penalty penalty, double[] start) {
        this.rows = rows;
        this.required = required;
        this.penalty = penalty;
        this.free = free;
        int n = rows.rows();
        size = rows.cols();
        d = size - free;
        transposed = rows.transposed();
        point = new double[rows.stride()];
        System.arraycopy(start, 0, point, 0, size);
        slack = new double[n];
        work = new double[DenseMatrix.padded(n)];
        lambda = new double[DenseMatrix.padded(n)];
        u = new double[rows.stride()];
        gradient = new double[size];
        diagonal = new double[size];
        beside = new double[size];
        bestPoint = point.clone();
        bestLambda = lambda.clone();
        slacks();
        double value = Math.max(penalty.value(point), Double.MIN_NORMAL);
        for (int k = 0; k < n; k++) {
            lambda[k] = value / (n * slack[k]);
        }
    }

    /// `−part·value/change` if that is below `most` and the value falls; a little less, so that it
    /// stays positive.
    static double shorter(double most, double value, double change) {
        return change < 0 ? Math.min(most, -STAY * value / change) : most;
    }

    /// Goes on until the gap is at the level of rounding or no longer falls; the best point and its
    /// multipliers are left in {@link #point} and {@link #lambda}.
    void solve() {
        double centering = 0.3;
        int idle = 0;
        while (steps < MOST_STEPS && idle < 12) {
            combine();
            double product = kernels.dot(slack, 0, lambda, 0, slack.length);
            double eta = centering * (product + penalty.ownGap(point, u)) / (slack.length + penalty.terms());
            if (!penalty.isSharp()) {
                eta = Math.max(eta, BLUNT * penalty.value(point) / slack.length);
            }
            if (!(eta > 0) || Double.isInfinite(eta)) {
                break;
            }
            double part = step(eta);
            steps++;
            if (!(part > 0)) {
                break;
            }
            centering = part > 0.9 ? 0.05 : part > 0.5 ? 0.2 : 0.6;
            double gap = gap();
            if (penalty.isSharp() && gap < best) {
                idle = gap < 0.9 * best ? 0 : idle + 1;
                best = gap;
                bestPoint = point.clone();
                bestLambda = lambda.clone();
            } else if (penalty.isSharp()) {
                idle++;
            }
            if (penalty.isSharp() && gap <= GAP) {
                break;
            }
        }
        System.arraycopy(bestPoint, 0, point, 0, point.length);
        System.arraycopy(bestLambda, 0, lambda, 0, lambda.length);
    }

    /// `Zβ + Cb − m` at the point that was left.
    double[] slacksAtEnd() {
        var left = new double[required.length];
        rows.times(point, left);
        for (int k = 0; k < left.length; k++) {
            left[k] -= required[k];
        }
        return left;
    }

    private void combine() {
        rows.transposedTimes(lambda, u);
    }

    private void slacks() {
        rows.times(point, slack);
        for (int k = 0; k < slack.length; k++) {
            slack[k] -= required[k];
        }
    }

    /// The relative gap of the point and the multipliers; of a potential the sum of the products
    /// and of what stationarity lacks.
    private double gap() {
        combine();
        double value = penalty.value(point);
        double norm = penalty.dual(u);
        double leak = 0;
        for (int c = d; c < size; c++) {
            leak += Math.abs(u[c] * point[c]);
        }
        if (!Double.isNaN(norm)) {
            double dual = kernels.dot(required, 0, lambda, 0, required.length) / norm;
            return (Math.abs(value - dual) + leak / norm) / value;
        }
        double product = kernels.dot(slack, 0, lambda, 0, slack.length);
        penalty.prepare(point, u, 0, gradient, diagonal, beside);
        double off = 0;
        for (int j = 0; j < d; j++) {
            double missing = gradient[j] - u[j];
            off += missing * missing / diagonal[j];
        }
        return (product + off + leak) / value;
    }

    /// One Newton step; the part of it that was gone, or 0 where the matrix could not be factored.
    private double step(double eta) {
        combine();
        penalty.prepare(point, u, eta, gradient, diagonal, beside);
        for (int k = 0; k < slack.length; k++) {
            work[k] = lambda[k] / slack[k];
        }
        double[] border = penalty.border();
        int total = size + (border == null ? 0 : 1);
        var matrix = DenseMatrix.zeros(total, total);
        kernels.weightedGram(
                transposed.data(),
                0,
                transposed.stride(),
                size,
                transposed.cols(),
                work,
                0,
                matrix.data(),
                0,
                matrix.stride());
        for (int j = 0; j < d; j++) {
            matrix.set(j, j, matrix.get(j, j) + diagonal[j]);
            if (beside[j] != 0) {
                matrix.set(j + 1, j, matrix.get(j + 1, j) + beside[j]);
            }
        }
        var right = new double[DenseMatrix.padded(total)];
        for (int k = 0; k < slack.length; k++) {
            work[k] = eta / slack[k];
        }
        rows.transposedTimes(work, right);
        for (int j = 0; j < d; j++) {
            right[j] -= gradient[j];
        }
        if (border != null) {
            for (int j = 0; j < d; j++) {
                matrix.set(size, j, border[j]);
            }
            matrix.set(size, size, border[d]);
            right[size] = penalty.borderRight();
        }
        return factored(matrix, right) ? move(right, eta) : 0;
    }

    /// Solves in place, with the matrix scaled to unit diagonal and shifted as little as lets it be
    /// factored.
    private static boolean factored(DenseMatrix matrix, double[] right) {
        int total = matrix.rows();
        var scale = new double[total];
        for (int i = 0; i < total; i++) {
            double own = matrix.get(i, i);
            if (!(own > 0) || Double.isInfinite(own)) {
                return false;
            }
            scale[i] = 1 / Math.sqrt(own);
        }
        for (int i = 0; i < total; i++) {
            for (int j = 0; j <= i; j++) {
                double entry = matrix.get(i, j) * scale[i] * scale[j];
                if (Double.isNaN(entry)) {
                    return false;
                }
                matrix.set(i, j, entry);
            }
            right[i] *= scale[i];
        }
        var factor = Cholesky.withCapacity(total);
        for (double shift = 0; shift < 1e-6; shift = shift == 0 ? 1e-15 : 100 * shift) {
            if (factor.refactor(matrix, shift) instanceof Cholesky.Outcome.Factored) {
                factor.solve(right, right);
                for (int i = 0; i < total; i++) {
                    right[i] *= scale[i];
                }
                return true;
            }
        }
        return false;
    }

    private double move(double[] step, double eta) {
        double own = step.length > size ? step[size] : 0;
        var direction = Arrays.copyOf(step, rows.stride());
        Arrays.fill(direction, size, direction.length, 0);
        rows.times(direction, work);
        double part = penalty.longest(direction, own);
        for (int k = 0; k < slack.length; k++) {
            part = shorter(part, slack[k], work[k]);
            part = shorter(part, lambda[k], (eta - lambda[k] * work[k]) / slack[k] - lambda[k]);
        }
        for (int k = 0; k < slack.length; k++) {
            lambda[k] += part * ((eta - lambda[k] * work[k]) / slack[k] - lambda[k]);
        }
        penalty.move(direction, own, part);
        kernels.axpy(part, direction, 0, point, 0, size);
        var before = slack.clone();
        slacks();
        for (int k = 0; k < slack.length; k++) {
            double least = (1 - part * STAY) * before[k] * 1e-3;
            slack[k] = Math.max(slack[k], Math.max(least, Double.MIN_NORMAL));
        }
        return part;
    }
}
