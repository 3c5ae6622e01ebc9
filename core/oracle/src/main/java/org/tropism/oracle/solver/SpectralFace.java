package org.tropism.oracle.solver;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.Svd;
import org.tropism.base.linalg.SymmetricEigen;
import org.tropism.oracle.program.LargestMarginNuclear;
import org.tropism.oracle.program.LeastNuclearNorm;

/// What primal and dual solution together tell of the set of all solutions of a least nuclear norm
/// (docs/theory/matrices.md, 6).
///
/// With U, V the k singular vectors of `Σ νᵢAᵢ` at its bound, every solution is `U·S·Vᵀ` with a
/// symmetric `S ≽ 0`. If the measurements of these matrices determine S, there is one solution; if
/// not and S is positive definite, there are others.
public final class SpectralFace {
    private static final double TIE = 1e-7;

    /// The least eigenvalue of a Gram matrix, relative to the largest: above, its columns are
    /// independent; below, at the level of rounding, dependent.
    private static final double INDEPENDENT = 1e-11;

    private static final double DEPENDENT = 1e-14;

    private SpectralFace() {}

    /// The solutions of a least nuclear norm.
    public static OptimalFace of(LeastNuclearNorm program, Candidate candidate) {
        int p = program.rows();
        int q = program.columns();
        var z = new double[program.inputs().stride()];
        program.inputs().transposedTimes(candidate.nu(), z);
        var w = DenseMatrix.ofRowMajor(p, q, candidate.beta());
        double[] values = Svd.of(w).values();
        if (values[0] == 0) {
            return new OptimalFace(OptimalFace.Verdict.POINT, "y = 0 and only 0 has norm 0");
        }
        int rank = (int) Arrays.stream(values).filter(s -> s > TIE * values[0]).count();
        var matrix = DenseMatrix.ofRowMajor(p, q, Arrays.copyOf(z, p * q));
        DenseMatrix left;
        DenseMatrix right;
        if (program.positiveSemidefinite()) {
            var eigen = SymmetricEigen.of(symmetric(matrix));
            var order = tied(eigen.values());
            left = eigen.vectors().selectColumns(order);
            right = left;
        } else {
            var svd = Svd.of(matrix);
            var order = tied(svd.values());
            left = svd.left().selectColumns(order);
            right = svd.right().selectColumns(order);
        }
        return judge(program, left, right, rank);
    }

    /// The solutions of a largest margin in the nuclear norm: every one has the required margin
    /// where a multiplier is positive, and so is a least nuclear norm under these equations.
    ///
    /// One solution of the equations is one of the program; several are, unless another margin is
    /// tight.
    public static OptimalFace of(LargestMarginNuclear program, Separator separator) {
        var margins = program.margins();
        double norm = program.objective(separator.beta());
        double largest = Arrays.stream(separator.alpha()).max().orElse(0);
        var all = margins.rows();
        var support =
                IntStream.range(0, all.rows())
                        .filter(k -> separator.alpha()[k] > TIE * largest)
                        .toArray();
        if (support.length == 0 || !(norm > 0) || !Double.isFinite(norm)) {
            return new OptimalFace(OptimalFace.Verdict.UNKNOWN, "no multiplier is positive");
        }
        var required = Arrays.stream(support).mapToDouble(margins::required).toArray();
        var lambda = Arrays.stream(support).mapToDouble(k -> separator.alpha()[k] / norm).toArray();
        var equations =
                new LeastNuclearNorm(
                        all.selectRows(support),
                        required,
                        program.rows(),
                        program.columns(),
                        program.positiveSemidefinite());
        var face = of(equations, new Candidate(separator.beta(), lambda, 0, separator.method()));
        boolean slack =
                IntStream.range(0, all.rows())
                        .filter(k -> separator.alpha()[k] <= TIE * largest)
                        .allMatch(k -> slack(all, k, separator.beta(), margins.required(k)));
        return face.verdict() == OptimalFace.Verdict.SEGMENT && !slack
                ? new OptimalFace(
                        OptimalFace.Verdict.UNKNOWN,
                        face.because() + "; a margin without a multiplier is tight as well")
                : face;
    }

