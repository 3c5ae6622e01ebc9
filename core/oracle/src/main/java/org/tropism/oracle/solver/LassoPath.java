package org.tropism.oracle.solver;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
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
/// empty steps per column give up, and so does a path that is too long.
///
/// The quick path of a large problem follows only columns whose correlation is near λ: those
/// above `λ/2` until λ has fallen to `¾λ`, where all correlations are computed again (the strong
/// rule). If one has passed λ unseen, this path gives up. It also ends where the next event is
/// at the level of rounding. The thorough path does neither. Cost O(n) a step and column that is
/// followed (docs/theory/duality.md, 3).
@Source(key = "Efron2004", where = "Section 3.1")
@Source(key = "Osborne2000", where = "Section 3")
@Source(key = "Tibshirani2012", where = "the sequential strong rule")
final class LassoPath {
    /// Entries of a matrix that is followed whole.
    private static final int SMALL = 1 << 16;

    /// The part of λ above which columns are followed, and the part to which λ then may fall.
    private static final double FOLLOWED = 0.5;

    private static final double HORIZON = 0.75;

    /// λ relative to its start, below which correlations are rounding errors.
    private static final double ROUNDING = 1e-10;

    /// By how much a correlation may exceed λ.
    private static final double EXCESS = 1e-9;

    private final Kernels kernels = Kernels.selected();
    private final ScaledProblem problem;
    private final boolean thorough;
    private final DenseMatrix x;
    private final ColumnPool pool;
    private final int n;
    private final int d;
    private final SupportFactor support;
    private final double[] sign;
    private final boolean[] passed;
    private final double[] beta;
    private final double[] correlation;
    private final double[] drift;
    private final double[] direction;
    private final double[] whole;
    private final double[] nu;
    private double lambda;
    private double horizon;
    private int steps;

    /// @param thorough whether to follow every column down to λ = 0
    LassoPath(ScaledProblem problem, boolean thorough) {
        this.problem = problem;
        this.thorough = thorough;
        x = problem.matrix;
        n = x.rows();
        d = x.cols();
        pool = new ColumnPool(x);
        support = new SupportFactor(pool, n, Math.min(n, d));
        sign = new double[d];
        passed = new boolean[d];
        beta = new double[d];
        whole = new double[DenseMatrix.padded(d)];
        correlation = new double[DenseMatrix.padded(d)];
        drift = new double[DenseMatrix.padded(d)];
        direction = new double[Math.min(n, d)];
        nu = new double[n];
    }

    /// Follows the path; null where it gave up.
    @Nullable Candidate follow() {
        x.transposedTimes(problem.target, whole);
        lambda = kernels.maxAbs(whole, 0, d);
        double start = lambda;
        widen();
        enter(first());
        int empty = 0;
        int left = -1;
        while (steps < 20 * (n + d) && empty < 4 * (n + d)) {
            steps++;
            turn();
            int leaving = leaving();
            double length = leaving < 0 ? lambda : vanishing(leaving);
            double end = thorough ? 1e-12 * lambda : ROUNDING * start;
            int entering = entering(Math.min(length, lambda - end), left);
            if (entering >= 0) {
                length = until(entering, left);
            }
            boolean rounding = !thorough && lambda - length <= end;
            boolean last = entering < 0 && (leaving < 0 || rounding);
            if (last && unseen(nu, 1) == 0) {
                advance(lambda);
                return finish();
            }
            left = -1;
            if (lambda - length < horizon) {
                advance(lambda - horizon);
                if (!refresh()) {
                    return null;
                }
                continue;
            }
            empty = length <= 1e-14 * lambda ? empty + 1 : 0;
            advance(length);
            if (entering >= 0) {
                enter(entering);
            } else {
                left = support.member(leaving);
                leave(leaving);
            }
            if (support.size() == 0) {
                return null;
            }
        }
        return null;
    }

    /// Follows the columns near λ, too, by the correlations of all.
    private void widen() {
        boolean all = thorough || (long) n * d <= SMALL;
        var more = new int[d];
        int count = 0;
        for (int attempt = 0; attempt < 2; attempt++) {
            count = 0;
            for (int j = 0; j < d; j++) {
                if (!pool.contains(j) && (all || Math.abs(whole[j]) >= FOLLOWED * lambda)) {
                    more[count++] = j;
                }
            }
            all |= 2 * (pool.size() + count) > d;
        }
        horizon = all ? 0 : HORIZON * lambda;
        int before = pool.size();
        pool.add(more, count);
        for (int place = before; place < pool.size(); place++) {
            correlation[place] = whole[pool.column(place)];
        }
    }

    /// Computes all correlations again; false if one that was not followed has passed λ.
    private boolean refresh() {
        var residual = problem.target.clone();
        for (int i = 0; i < support.size(); i++) {
            int place = support.member(i);
            kernels.axpy(-beta[place], pool.data, pool.start(place), residual, 0, n);
        }
        if (unseen(residual, lambda) > 0) {
            return false;
        }
        for (int place = 0; place < pool.size(); place++) {
            correlation[place] = whole[pool.column(place)];
        }
        widen();
        return true;
    }

