package org.tropism.oracle.solver;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.DenseMatrix;

/// {@link MarginBarrier} with the point, the multipliers and the Newton systems in twice the
/// working precision: for data of very different scales and for margins that are tiny beside the
/// examples, where doubles cannot tell the constraints that matter from those that do not.
final class TwofoldBarrier extends MarginBarrier {
    /// The most `n·D²`, some tenths of a second a step.
    private static final long MOST = 20_000_000;

    private final TwofoldRows rows;
    private final double[] tail;
    private final double[] lambdaTail;
    private double[] directionTail;
    private double[] bestTail;
    private double[] bestLambdaTail;

    /// @param plain the rows, rounded, only read
    /// @param rows the same in twice the working precision
    TwofoldBarrier(
            DenseMatrix plain,
            TwofoldRows rows,
            int free,
            double[] required,
            Penalty penalty,
            double[] start) {
        super(plain, free, required, penalty, start, false);
        this.rows = rows;
        tail = new double[size];
        lambdaTail = new double[rows.count()];
        directionTail = new double[size];
        bestTail = tail.clone();
        bestLambdaTail = lambdaTail.clone();
        Arrays.fill(slack, 0);
        residuals();
        double least = 0.25 * Arrays.stream(required).min().orElse(1);
        for (int k = 0; k < slack.length; k++) {
            slack[k] = Math.max(residual[k], least);
            lambda[k] =
                    Math.max(penalty.value(point), Double.MIN_NORMAL) / (slack.length * slack[k]);
        }
    }

    /// Whether a problem is small enough.
    static boolean isFor(int count, int size) {
        return (long) count * size * size <= MOST;
    }

    @Override
    int patience() {
        return 60;
    }

    @Override
    void combine() {
        Arrays.fill(u, 0);
        var rest = new double[size];
        rows.addCombination(lambda, lambdaTail, u, rest);
        for (int j = 0; j < size; j++) {
            u[j] += rest[j];
        }
    }

    @Override
    void residuals() {
        if (rows == null) {
            super.residuals();
            return;
        }
        for (int k = 0; k < slack.length; k++) {
            residual[k] = rows.product(k, point, tail, required[k]) - slack[k];
        }
    }

    @Override
    double @Nullable [] direction(double @Nullable [] border) {
        int total = size + (border == null ? 0 : 1);
        var right = new double[DenseMatrix.padded(total)];
        var rest = new double[total];
        for (int j = 0; j < d; j++) {
            right[j] = -gradient[j];
        }
        rows.addCombination(work, new double[slack.length], right, rest);
        if (border != null) {
            right[size] = penalty.borderRight();
        }
        var high = new double[total][total];
        var low = new double[total][total];
        for (int k = 0; k < slack.length; k++) {
            work[k] = lambda[k] / slack[k];
        }
        rows.addGram(work, high, low);
        for (int j = 0; j < d; j++) {
            add(high, low, j, j, diagonal[j]);
            if (beside[j] != 0) {
                add(high, low, j + 1, j, beside[j]);
            }
        }
        if (border != null) {
            for (int j = 0; j < d; j++) {
                add(high, low, size, j, border[j]);
            }
            add(high, low, size, size, border[d]);
        }
        return solved(high, low, right, rest) ? right : null;
    }

    private static void add(double[][] high, double[][] low, int i, int j, double value) {
        double sum = high[i][j];
        double next = sum + value;
        double part = next - sum;
        low[i][j] += (sum - (next - part)) + (value - part);
        high[i][j] = next;
    }

    /// Solves with the matrix scaled by powers of two to a diagonal near one.
    private boolean solved(double[][] high, double[][] low, double[] right, double[] rest) {
        int total = high.length;
        var scale = new double[total];
        for (int i = 0; i < total; i++) {
            if (!(high[i][i] > 0) || Double.isInfinite(high[i][i])) {
                return false;
            }
            scale[i] = Math.scalb(1.0, -Math.getExponent(high[i][i]) / 2);
        }
        for (int i = 0; i < total; i++) {
            for (int j = 0; j <= i; j++) {
                high[i][j] *= scale[i] * scale[j];
                low[i][j] *= scale[i] * scale[j];
            }
            right[i] *= scale[i];
            rest[i] *= scale[i];
        }
        var factor = new TwofoldCholesky(high, low);
        if (!factor.factor()) {
            return false;
        }
        factor.solve(right, rest);
        for (int i = 0; i < total; i++) {
            right[i] *= scale[i];
            rest[i] *= scale[i];
        }
        directionTail = Arrays.copyOf(rest, size);
        return true;
    }

    @Override
    void products(double[] direction) {
        for (int k = 0; k < slack.length; k++) {
            work[k] = rows.product(k, direction, directionTail, 0);
        }
    }

    @Override
    void raise(int k, double by) {
        double next = lambda[k] + by;
        double part = next - lambda[k];
        double rest = lambdaTail[k] + ((lambda[k] - (next - part)) + (by - part));
        lambda[k] = next + rest;
        lambdaTail[k] = rest - (lambda[k] - next);
    }

    @Override
    void go(double part, double[] direction) {
        for (int j = 0; j < size; j++) {
            double by = part * direction[j];
            double error = Math.fma(part, direction[j], -by) + part * directionTail[j];
            double next = point[j] + by;
            double share = next - point[j];
            double rest = tail[j] + error + ((point[j] - (next - share)) + (by - share));
            point[j] = next + rest;
            tail[j] = rest - (point[j] - next);
        }
    }

    @Override
    void keep() {
        super.keep();
        bestTail = tail.clone();
        bestLambdaTail = lambdaTail.clone();
    }

    @Override
    void restore() {
        super.restore();
        System.arraycopy(bestTail, 0, tail, 0, tail.length);
        System.arraycopy(bestLambdaTail, 0, lambdaTail, 0, lambdaTail.length);
    }

    @Override
    double[] slacksAtEnd() {
        var left = new double[required.length];
        for (int k = 0; k < left.length; k++) {
            left[k] = rows.product(k, point, tail, required[k]);
        }
        return left;
    }

    /// What the point leaves out, for the coordinates and then the intercepts.
    double[] tail() {
        return tail;
    }
}
