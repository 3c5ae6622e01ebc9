package org.tropism.oracle.solver;

import java.util.Arrays;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;

/// The constraint in rotated coordinates, `Qᵀ·X·β = Qᵀ·y` with full row rank, and the solution
/// of `X·diag(w)·Xᵀ·ν = r` for weights w that may span 600 decades (docs/theory/duality.md, 8).
///
/// Where the weights are graded, the Gram matrix in general coordinates is singular to working
/// precision. In coordinates adapted to the weights ({@link RowReduction}) it is a
/// well-conditioned matrix scaled by a graded diagonal, which a Cholesky factorization solves
/// to full precision. {@link #factor} adapts the coordinates when its pivots show that they do
/// not fit.
final class GradedSystem {
    private static final double WEAK_PIVOT = 1e-7;

    /// Roots of weights up to this factor apart need no order.
    private static final double ALIKE = 100;

    private static final double NOISE = 32 * 0x1p-53;

    private final Kernels kernels = Kernels.selected();
    private final ScaledProblem problem;
    private DenseMatrix q;

    /// The rotated matrix, rank × d, and the rotated right side.
    DenseMatrix x;

    double[] y;

    private final GramFactor gram;
    private boolean shared = true;

    /// Multipliers in the current coordinates: rotated along when these change.
    double[] nu;

    int factorizations;

    /// How often the coordinates have changed.
    int adaptations;

    /// @throws InconsistentSystem if the system has no solution
    GradedSystem(ScaledProblem problem, double[] targets) {
        this.problem = problem;
        int m = problem.matrix.rows();
        x = problem.matrix;
        q = DenseMatrix.zeros(m, m);
        for (int i = 0; i < m; i++) {
            q.set(i, i, 1);
        }
        y = problem.target.clone();
        gram = new GramFactor(m);
        var ones = new double[x.stride()];
        Arrays.fill(ones, 1);
        if (m > x.cols() || decompose(ones) < WEAK_PIVOT) {
            reduce(targets);
        }
        nu = new double[rank()];
    }

    /// Reduces the rows to an independent set, by orthogonal transformations.
    private void reduce(double[] targets) {
        own();
        var reduction = new RowReduction(x, q, y);
        int rank = reduction.run(null);
        if (rank < y.length) {
            requireConsistent(x, reduction.pivots, rank, targets);
        }
        x = head(x, rank);
        q = head(q, rank);
        y = Arrays.copyOf(y, rank);
    }

    int rank() {
        return y.length;
    }

    /// Factors `X·diag(w)·Xᵀ`.
    ///
    /// @param weights read, d numbers ≥ 0 (padding allowed)
    void factor(double[] weights) {
        if (decompose(weights) < WEAK_PIVOT && rank() > 1) {
            adapt(weights, false);
            if (decompose(weights) < WEAK_PIVOT) {
                adapt(weights, true);
                decompose(weights);
            }
        }
    }

    /// Solves with the factors; may be in place.
    void solve(double[] right, double[] out) {
        gram.solve(right, out);
    }

    /// `out = y − X·β` in the current coordinates.
    void residual(double[] beta, double[] out) {
        x.times(beta, out);
        for (int i = 0; i < rank(); i++) {
            out[i] = y[i] - out[i];
        }
    }

    /// The residual of the unrotated rows in twice the working precision, rotated, with entries
    /// at the level of rounding set to zero.
    void rawResidual(double[] beta, double[] out) {
        var raw = new double[problem.target.length];
        problem.residual(beta, raw);
        q.times(raw, out);
        double noise = 0;
        for (double r : raw) {
            noise += r * r;
        }
        noise = NOISE * Math.sqrt(noise);
        for (int i = 0; i < rank(); i++) {
            if (Math.abs(out[i]) <= noise) {
                out[i] = 0;
            }
        }
    }

    /// The multipliers of the unrotated rows.
    double[] unrotated(double[] multipliers) {
        var out = new double[q.stride()];
        q.transposedTimes(multipliers, out);
        return Arrays.copyOf(out, q.cols());
    }

    /// The current coordinates of multipliers of the unrotated rows.
    void rotate(double[] multipliers, double[] out) {
        q.times(multipliers, out);
    }

    /// Rotates to coordinates in which heavy columns come first.
    ///
    /// @param whole whether to order all rows; else those behind the columns that are much heavier
    /// than as many others as there are rows stay as they are
    private void adapt(double[] weights, boolean whole) {
        own();
        adaptations++;
        var roots = new double[x.cols()];
        for (int j = 0; j < roots.length; j++) {
            roots[j] = Math.sqrt(weights[j]);
        }
        int r = rank();
        var all = DenseMatrix.zeros(r, q.cols() + 2);
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < q.cols(); j++) {
                all.set(i, j, q.get(i, j));
            }
            all.set(i, q.cols(), nu[i]);
        }
        double size = 0;
        for (double value : y) {
            size += value * value;
        }
        var reduction = new RowReduction(x, all, y);
        double floor = whole ? Double.NEGATIVE_INFINITY : ALIKE * reduction.reached(roots, r);
        reduction.run(roots, floor);
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < q.cols(); j++) {
                q.set(i, j, all.get(i, j));
            }
            nu[i] = all.get(i, q.cols());
            if (Math.abs(y[i]) <= NOISE * Math.sqrt(size)) {
                y[i] = 0;
            }
        }
    }

    /// Cholesky of the Gram matrix scaled to unit diagonal; returns the least squared pivot.
    private double decompose(double[] weights) {
        if (gram.factor(x, weights)) {
            factorizations++;
        }
        return gram.leastPivot();
    }

    /// Makes x a copy that may be written.
    private void own() {
        if (shared) {
            x = MinimumNormSolver.copy(x);
            shared = false;
        }
        gram.forget();
    }

    private void requireConsistent(DenseMatrix a, int[] pivots, int rank, double[] targets) {
        var basic = new double[a.cols()];
        for (int k = rank - 1; k >= 0; k--) {
            double sum = y[k];
            for (int l = k + 1; l < rank; l++) {
                sum -= a.get(k, pivots[l]) * basic[pivots[l]];
            }
            basic[pivots[k]] = sum / a.get(k, pivots[k]);
        }
        double size = 0;
        for (double b : basic) {
            size += Math.abs(b);
        }
        double all = 0;
        double left = 0;
        var direction = new double[q.cols()];
        for (int i = 0; i < y.length; i++) {
            all += y[i] * y[i];
            if (i >= rank) {
                left += y[i] * y[i];
                kernels.axpy(y[i], q.data(), i * q.stride(), direction, 0, q.cols());
            }
        }
        double noise = 16 * NOISE * Math.sqrt(y.length) * (Math.sqrt(all) + size);
        if (Math.sqrt(left) > noise) {
            throw problem.inconsistent(
                    direction,
                    targets,
                    "the inputs have rank "
                            + rank
                            + " and the targets leave their range by "
                            + Math.sqrt(left / all)
                            + " of their size");
        }
    }

    private static DenseMatrix head(DenseMatrix matrix, int rows) {
        var indices = new int[rows];
        Arrays.setAll(indices, i -> i);
        return matrix.selectRows(indices);
    }
}
