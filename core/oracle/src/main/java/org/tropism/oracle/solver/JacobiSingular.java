package org.tropism.oracle.solver;

import org.tropism.kernels.Kernels;

/// Soft thresholding of singular values by one-sided Jacobi rotations that start from the right
/// singular vectors of the last matrix, for iterations whose matrices differ little.
///
/// Only pairs of which one column is above the threshold are rotated, as the others vanish. The
/// columns of `A·V` are left orthogonal to a tolerance: exact enough for an iteration, not for its
/// result ({@link NuclearPart} decomposes that). Cost O(m·q²) for the product and
/// O(k·q·m) a sweep, k columns above the threshold.
final class JacobiSingular {
    private static final int SWEEPS = 12;

    private final Kernels kernels = Kernels.selected();
    private final int rows;
    private final int cols;

    /// Row j is the j-th right vector, and the j-th column of `A·V`.
    private final double[] vectors;

    private final double[] images;
    private final double[] squares;

    /// How many singular values were above the threshold.
    int rank;

    /// @param rows at least as many as columns
    JacobiSingular(int rows, int cols) {
        this.rows = rows;
        this.cols = cols;
        vectors = new double[cols * cols];
        images = new double[cols * rows];
        squares = new double[cols];
        for (int j = 0; j < cols; j++) {
            vectors[j * cols + j] = 1;
        }
    }

    /// `out = Σ max(sᵢ − τ, 0)·uᵢvᵢᵀ` of `Aᵀ`, a cols × rows matrix.
    ///
    /// @param transposed Aᵀ, row-major, read
    /// @param tolerance the cosine of columns that counts as zero
    /// @param out written
    void shrink(double[] transposed, double threshold, double tolerance, double[] out) {
        kernels.matMat(vectors, 0, cols, transposed, 0, rows, images, 0, rows, cols, cols, rows);
        for (int sweep = 0; sweep < SWEEPS && sweep(0.9 * threshold, tolerance); sweep++) {}
        rank = 0;
        java.util.Arrays.fill(out, 0, rows * cols, 0);
        for (int j = 0; j < cols; j++) {
            double s = Math.sqrt(squares[j]);
            if (s > threshold) {
                rank++;
                double factor = (s - threshold) / s;
                for (int i = 0; i < cols; i++) {
                    double weight = factor * vectors[j * cols + i];
                    kernels.axpy(weight, images, j * rows, out, i * rows, rows);
                }
            }
        }
    }

    private boolean sweep(double floor, double tolerance) {
        for (int j = 0; j < cols; j++) {
            squares[j] = kernels.sumSquares(images, j * rows, rows);
        }
        boolean moved = false;
        for (int j = 0; j < cols; j++) {
            for (int k = j + 1; k < cols; k++) {
                double largest = Math.max(squares[j], squares[k]);
                if (largest > floor * floor) {
                    double product = kernels.dot(images, j * rows, images, k * rows, rows);
                    if (Math.abs(product) > tolerance * largest) {
                        rotate(j, k, product);
                        moved = true;
                    }
                }
            }
        }
        return moved;
    }

    private void rotate(int j, int k, double product) {
        double zeta = (squares[k] - squares[j]) / (2 * product);
        double t = Math.copySign(1 / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta)), zeta);
        double c = 1 / Math.sqrt(1 + t * t);
        double s = c * t;
        turn(images, j * rows, k * rows, rows, c, s);
        turn(vectors, j * cols, k * cols, cols, c, s);
        squares[j] = Math.max(0, squares[j] - t * product);
        squares[k] += t * product;
    }

    private static void turn(double[] a, int from, int other, int n, double c, double s) {
        for (int i = 0; i < n; i++) {
            double x = a[from + i];
            double y = a[other + i];
            a[from + i] = c * x - s * y;
            a[other + i] = s * x + c * y;
        }
    }
}
