package org.tropism.oracle.solver;

import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;

/// The point nearest to a center with `⟨zₖ, x⟩ ≥ mₖ` for all k, by the dual active-set method of
/// Goldfarb and Idnani: `x = a + Σ αₖ·zₖ` over rows that are met with equality, a violated row is
/// raised until it is met, and rows whose multiplier would fall below zero leave on the way.
///
/// Violated rows are looked at in pools, so that most steps read few rows. Every step raises the
/// dual value. Cost O(mw) a step, with m active rows of width w, and O(nw) a pool.
final class LeastDistance {
    /// The most rows of a pool.
    private static final int POOL = 48;

    /// A violation relative to `|mₖ| + ‖zₖ‖·‖x‖` that is none.
    private static final double VIOLATION = 2e-14;

    /// A violation relative to `|mₖ| + Σⱼ|zₖⱼxⱼ|` that rounding x may leave.
    private static final double ROUNDING = 4 * 0x1p-53;

    /// A multiplier of coordinate ascent relative to the largest that is none.
    private static final double NEGLIGIBLE = 1e-3;

    private final Kernels kernels = Kernels.selected();
    private final DenseMatrix rows;
    private final double[] required;
    private final double[] length;
    private final double[] products;
    private double[] r = new double[64];
    private final double[] rest;
    private final int[] pool = new int[POOL];
    private final boolean[] active;
    private boolean exact;

    /// The rows that are met with equality.
    final ActiveRows factor;

    /// The multipliers in the order of the members of {@link #factor}.
    double[] alpha = new double[64];

    /// The point, padded.
    final double[] x;

    /// The number of rows that came or left.
    int changes;

    /// `λ ≥ 0` with `Σ λₖ·zₖ ≈ 0`, if one was found.
    double @Nullable [] combination;

    /// @param rows z, only read
    /// @param required m, only read
    /// @param center a, only read, at least as many entries as rows are wide
    /// @param factor without members, of the same rows
    LeastDistance(DenseMatrix rows, double[] required, double[] center, ActiveRows factor) {
        this.rows = rows;
        this.required = required;
        this.factor = factor;
        int n = rows.rows();
        x = new double[rows.stride()];
        System.arraycopy(center, 0, x, 0, rows.cols());
        length = new double[n];
        for (int k = 0; k < n; k++) {
            length[k] = Math.sqrt(kernels.sumSquares(rows.data(), k * rows.stride(), rows.cols()));
        }
        products = new double[n];
        rest = new double[rows.stride()];
        active = new boolean[n];
    }

    /// Takes over a point and multipliers that were refined, and looks at rows with residuals in
    /// twice the working precision from now on.
    ///
    /// @param point read, the first entries
    /// @param multipliers read, in the order of the members, not negative
    void refine(double[] point, double[] multipliers) {
        System.arraycopy(point, 0, x, 0, rows.cols());
        System.arraycopy(multipliers, 0, alpha, 0, multipliers.length);
        exact = true;
    }

    /// Goes on until no row is violated; false if it does not come to an end, or if {@link
    /// #combination} was found.
    boolean solve() {
        int most = 50 * (rows.rows() + rows.cols()) + 1000;
        while (changes < most) {
            int count = gather();
            if (count == 0) {
                return true;
            }
            while (count > 0 && changes < most) {
                int row = worst(count);
                if (row < 0) {
                    break;
                }
                if (!raise(row)) {
                    return false;
                }
            }
        }
        return false;
    }

    /// Fills the pool with the most violated rows.
    private int gather() {
        rows.times(x, products);
        double norm = Math.sqrt(kernels.sumSquares(x, 0, rows.cols()));
        int count = 0;
        var sizes = new double[POOL];
        for (int k = 0; k < required.length; k++) {
            double by = violation(k, products[k], norm);
            if (by <= 0 || (count == POOL && by <= sizes[POOL - 1])) {
                continue;
            }
            int at = count < POOL ? count++ : POOL - 1;
            while (at > 0 && sizes[at - 1] < by) {
                sizes[at] = sizes[at - 1];
                pool[at] = pool[at - 1];
                at--;
            }
            sizes[at] = by;
            pool[at] = k;
        }
        return count;
    }

    /// How far row k is from being met, relative to its length; 0 or less where it is met.
    private double violation(int k, double product, double norm) {
        if (active[k]) {
            return 0;
        }
        if (exact) {
            double missing = missing(k);
            return missing <= ROUNDING * (Math.abs(required[k]) + size(k))
                    ? 0
                    : missing / length[k];
        }
        double missing = required[k] - product;
        double least = VIOLATION * (Math.abs(required[k]) + length[k] * norm);
        return missing <= least ? 0 : length[k] == 0 ? missing : missing / length[k];
    }

    private int worst(int count) {
        double norm = Math.sqrt(kernels.sumSquares(x, 0, rows.cols()));
        double most = 0;
        int found = -1;
        for (int i = 0; i < count; i++) {
            int k = pool[i];
            if (active[k]) {
                continue;
            }
            double by = violation(k, product(k), norm);
            if (by > most) {
                most = by;
                found = k;
            }
        }
        return found;
    }