    /// How many columns that are not followed have a correlation with v above the bound; writes
    /// all correlations unless every column is followed.
    private int unseen(double[] v, double bound) {
        int count = 0;
        if (pool.size() < d) {
            x.transposedTimes(v, whole);
            for (int j = 0; j < d; j++) {
                if (Math.abs(whole[j]) > bound * (1 + EXCESS) && !pool.contains(j)) {
                    count++;
                }
            }
        }
        return count;
    }

    private int first() {
        int first = 0;
        for (int place = 1; place < pool.size(); place++) {
            if (Math.abs(correlation[place]) > Math.abs(correlation[first])) {
                first = place;
            }
        }
        return first;
    }

    /// The direction of the segment: `(X_SᵀX_S)⁻¹s`, ν and `Xᵀν`.
    private void turn() {
        int size = support.size();
        support.direction(direction);
        Arrays.fill(nu, 0);
        for (int i = 0; i < size; i++) {
            kernels.axpy(direction[i], pool.data, pool.start(support.member(i)), nu, 0, n);
        }
        kernels.matVec(pool.data, 0, pool.stride, pool.size(), n, nu, 0, drift, 0);
    }

    /// The position of the member whose entry reaches 0 first, −1 if none does before λ.
    private int leaving() {
        int position = -1;
        double earliest = lambda;
        for (int i = 0; i < support.size(); i++) {
            int place = support.member(i);
            if (direction[i] * sign[place] < 0 && -beta[place] / direction[i] < earliest) {
                earliest = vanishing(i);
                position = i;
            }
        }
        return position;
    }

    private double vanishing(int position) {
        return Math.max(0, -beta[support.member(position)] / direction[position]);
    }

    /// The place whose correlation meets λ first and before `earliest`, or −1.
    private int entering(double earliest, int left) {
        int entering = -1;
        if (support.isFull()) {
            return entering;
        }
        double first = earliest;
        for (int place = 0; place < pool.size(); place++) {
            double c = correlation[place];
            double a = drift[place];
            // first the products, which are cheap and rule out nearly all
            boolean near = lambda - c < first * (1 - a) || lambda + c < first * (1 + a);
            if (near && sign[place] == 0 && !passed[place]) {
                double until = until(place, left);
                if (until < first) {
                    first = until;
                    entering = place;
                }
            }
        }
        return entering;
    }

    /// How far until the correlation at a place meets λ.
    private double until(int place, int left) {
        double c = correlation[place];
        double a = drift[place];
        double up = 1 - a > 1e-13 ? Math.max(0, lambda - c) / (1 - a) : Double.POSITIVE_INFINITY;
        double down = 1 + a > 1e-13 ? Math.max(0, lambda + c) / (1 + a) : Double.POSITIVE_INFINITY;
        if (place == left) {
            return c > 0 ? down : up;
        }
        return Math.min(up, down);
    }

    private void advance(double length) {
        for (int i = 0; i < support.size(); i++) {
            beta[support.member(i)] += length * direction[i];
        }
        kernels.axpy(-length, drift, 0, correlation, 0, pool.size());
        lambda -= length;
    }

    private void enter(int place) {
        double own = Math.signum(correlation[place]);
        if (support.append(place, own)) {
            sign[place] = own;
        } else {
            passed[place] = true;
        }
    }

    private void leave(int position) {
        int place = support.member(position);
        support.remove(position);
        beta[place] = 0;
        sign[place] = 0;
        Arrays.fill(passed, false);
    }

    /// The vertex, refined on its support in twice the working precision.
    private Candidate finish() {
        int size = support.size();
        var correction = new double[Math.min(n, d)];
        for (int pass = 0; pass < 3; pass++) {
            var residual = residual();
            for (int i = 0; i < size; i++) {
                int at = pool.start(support.member(i));
                correction[i] = kernels.dot(pool.data, at, residual, 0, n);
            }
            support.solve(correction);
            for (int i = 0; i < size; i++) {
                beta[support.member(i)] += correction[i];
            }
        }
        turn();
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < size; i++) {
                int place = support.member(i);
                correction[i] = Residual.of(sign[place], pool.data, pool.start(place), nu);
            }
            support.solve(correction);
            for (int i = 0; i < size; i++) {
                kernels.axpy(correction[i], pool.data, pool.start(support.member(i)), nu, 0, n);
            }
        }
        var solution = new double[d];
        for (int place = 0; place < pool.size(); place++) {
            solution[pool.column(place)] = beta[place];
        }
        return new Candidate(
                solution, nu, steps, "lasso path, " + size + " columns in the support");
    }

    /// `y − Xβ` in twice the working precision.
    private double[] residual() {
        var sum = problem.target.clone();
        var tail = new double[n];
        for (int i = 0; i < support.size(); i++) {
            int place = support.member(i);
            Residual.subtract(beta[place], pool.data, pool.start(place), sum, tail);
        }
        for (int i = 0; i < n; i++) {
            sum[i] += tail[i];
        }
        return sum;
    }
}
