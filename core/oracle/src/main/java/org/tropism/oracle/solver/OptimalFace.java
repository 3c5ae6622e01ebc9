package org.tropism.oracle.solver;

import java.util.Arrays;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.oracle.program.LeastL1;
import org.tropism.oracle.program.LeastLInf;

/// What primal and dual solution together tell of the set of all solutions
/// (docs/theory/duality.md, 3 and 5).
///
/// For ℓ1 every solution is supported on `E = {j : |xⱼᵀν| = wⱼ}` with the signs of `xⱼᵀν`; for
/// ℓ∞ every solution has `βⱼ = ±‖β‖_∞` outside `F = {j : xⱼᵀν = 0}`. If the columns of E (of F)
/// are independent there is one solution. If not, a null vector of these columns that keeps the
/// signs (the bound) leads to another.
///
/// @param verdict what is known
/// @param because the numbers behind it
public record OptimalFace(Verdict verdict, String because) {
    private static final double TIE = 1e-9;

    /// A squared pivot of the Gram matrix of columns of norm one that is far from rounding.
    private static final double INDEPENDENT = 1e-6;

    /// What is known of the set of solutions.
    public enum Verdict {
        /// It is a point.
        POINT,
        /// It contains a segment.
        SEGMENT,
        /// The numbers do not decide.
        UNKNOWN
    }

    /// The solutions of a least ℓ1 norm.
    public static OptimalFace ofSum(LeastL1 program, Candidate candidate) {
        int d = program.inputs().cols();
        var slope = slope(program.inputs(), candidate.nu());
        var beta = candidate.beta();
        var equal = new int[d];
        int count = 0;
        int support = 0;
        double second = 0;
        double top = largest(beta);
        if (top == 0) {
            return new OptimalFace(Verdict.POINT, "y = 0 and only 0 has norm 0");
        }
        for (int j = 0; j < d; j++) {
            double size =
                    Math.abs(slope[j]) / (program.weights() == null ? 1 : program.weights()[j]);
            boolean active = Math.abs(beta[j]) > TIE * top;
            if (size >= 1 - TIE || active) {
                equal[count++] = j;
                support += active ? 1 : 0;
            } else {
                second = Math.max(second, size);
            }
        }
        var face = program.inputs().selectColumns(Arrays.copyOf(equal, count));
        int rank = rank(face);
        String numbers = "the support has " + support + " columns, " + count + " columns are tight";
        if (rank == count) {
            return new OptimalFace(
                    Verdict.POINT, numbers + " and independent, and off them |xᵀν| ≤ " + second);
        }
        if (dependentOnSupport(program.inputs(), beta, Arrays.copyOf(equal, count), top)) {
            return new OptimalFace(
                    Verdict.SEGMENT,
                    numbers + " of rank " + rank + ", and one is in the span of the support");
        }
        return direction(face, rank, k -> signOf(beta, slope, equal[k], top), numbers);
    }

    /// Whether the columns of the support are dependent, or span another column that is tight: its
    /// entry may leave 0 with the sign of `xᵀν`, and those of the support make up for it.
    private static boolean dependentOnSupport(
            DenseMatrix inputs, double[] beta, int[] tight, double top) {
        int[] support = Arrays.stream(tight).filter(j -> Math.abs(beta[j]) > TIE * top).toArray();
        int rank = rank(inputs.selectColumns(support));
        if (rank < support.length) {
            return true;
        }
        int[] more = Arrays.copyOf(support, support.length + 1);
        for (int j : tight) {
            more[support.length] = j;
            if (Math.abs(beta[j]) <= TIE * top && rank(inputs.selectColumns(more)) == rank) {
                return true;
            }
        }
        return false;
    }