    /// `mₖ − ⟨zₖ, x⟩` in twice the working precision.
    private double missing(int k) {
        return Residual.of(required[k], rows.data(), k * rows.stride(), x);
    }

    /// `Σ |zₖⱼ·xⱼ|`.
    private double size(int k) {
        double sum = 0;
        for (int j = 0; j < rows.cols(); j++) {
            sum += Math.abs(rows.get(k, j) * x[j]);
        }
        return sum;
    }

    private double product(int k) {
        return kernels.dot(rows.data(), k * rows.stride(), x, 0, rows.cols());
    }

    /// Raises row k until it is met; false if that cannot be.
    private boolean raise(int k) {
        double own = 0;
        while (true) {
            changes++;
            int m = factor.size();
            if (r.length <= m + 1) {
                r = Arrays.copyOf(r, 2 * m + 2);
                alpha = Arrays.copyOf(alpha, 2 * m + 2);
            }
            double square = factor.split(k, r, rest);
            int blocking = -1;
            double most = Double.POSITIVE_INFINITY;
            for (int i = 0; i < m; i++) {
                if (r[i] > 0 && alpha[i] < most * r[i]) {
                    most = alpha[i] / r[i];
                    blocking = i;
                }
            }
            double missing = exact ? missing(k) : required[k] - product(k);
            double full = square > 0 ? missing / square : Double.POSITIVE_INFINITY;
            if (full == Double.POSITIVE_INFINITY && blocking < 0) {
                recordCombination(k, m);
                return false;
            }
            double step = Math.max(0, Math.min(full, most));
            own += step;
            for (int i = 0; i < m; i++) {
                alpha[i] = Math.max(0, alpha[i] - step * r[i]);
            }
            if (square > 0) {
                kernels.axpy(step, rest, 0, x, 0, rows.cols());
            }
            if (full <= most) {
                if (!factor.append()) {
                    return false;
                }
                alpha[m] = own;
                active[k] = true;
                return true;
            }
            leave(blocking);
        }
    }

    private void leave(int position) {
        active[factor.member(position)] = false;
        int m = factor.size();
        factor.remove(position);
        System.arraycopy(alpha, position + 1, alpha, position, m - 1 - position);
    }

    /// Starts from the rows that some sweeps of dual coordinate ascent find to matter, those whose
    /// multipliers turn out negative left out. Cost O(nw) a sweep, and O(mw + m²) a row.
    ///
    /// @param center only read, at least as many entries as rows are wide
    /// @param rowsFactor the factor of this object
    void warm(double[] center, CholeskyRows rowsFactor, int sweeps) {
        int n = rows.rows();
        var ascent = new double[n];
        for (int sweep = 0; sweep < sweeps; sweep++) {
            for (int k = 0; k < n; k++) {
                double square = length[k] * length[k];
                double step = square > 0 ? (required[k] - product(k)) / square : 0;
                step = Math.max(step, -ascent[k]);
                if (step != 0) {
                    ascent[k] += step;
                    kernels.axpy(step, rows.data(), k * rows.stride(), x, 0, rows.cols());
                }
            }
        }
        int most = Math.min(n, rows.cols());
        double largest = kernels.maxAbs(ascent, 0, n);
        for (int k = 0; k < n && rowsFactor.size() < most; k++) {
            if (ascent[k] > NEGLIGIBLE * largest && rowsFactor.add(k)) {
                active[k] = true;
            }
        }
        alpha = new double[Math.max(64, 2 * rowsFactor.size() + 2)];
        recenter(center);
        changes = rowsFactor.size();
    }

    /// Moves the center and keeps the active rows, but those whose multipliers turn negative.
    ///
    /// @param center only read, at least as many entries as rows are wide
    void recenter(double[] center) {
        int width = rows.cols();
        while (true) {
            int m = factor.size();
            for (int i = 0; i < m; i++) {
                int at = factor.member(i) * rows.stride();
                alpha[i] =
                        required[factor.member(i)] - kernels.dot(rows.data(), at, center, 0, width);
            }
            factor.solve(alpha);
            var negative = new ArrayList<Integer>();
            for (int i = m - 1; i >= 0; i--) {
                if (alpha[i] < 0) {
                    negative.add(i);
                }
            }
            if (negative.isEmpty()) {
                break;
            }
            for (int position : negative) {
                leave(position);
                changes++;
            }
        }
        System.arraycopy(center, 0, x, 0, width);
        for (int i = 0; i < factor.size(); i++) {
            kernels.axpy(alpha[i], rows.data(), factor.member(i) * rows.stride(), x, 0, width);
        }
    }

    private void recordCombination(int k, int m) {
        var found = new double[required.length];
        found[k] = 1;
        for (int i = 0; i < m; i++) {
            found[factor.member(i)] = Math.max(0, -r[i]);
        }
        combination = found;
    }
}
