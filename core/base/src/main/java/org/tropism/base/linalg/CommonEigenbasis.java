package org.tropism.base.linalg;

import java.util.List;

/// An orthonormal basis in which symmetric matrices are as diagonal as those of a generic
/// combination allow: a common eigenbasis if they commute.
///
/// The combination `Σ cᵢ·Aᵢ/max|Aᵢ|` has coefficients between 1 and 2 without a relation among
/// them, so that eigenvalues which differ for some Aᵢ differ in it. Commuting matrices have a
/// defect of rounding, a modest multiple of `n·2⁻⁵³` over the gap of its eigenvalues; others one
/// of the order of their commutators. Cost O(m·n³) for m matrices. Immutable.
///
/// @param vectors n × n, the basis in its columns
/// @param defect the largest entry beside a diagonal, `max|VᵀAᵢV|`, relative to `max|Aᵢ|`
public record CommonEigenbasis(DenseMatrix vectors, double defect) {
    private static final double GOLDEN = 0.6180339887498949;

    /// The basis.
    ///
    /// @param matrices at least one, n × n, symmetric, read
    /// @throws IllegalArgumentException if an entry is not finite
    public static CommonEigenbasis of(List<DenseMatrix> matrices) {
        int n = matrices.getFirst().rows();
        var sum = DenseMatrix.zeros(n, n);
        for (int i = 0; i < matrices.size(); i++) {
            double coefficient = 1 + (i + 1) * GOLDEN % 1;
            double scale = largest(matrices.get(i), true);
            for (int r = 0; r < n && scale > 0; r++) {
                for (int c = 0; c < n; c++) {
                    sum.set(r, c, sum.get(r, c) + coefficient / scale * matrices.get(i).get(r, c));
                }
            }
        }
        var vectors = SymmetricEigen.of(sum).vectors();
        double defect = 0;
        for (var matrix : matrices) {
            double scale = largest(matrix, true);
            if (scale > 0) {
                defect = Math.max(defect, largest(rotated(matrix, vectors), false) / scale);
            }
        }
        return new CommonEigenbasis(vectors, defect);
    }

    /// The diagonal of `VᵀAV`.
    ///
    /// @param matrix n × n, read
    public double[] diagonal(DenseMatrix matrix) {
        var rotated = rotated(matrix, vectors);
        var diagonal = new double[rotated.rows()];
        for (int k = 0; k < diagonal.length; k++) {
            diagonal[k] = rotated.get(k, k);
        }
        return diagonal;
    }

    /// `VᵀAV`.
    ///
    /// @param matrix n × n, read
    /// @param vectors V, n × n, read
    public static DenseMatrix rotated(DenseMatrix matrix, DenseMatrix vectors) {
        int n = matrix.rows();
        var half = DenseMatrix.zeros(n, n);
        multiply(matrix, vectors, half);
        var rotated = DenseMatrix.zeros(n, n);
        multiply(vectors.transposed(), half, rotated);
        return rotated;
    }

    private static void multiply(DenseMatrix a, DenseMatrix b, DenseMatrix out) {
        int n = a.rows();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                double factor = a.get(i, k);
                for (int j = 0; j < n; j++) {
                    out.set(i, j, out.get(i, j) + factor * b.get(k, j));
                }
            }
        }
    }

    private static double largest(DenseMatrix matrix, boolean diagonal) {
        double largest = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.cols(); j++) {
                if (diagonal || i != j) {
                    largest = Math.max(largest, Math.abs(matrix.get(i, j)));
                }
            }
        }
        return largest;
    }
}
