package org.tropism.oracle.solver;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.Svd;

/// The face of optimal separators that an interior-point method came near to, for objectives that
/// are linear there: constraints T are met, and the free variables x (some coordinates, the largest
/// entry, the intercepts) satisfy `A·x = m_T`, their multipliers `Aᵀ·λ_T = g`. Both are moved there
/// the shortest way, with residuals in twice the working precision (docs/theory/margins.md, 8).
final class MarginFace {
    private static final int PASSES = 3;

    private final DenseMatrix a;
    private final DenseMatrix transposed;
    private final int[] tight;
    private int directions = -1;

    /// @param rows the constraints, only read
    /// @param tight T
    /// @param columns the coordinates of rows that are variables, in the order of x
    /// @param signs with a variable t behind the first `columns`, the sign with which each
    /// coordinate follows it, 0 for none; or null for no such variable
    /// @param free the intercepts, the last columns of rows
    MarginFace(DenseMatrix rows, int[] tight, int[] columns, double @Nullable [] signs, int free) {
        this.tight = tight;
        int d = rows.cols() - free;
        int own = signs == null ? 0 : 1;
        a = DenseMatrix.zeros(tight.length, columns.length + own + free);
        for (int i = 0; i < tight.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                a.set(i, j, rows.get(tight[i], columns[j]));
            }
            if (signs != null) {
                double sum = 0;
                for (int j = 0; j < d; j++) {
                    sum += signs[j] * rows.get(tight[i], j);
                }
                a.set(i, columns.length, sum);
            }
            for (int c = 0; c < free; c++) {
                a.set(i, columns.length + own + c, rows.get(tight[i], d + c));
            }
        }
        transposed = a.transposed();
    }

    /// Moves x to `A·x = m_T`.
    ///
    /// @param x read and written
    void primal(double[] x, double[] required) {
        var right = new double[tight.length];
        Arrays.setAll(right, i -> required[tight[i]]);
        directions = x.length - move(a, x, right);
    }

    /// How many independent directions of x the tight constraints leave free; −1 before {@link
    /// #primal}.
    int directions() {
        return directions;
    }

    /// Moves λ_T to `Aᵀ·λ_T = g`.
    ///
    /// @param lambda read and written, an entry for each of T
    void dual(double[] lambda, double[] g) {
        move(transposed, lambda, g);
    }

    /// Moves, and says how many columns are independent.
    private static int move(DenseMatrix matrix, double[] x, double[] right) {
        if (matrix.rows() == 0 || matrix.cols() == 0) {
            return 0;
        }
        var svd = Svd.of(matrix);
        var missing = new double[right.length];
        var change = new double[x.length];
        for (int pass = 0; pass < PASSES; pass++) {
            for (int i = 0; i < right.length; i++) {
                missing[i] = Residual.of(right[i], matrix.data(), i * matrix.stride(), x);
            }
            svd.pseudoInverseTimes(missing, change);
            for (int j = 0; j < x.length; j++) {
                x[j] += change[j];
            }
        }
        return svd.rank();
    }
}
