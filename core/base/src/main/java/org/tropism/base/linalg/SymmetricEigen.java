package org.tropism.base.linalg;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.jspecify.annotations.Nullable;
import org.tropism.kernels.Kernels;

/// The eigenvalues, ascending, and orthonormal eigenvectors of a symmetric matrix: `A·V = V·Λ`.
///
/// A is given by its lower triangle. It is multiplied by a power of two first, so that no scale
/// overflows or underflows. After, `‖A·V − V·Λ‖_F ≤ 30·n·2⁻⁵³·‖A‖_F` and
/// `‖V·Vᵀ − I‖_F ≤ 30·n·2⁻⁵³` are checked; eigenvalues therefore have a small **absolute** error,
/// ≤ 30·n·2⁻⁵³·‖A‖_F, and those far below the largest have no correct digits.
///
/// The sign of each eigenvector is chosen so that its entry of largest modulus (the first such)
/// is positive. Cost O(n³). Immutable.
///
/// @param values the eigenvalues, ascending; n entries
/// @param vectors n × n; column k is the unit eigenvector of `values[k]`
public record SymmetricEigen(double[] values, DenseMatrix vectors) {
    /// The constant of the two checks: rounding explains a modest multiple of n, and random,
    /// graded, clustered and Hilbert matrices pass; an eigenvalue that is off by 1e-9 does not.
    private static final double SLACK = 30;

    /// Decomposes a matrix.
    ///
    /// @param a read: the lower triangle
    /// @throws IllegalArgumentException if it is not square or an entry is not finite
    public static SymmetricEigen of(DenseMatrix a) {
        Guard.square(a);
        int n = a.rows();
        double max = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                Guard.finite(a.get(i, j), i, j);
                max = Math.max(max, Math.abs(a.get(i, j)));
            }
        }
        if (n == 0) {
            return new SymmetricEigen(new double[0], DenseMatrix.zeros(0, 0));
        }
        double scale = Guard.scale(max);
        var scaled = DenseMatrix.zeros(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                scaled.set(i, j, a.get(i, j) * scale);
                scaled.set(j, i, a.get(i, j) * scale);
            }
        }
        var found = decompose(scaled, 0);
        if (found == null) {
            // a large kernel is a block of rounding errors whose iteration may never end; moved
            // away from 0 its errors are small beside its entries
            found = decompose(scaled, 2 * n);
        }
        if (found == null) {
            throw new IllegalStateException(
                    "the eigenvalues of a finite matrix of " + n + " rows were not found");
        }
        check(scaled, found);
        for (int k = 0; k < n; k++) {
            found.values[k] /= scale;
        }
        return found;
    }

    /// The decomposition by way of `A + shift·I`, or null if the iteration does not end.
    private static @Nullable SymmetricEigen decompose(DenseMatrix scaled, double shift) {
        int n = scaled.rows();
        var matrix = Ejml.copy(scaled);
        for (int i = 0; i < n; i++) {
            matrix.add(i, i, shift);
        }
        var eigen = DecompositionFactory_DDRM.eig(n, true, true);
        if (!eigen.decompose(matrix)) {
            return null;
        }
        var found = new double[n];
        for (int k = 0; k < n; k++) {
            found[k] = eigen.getEigenvalue(k).getReal() - shift;
        }
        var order =
                IntStream.range(0, n)
                        .boxed()
                        .sorted(Comparator.comparingDouble(k -> found[k]))
                        .toList();
        var values = new double[n];
        var vectors = DenseMatrix.zeros(n, n);
        for (int k = 0; k < n; k++) {
            values[k] = found[order.get(k)];
            place(eigen.getEigenVector(order.get(k)), vectors, k);
        }
        return new SymmetricEigen(values, vectors);
    }

    private static void place(DMatrixRMaj vector, DenseMatrix vectors, int k) {
        int n = vectors.rows();
        int largest = 0;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += vector.data[i] * vector.data[i];
            if (Math.abs(vector.data[i]) > Math.abs(vector.data[largest])) {
                largest = i;
            }
        }
        double factor = Math.copySign(1 / Math.sqrt(sum), vector.data[largest]);
        for (int i = 0; i < n; i++) {
            vectors.set(i, k, vector.data[i] * factor);
        }
    }

    static void check(DenseMatrix a, SymmetricEigen found) {
        int n = a.rows();
        var product = Products.times(a, found.vectors);
        double residual = 0;
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                double r = product.get(i, k) - found.vectors.get(i, k) * found.values[k];
                residual += r * r;
            }
        }
        double norm = Kernels.selected().sumSquares(a.data(), 0, a.data().length);
        double unit = SLACK * n * Guard.ROUNDOFF;
        Guard.residual(
                "a symmetric eigenvalue decomposition",
                Math.sqrt(residual),
                unit * Math.sqrt(norm));
        Guard.residual(
                "the orthogonality of eigenvectors", Products.orthogonality(found.vectors), unit);
    }

    /// A copy of the eigenvector of `values[k]`.
    public double[] vector(int k) {
        return vectors.column(k);
    }

    /// The largest eigenvalue.
    ///
    /// @throws IllegalStateException for the empty matrix
    public double largest() {
        if (values.length == 0) {
            throw new IllegalStateException("an empty matrix has no eigenvalue");
        }
        return values[values.length - 1];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SymmetricEigen that
                && Arrays.equals(values, that.values)
                && Arrays.equals(vectors.data(), that.vectors.data());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "SymmetricEigen" + Arrays.toString(values);
    }
}