    /// The solutions of a least ℓ∞ norm.
    public static OptimalFace ofLargest(LeastLInf program, Candidate candidate) {
        int d = program.inputs().cols();
        var slope = slope(program.inputs(), candidate.nu());
        var beta = candidate.beta();
        double top = largest(beta);
        double steepest = largest(slope);
        if (top == 0) {
            return new OptimalFace(Verdict.POINT, "y = 0 and only 0 has norm 0");
        }
        var free = new int[d];
        int count = 0;
        for (int j = 0; j < d; j++) {
            if (Math.abs(slope[j]) <= TIE * steepest) {
                free[count++] = j;
            }
        }
        var face = program.inputs().selectColumns(Arrays.copyOf(free, count));
        int rank = count == 0 ? 0 : rank(face);
        String numbers = count + " entries are not held at the bound by the dual";
        if (rank == count) {
            return new OptimalFace(Verdict.POINT, numbers + ", and their columns are independent");
        }
        return direction(
                face,
                rank,
                k -> Math.abs(beta[free[k]]) >= top * (1 - TIE) ? -Math.signum(beta[free[k]]) : 0,
                numbers);
    }

    /// 0 where the entry may move both ways, else the sign in which it may move.
    private static double signOf(double[] beta, double[] slope, int j, double top) {
        return Math.abs(beta[j]) > TIE * top ? 0 : Math.signum(slope[j]);
    }

    /// Looks for a null vector of the face that moves every entry in an allowed direction.
    private static OptimalFace direction(
            DenseMatrix face,
            int rank,
            java.util.function.IntToDoubleFunction allowed,
            String numbers) {
        int count = face.cols();
        var factor = new RowFactor(reduced(face, rank));
        for (int k = rank; k < count; k++) {
            var vector = new double[count];
            vector[k] = 1;
            factor.expand(vector);
            if (fits(vector, allowed, 1) || fits(vector, allowed, -1)) {
                return new OptimalFace(
                        Verdict.SEGMENT,
                        numbers + " of rank " + rank + ", and a null vector of them is admissible");
            }
        }
        if (count == rank + 1) {
            return new OptimalFace(
                    Verdict.POINT,
                    numbers + " of rank " + rank + ", and their null vector is not admissible");
        }
        return new OptimalFace(
                Verdict.UNKNOWN,
                numbers + " of rank " + rank + "; no admissible null vector was found");
    }

    private static boolean fits(
            double[] vector, java.util.function.IntToDoubleFunction allowed, int sign) {
        for (int k = 0; k < vector.length; k++) {
            double way = allowed.applyAsDouble(k);
            if (way != 0 && way * sign * vector[k] < -TIE) {
                return false;
            }
        }
        return true;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static int rank(DenseMatrix face) {
        if (face.cols() > 0 && face.cols() <= face.rows()) {
            var ones = new double[DenseMatrix.padded(face.rows())];
            Arrays.fill(ones, 1);
            var gram = new GramFactor(face.cols());
            gram.factor(face.transposed(), ones);
            if (gram.leastPivot() > INDEPENDENT) {
                return face.cols();
            }
        }
        return reduction(MinimumNormSolver.copy(face));
    }

    private static DenseMatrix reduced(DenseMatrix face, int rank) {
        var copy = MinimumNormSolver.copy(face);
        reduction(copy);
        var rows = new int[rank];
        Arrays.setAll(rows, i -> i);
        return copy.selectRows(rows);
    }

    private static int reduction(DenseMatrix a) {
        equilibrate(a);
        int m = a.rows();
        var q = DenseMatrix.zeros(m, 1);
        return new RowReduction(a, q, new double[m]).run(null);
    }

    private static void equilibrate(DenseMatrix a) {
        for (int i = 0; i < a.rows(); i++) {
            double largest = 0;
            for (int j = 0; j < a.cols(); j++) {
                largest = Math.max(largest, Math.abs(a.get(i, j)));
            }
            for (int j = 0; largest > 0 && j < a.cols(); j++) {
                a.set(i, j, a.get(i, j) / largest);
            }
        }
    }

    private static double[] slope(DenseMatrix inputs, double[] nu) {
        var slope = new double[inputs.stride()];
        inputs.transposedTimes(nu, slope);
        return slope;
    }
}