    private static boolean slack(DenseMatrix rows, int k, double[] beta, double required) {
        double margin = 0;
        for (int j = 0; j < beta.length; j++) {
            margin += rows.get(k, j) * beta[j];
        }
        return margin > required * (1 + 1e-6);
    }

    private static OptimalFace judge(
            LeastNuclearNorm program, DenseMatrix left, DenseMatrix right, int rank) {
        int k = left.cols();
        int free = k * (k + 1) / 2;
        String numbers =
                "the rank is "
                        + rank
                        + ", "
                        + k
                        + " singular values of the dual are at their bound";
        if (free > program.inputs().rows()) {
            return dependent(rank == k, numbers + ": more directions than measurements");
        }
        var values =
                SymmetricEigen.of(
                                SpectralProblem.gram(restricted(program, left, right).transposed()))
                        .values();
        if (values[0] > INDEPENDENT * values[free - 1]) {
            return new OptimalFace(
                    OptimalFace.Verdict.POINT, numbers + ", and the measurements determine them");
        }
        if (values[0] < DEPENDENT * values[free - 1]) {
            return dependent(rank == k, numbers + ", of which a combination is not measured");
        }
        return new OptimalFace(OptimalFace.Verdict.UNKNOWN, numbers + ", measured badly");
    }

    private static OptimalFace dependent(boolean strict, String numbers) {
        return new OptimalFace(
                strict ? OptimalFace.Verdict.SEGMENT : OptimalFace.Verdict.UNKNOWN, numbers);
    }

    /// The indices of values at 1.
    private static int[] tied(double[] values) {
        var order = new int[values.length];
        int count = 0;
        for (int k = 0; k < values.length; k++) {
            if (values[k] >= 1 - TIE) {
                order[count++] = k;
            }
        }
        return Arrays.copyOf(order, count);
    }

    private static DenseMatrix symmetric(DenseMatrix z) {
        var mean = DenseMatrix.zeros(z.rows(), z.rows());
        for (int i = 0; i < z.rows(); i++) {
            for (int j = 0; j < z.rows(); j++) {
                mean.set(i, j, 0.5 * z.get(i, j) + 0.5 * z.get(j, i));
            }
        }
        return mean;
    }

    /// The measurements of `uₐ·v_bᵀ + u_b·vₐᵀ`, a ≤ b, one column each.
    private static DenseMatrix restricted(
            LeastNuclearNorm program, DenseMatrix left, DenseMatrix right) {
        int k = left.cols();
        int p = program.rows();
        int q = program.columns();
        var x = program.inputs();
        var out = DenseMatrix.zeros(x.rows(), k * (k + 1) / 2);
        var half = new double[k * q];
        for (int i = 0; i < x.rows(); i++) {
            Arrays.fill(half, 0);
            double size = 0;
            for (int r = 0; r < p; r++) {
                for (int c = 0; c < q; c++) {
                    double value = x.get(i, r * q + c);
                    size = Math.max(size, Math.abs(value));
                    for (int a = 0; a < k; a++) {
                        half[a * q + c] += left.get(r, a) * value;
                    }
                }
            }
            fill(out, i, half, right, size == 0 ? 1 : 1 / size);
        }
        return out;
    }

    private static void fill(
            DenseMatrix out, int i, double[] half, DenseMatrix right, double scale) {
        int k = right.cols();
        int q = right.rows();
        var full = new double[k][k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                for (int c = 0; c < q; c++) {
                    full[a][b] += half[a * q + c] * right.get(c, b);
                }
            }
        }
        int at = 0;
        for (int a = 0; a < k; a++) {
            for (int b = a; b < k; b++) {
                out.set(i, at++, scale * (full[a][b] + (a == b ? 0 : full[b][a])));
            }
        }
    }
}
