package org.tropism.oracle.solver;

import java.util.ArrayList;
import java.util.List;
import org.tropism.base.linalg.CommonEigenbasis;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.oracle.program.BregmanProjection;
import org.tropism.oracle.program.LeastMatrixEntropy;
import org.tropism.problem.geometry.NegativeEntropy;

/// Projections in the matrix entropy (docs/theory/matrices.md, 7 and 8).
///
/// Where the measurements and the logarithm of the start commute, the eigenvalues in their common
/// basis are a projection in the entropy on the positive orthant; elsewhere the damped Newton
/// method on the dual.
public final class MatrixEntropySolver {
    /// The largest defect of a common eigenbasis.
    private static final double DEFECT = 1e-10;

    private MatrixEntropySolver() {}

    /// The projection.
    ///
    /// @throws InconsistentSystem if no symmetric matrix has the measurements
    public static Candidate solve(LeastMatrixEntropy program) {
        int p = program.rows();
        int n = program.targets().length;
        var matrices = new ArrayList<DenseMatrix>();
        for (int i = 0; i < n; i++) {
            var row = new double[p * p];
            for (int j = 0; j < row.length; j++) {
                row[j] = program.inputs().get(i, j);
            }
            matrices.add(symmetric(p, row));
        }
        matrices.add(symmetric(p, program.startLog()));
        var basis = CommonEigenbasis.of(matrices);
        return basis.defect() <= DEFECT
                ? diagonal(program, matrices, basis)
                : new MatrixEntropyNewton(matrices, program.targets()).solve();
    }

    private static Candidate diagonal(
            LeastMatrixEntropy program, List<DenseMatrix> matrices, CommonEigenbasis basis) {
        int n = program.targets().length;
        var reduced = DenseMatrix.zeros(n, program.rows());
        for (int i = 0; i < n; i++) {
            var diagonal = basis.diagonal(matrices.get(i));
            for (int k = 0; k < diagonal.length; k++) {
                reduced.set(i, k, diagonal[k]);
            }
        }
        var found =
                EntropySolver.orthant(
                        new BregmanProjection(
                                reduced,
                                program.targets(),
                                new NegativeEntropy(),
                                basis.diagonal(matrices.get(n))));
        return new Candidate(
                compose(basis.vectors(), found.beta()),
                found.nu(),
                found.iterations(),
                found.method() + ", in a common eigenbasis");
    }

    /// `V·diag(w)·Vᵀ` by rows.
    static double[] compose(DenseMatrix vectors, double[] values) {
        int p = vectors.rows();
        var w = new double[p * p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < p; k++) {
                    sum += vectors.get(i, k) * values[k] * vectors.get(j, k);
                }
                w[i * p + j] = sum;
                w[j * p + i] = sum;
            }
        }
        return w;
    }

    private static DenseMatrix symmetric(int p, double[] rows) {
        var a = DenseMatrix.zeros(p, p);
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                a.set(i, j, 0.5 * rows[i * p + j] + 0.5 * rows[j * p + i]);
            }
        }
        return a;
    }
}
