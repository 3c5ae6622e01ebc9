package org.tropism.oracle.solver;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;

/// A primal-dual interior-point method for `min f(β) subject to Z·β + C·b ≥ m` from a point inside:
/// slacks `s = Zβ + Cb − m` and multipliers λ stay positive, `λ·s = η` and the stationarity of the
/// smoothed objective ({@link Penalty}) are solved by Newton steps while η falls
/// (docs/theory/margins.md, 7).
///
/// Each step factors a matrix of the size of (β, b): cost O(n·D² + D³), D = d plus the number of
/// intercepts. Mutable; one thread.
class MarginBarrier {
    private static final int MOST_STEPS = 3000;

    /// How near to the boundary a step may go.
    static final double STAY = 0.99;

    private static final double GAP = 1e-15;

    /// The least `n·η/f` while the penalty still smooths by itself.
    private static final double BLUNT = 1e-6;

    private final Kernels kernels = Kernels.selected();
    private final DenseMatrix rows;
    private final DenseMatrix transposed;
    final double[] required;
    final Penalty penalty;
    final int d;
    private final boolean careful;
    final int size;
    final double[] slack;
    final double[] residual;
    final double[] work;
    final double[] u;
    final double[] gradient;
    final double[] diagonal;
    final double[] beside;
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
    /// @param careful whether steps are solved by orthogonal factors, several times the cost and
    /// half
    /// the digits lost
    MarginBarrier(
            DenseMatrix rows,
            int free,
            double[] required,
            Penalty penalty,
            double[] start,
            boolean careful) {
        this.rows = rows;
        this.careful = careful;
        this.required = required;
        this.penalty = penalty;
        int n = rows.rows();
        size = rows.cols();
        d = size - free;
        transposed = rows.transposed();
        point = new double[rows.stride()];
        System.arraycopy(start, 0, point, 0, size);
        slack = new double[n];
        residual = new double[n];
        work = new double[DenseMatrix.padded(n)];
        lambda = new double[DenseMatrix.padded(n)];
        u = new double[rows.stride()];
        gradient = new double[size];
        diagonal = new double[size];
        beside = new double[size];
        bestPoint = point.clone();
        bestLambda = lambda.clone();
        residuals();
        System.arraycopy(residual, 0, slack, 0, n);
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
        while (steps < MOST_STEPS && idle < (best < 1e-8 ? patience() : 60)) {
            combine();
            double product = kernels.dot(slack, 0, lambda, 0, slack.length);
            double eta =
                    centering
                            * (product + penalty.ownGap(point, u))
                            / (slack.length + penalty.terms());
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
                keep();
            } else if (penalty.isSharp()) {
                idle++;
            }
            if (penalty.isSharp() && gap <= GAP) {
                break;
            }
        }
        restore();
    }

    /// How many steps without progress are made where the gap is small already.
    int patience() {
        return 12;
    }

    /// Remembers the point and the multipliers.
    void keep() {
        bestPoint = point.clone();
        bestLambda = lambda.clone();
    }

    /// Goes back to what was remembered.
    void restore() {
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

    /// `Σ λₖ·zₖ` at the multipliers that were left.
    double[] combination() {
        combine();
        return u;
    }

    /// mₖ.
    double required(int k) {
        return required[k];
    }

    /// Writes {@link #u}.
    void combine() {
        rows.transposedTimes(lambda, u);
    }

    /// `Zβ + Cb − m − s`, at the level of rounding: slacks go their own way, so that small ones
    /// keep
    /// their digits.
    void residuals() {
        rows.times(point, residual);
        for (int k = 0; k < slack.length; k++) {
            residual[k] -= required[k] + slack[k];
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
        double off = penalty.conjugateGap(point, u);
        if (Double.isNaN(off)) {
            off = 0;
            penalty.prepare(point, u, 0, gradient, diagonal, beside);
            for (int j = 0; j < d; j++) {
                double missing = gradient[j] - u[j];
                off += missing * missing / diagonal[j];
            }
        }
        return (product + off + leak) / value;
    }

    /// One Newton step; the part of it that was gone, or 0 where the matrix could not be factored.
    private double step(double eta) {
        combine();
        residuals();
        penalty.prepare(point, u, eta, gradient, diagonal, beside);
        double[] border = penalty.border();
        for (int k = 0; k < slack.length; k++) {
            work[k] = (eta - lambda[k] * residual[k]) / slack[k];
        }
        double[] step = direction(border);
        return step == null ? 0 : move(step, eta);
    }

    /// The Newton step of (β, b) and the border, for the multipliers in {@link #work}; null where
    /// the matrix cannot be factored.
    double @Nullable [] direction(double @Nullable [] border) {
        int total = size + (border == null ? 0 : 1);
        var right = new double[DenseMatrix.padded(total)];
        rows.transposedTimes(work, right);
        for (int j = 0; j < d; j++) {
            right[j] -= gradient[j];
        }
        if (border != null) {
            right[size] = penalty.borderRight();
        }
        boolean solved =
                careful
                        ? ScaledSystems.solvedInRows(stacked(border, total), right)
                        : ScaledSystems.factored(normal(border, total), right);
        return solved ? right : null;
    }

    /// `B + Zᵀ·diag(λ/s)·Z`, with the border.
    private DenseMatrix normal(double @Nullable [] border, int total) {
        var matrix = DenseMatrix.zeros(total, total);
        for (int k = 0; k < slack.length; k++) {
            work[k] = lambda[k] / slack[k];
        }
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
        if (border != null) {
            for (int j = 0; j < d; j++) {
                matrix.set(size, j, border[j]);
            }
            matrix.set(size, size, border[d]);
        }
        return matrix;
    }

    /// A matrix S with `SᵀS` the one of {@link #normal}, written down without forming it.
    private DenseMatrix stacked(double @Nullable [] border, int total) {
        int n = slack.length;
        var stack = DenseMatrix.zeros(n + d + (border == null ? 0 : 1), total);
        for (int k = 0; k < n; k++) {
            double root = Math.sqrt(lambda[k] / slack[k]);
            for (int j = 0; j < size; j++) {
                stack.set(k, j, root * rows.get(k, j));
            }
        }
        for (int j = 0; j < d; j++) {
            double root = Math.sqrt(diagonal[j]);
            stack.set(n + j, j, root);
            if (border != null) {
                stack.set(n + j, size, border[j] / root);
            }
            if (beside[j] != 0) {
                double other = beside[j] / root;
                stack.set(n + j, j + 1, other);
                double rest = Math.max(diagonal[j + 1] - other * other, 1e-16 * diagonal[j + 1]);
                stack.set(n + j + 1, j + 1, Math.sqrt(rest));
                j++;
            }
        }
        if (border != null) {
            stack.set(n + d, size, Math.sqrt(penalty.borderRest()));
        }
        return stack;
    }

    private double move(double[] step, double eta) {
        double own = step.length > size ? step[size] : 0;
        var direction = Arrays.copyOf(step, rows.stride());
        Arrays.fill(direction, size, direction.length, 0);
        products(direction);
        for (int k = 0; k < slack.length; k++) {
            work[k] += residual[k];
        }
        double part = penalty.longest(direction, own);
        for (int k = 0; k < slack.length; k++) {
            part = shorter(part, slack[k], work[k]);
            part = shorter(part, lambda[k], (eta - lambda[k] * work[k]) / slack[k] - lambda[k]);
        }
        for (int k = 0; k < slack.length; k++) {
            raise(k, part * ((eta - lambda[k] * work[k]) / slack[k] - lambda[k]));
        }
        penalty.move(direction, own, part);
        go(part, direction);
        for (int k = 0; k < slack.length; k++) {
            slack[k] += part * work[k];
        }
        return part;
    }

    /// Writes `Z·direction` to {@link #work}.
    void products(double[] direction) {
        rows.times(direction, work);
    }

    /// `λₖ ← λₖ + by`.
    void raise(int k, double by) {
        lambda[k] += by;
    }

    /// `(β, b) ← (β, b) + part·direction`.
    void go(double part, double[] direction) {
        kernels.axpy(part, direction, 0, point, 0, size);
    }
}
