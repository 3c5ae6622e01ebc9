package org.tropism.oracle.solver;

import java.util.Arrays;
import org.tropism.base.describe.Source;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;

/// The path of `min ½‖Xβ − y‖² + λ‖β‖₁` from `λ = ‖Xᵀy‖_∞` to 0, where it ends in a vertex of
/// the least ℓ1 norm with its multipliers.
///
/// On a segment the signs s of the support S are fixed, `dβ_S/dλ = −(X_SᵀX_S)⁻¹s`, and the
/// correlations change by `Xᵀν` with `ν = X_S(X_SᵀX_S)⁻¹s`. A segment ends where a correlation
/// reaches λ (the column enters) or an entry of β reaches 0 (it leaves). On the last one the
/// residual is λν, so that ν is the dual solution. Ties enter one after the other; a column
/// that depends on the support is passed over as long as the support stands; more than a few
/// empty steps per column give up, and so does a path that is too long. Cost O(n·d) a step
/// (docs/theory/duality.md, 3).
@Source(key = "Efron2004", where = "Section 3.1")
@Source(key = "Osborne2000", where = "Section 3")
final class LassoPath {
    private final Kernels kernels = Kernels.selected();
    private final ScaledProblem problem;
    private final DenseMatrix x;
    private final DenseMatrix columns;
    private final int n;
    private final int d;
    private final SupportFactor support;
    private final double[] sign;
    private final boolean[] passed;
    private final double[] beta;
    private final double[] correlation;
    private final double[] drift;
    private final double[] direction;
    private final double[] nu;
    private int steps;

    LassoPath(ScaledProblem problem) {
        this.problem = problem;
        x = problem.matrix;
        n = x.rows();
        d = x.cols();
        columns = x.transposed();
        support = new SupportFactor(columns.data(), columns.stride(), n, Math.min(n, d));
        sign = new double[d];
        passed = new boolean[d];
        beta = new double[d];
        correlation = new double[DenseMatrix.padded(d)];
        drift = new double[DenseMatrix.padded(d)];
        direction = new double[Math.min(n, d)];
        nu = new double[n];
    }

    /// Follows the path; null where it gave up.
    @org.jspecify.annotations.Nullable
    Candidate follow() {
        x.transposedTimes(problem.target, correlation);
        int first = 0;
        for (int j = 1; j < d; j++) {
            if (Math.abs(correlation[j]) > Math.abs(correlation[first])) {
                first = j;
            }
        }
        double lambda = Math.abs(correlation[first]);
        enter(first);
        int empty = 0;
        int left = -1;
        while (steps < 20 * (n + d) && empty < 4 * (n + d)) {
            steps++;
            turn();
            double length = lambda;
            int position = -1;
            for (int i = 0; i < support.size(); i++) {
                int j = support.member(i);
                double until = -beta[j] / direction[i];
                if (direction[i] * sign[j] < 0 && until < length) {
                    length = Math.max(0, until);
                    position = i;
                }
            }
            int entering = -1;
            double earliest = Math.min(length, lambda * (1 - 1e-12));
            for (int j = 0; j < d; j++) {
                if (sign[j] == 0 && !passed[j] && !support.isFull()) {
                    double until = meeting(j, lambda, j == left);
                    if (until < earliest) {
                        earliest = until;
                        entering = j;
                    }
                }
            }
            if (entering >= 0) {
                length = earliest;
            }
            empty = length <= 1e-14 * lambda ? empty + 1 : 0;
            advance(length);
            lambda -= length;
            left = -1;
            if (entering >= 0) {
                enter(entering);
            } else if (position >= 0) {
                left = support.member(position);
                leave(position);
            } else {
                return finish();
            }
            if (support.size() == 0) {
                return null;
            }
        }
        return null;
    }

    /// The direction of the segment: `(X_SᵀX_S)⁻¹s`, ν and `Xᵀν`.
    private void turn() {
        int size = support.size();
        for (int i = 0; i < size; i++) {
            direction[i] = sign[support.member(i)];
        }
        support.solve(direction);
        Arrays.fill(nu, 0);
        for (int i = 0; i < size; i++) {
            int at = support.member(i) * columns.stride();
            kernels.axpy(direction[i], columns.data(), at, nu, 0, n);
        }
        x.transposedTimes(nu, drift);
    }

    /// How far until the correlation of column j meets λ.
    private double meeting(int j, double lambda, boolean justLeft) {
        double c = correlation[j];
        double a = drift[j];
        double up = 1 - a > 1e-13 ? Math.max(0, lambda - c) / (1 - a) : Double.POSITIVE_INFINITY;
        double down = 1 + a > 1e-13 ? Math.max(0, lambda + c) / (1 + a) : Double.POSITIVE_INFINITY;
        if (justLeft) {
            if (c > 0) {
                up = Double.POSITIVE_INFINITY;
            } else {
                down = Double.POSITIVE_INFINITY;
            }
        }
        return Math.min(up, down);
    }

    private void advance(double length) {
        for (int i = 0; i < support.size(); i++) {
            beta[support.member(i)] += length * direction[i];
        }
        kernels.axpy(-length, drift, 0, correlation, 0, d);
    }

    private void enter(int j) {
        if (support.append(j)) {
            sign[j] = Math.signum(correlation[j]);
        } else {
            passed[j] = true;
        }
    }

    private void leave(int position) {
        int j = support.member(position);
        support.remove(position);
        beta[j] = 0;
        sign[j] = 0;
        Arrays.fill(passed, false);
    }

    /// The vertex, refined on its support in twice the working precision.
    private Candidate finish() {
        int size = support.size();
        var residual = new double[n];
        var correction = new double[Math.min(n, d)];
        for (int pass = 0; pass < 3; pass++) {
            problem.residual(beta, residual);
            for (int i = 0; i < size; i++) {
                correction[i] = column(support.member(i), residual);
            }
            support.solve(correction);
            for (int i = 0; i < size; i++) {
                beta[support.member(i)] += correction[i];
            }
        }
        turn();
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < size; i++) {
                int at = support.member(i) * columns.stride();
                double target = sign[support.member(i)];
                correction[i] = Residual.of(target, columns.data(), at, nu);
            }
            support.solve(correction);
            for (int i = 0; i < size; i++) {
                int at = support.member(i) * columns.stride();
                kernels.axpy(correction[i], columns.data(), at, nu, 0, n);
            }
        }
        return new Candidate(beta, nu, steps, "lasso path, " + size + " columns in the support");
    }

    private double column(int j, double[] residual) {
        return kernels.dot(columns.data(), j * columns.stride(), residual, 0, n);
    }
}
