package org.tropism.oracle.solver;

import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.Vectors;
import org.tropism.oracle.program.LeastL2;

/// Least Euclidean distance by a complete orthogonal decomposition: row reduction with column
/// pivots to full row rank ({@link RowReduction}), then reflections of the rows ({@link
/// RowFactor}), with iterative refinement in twice the working precision
/// (docs/theory/duality.md, 2).
public final class MinimumNormSolver {
    /// A relative error of ν whose first order matters to a certificate.
    private static final double SECOND_ORDER = 1e-12;

    private MinimumNormSolver() {}

    /// The least distance, with ν scaled to the dual's unit ball.
    ///
    /// @throws InconsistentSystem if `Xβ = y` has no solution
    public static Candidate solve(LeastL2 program) {
        return solve(program, true);
    }

    /// The same with `W·(β − c) = Xᵀν`: the multipliers of half the squared distance.
    static Candidate plain(LeastL2 program) {
        return solve(program, false);
    }

    private static Candidate solve(LeastL2 program, boolean normalized) {
        var factors = roots(program.weights());
        var shifted = shifted(program);
        var problem = new ScaledProblem(program.inputs(), shifted, factors);
        var system = new GradedSystem(problem, shifted);
        var multipliers = new double[system.rank()];
        var scaled = solve(system, multipliers);
        double square = 0;
        for (double s : scaled) {
            square += s * s;
        }
        double unit = normalized && square > 0 ? 1 / Math.sqrt(square) : 1;
        for (int i = 0; i < multipliers.length; i++) {
            multipliers[i] *= unit;
        }
        var beta = problem.beta(scaled);
        var nu = problem.nu(system.unrotated(multipliers));
        for (int i = 0; i < nu.length && !normalized; i++) {
            nu[i] = Math.scalb(nu[i], problem.exponent);
        }
        if (normalized) {
            reachSphere(program, factors, nu);
        }
        for (int j = 0; program.center() != null && j < beta.length; j++) {
            beta[j] += program.center()[j];
        }
        return new Candidate(beta, nu, 1, "orthogonal decomposition, rank " + system.rank());
    }

    /// Moves ν just outside the dual's unit ball where rounding it to doubles may have left it
    /// inside by more than rounding of the norm: inside, the dual value lacks that to first
    /// order; outside it is divided by the norm and lacks the square.
    private static void reachSphere(LeastL2 program, double @Nullable [] factors, double[] nu) {
        var x = program.inputs();
        var slope = new double[x.stride()];
        var sizes = new double[x.stride()];
        x.transposedTimes(nu, slope);
        for (int i = 0; i < nu.length; i++) {
            for (int j = 0; j < x.cols(); j++) {
                sizes[j] += Math.abs(x.get(i, j) * nu[i]);
            }
        }
        for (int j = 0; factors != null && j < factors.length; j++) {
            slope[j] /= factors[j];
            sizes[j] /= factors[j];
        }
        double norm = Vectors.norm2(slope);
        double rounding = 4 * 0x1p-53 * Vectors.norm2(sizes);
        if (norm > 0 && rounding > SECOND_ORDER) {
            Vectors.scale((1 + rounding) / norm, nu);
        }
    }

    /// The least Euclidean norm of `X·β = y` in the system's coordinates.
    ///
    /// @param multipliers written: ν with `β = Xᵀν`
    static double[] solve(GradedSystem system, double[] multipliers) {
        int d = system.x.cols();
        int r = system.rank();
        var factor = new RowFactor(copy(system.x));
        var beta = new double[d];
        var correction = new double[r];
        System.arraycopy(system.y, 0, correction, 0, r);
        for (int pass = 0; pass < 4; pass++) {
            factor.solve(correction);
            var change = new double[d];
            System.arraycopy(correction, 0, change, 0, r);
            factor.expand(change);
            factor.solveTransposed(correction);
            for (int j = 0; j < d; j++) {
                beta[j] += change[j];
            }
            for (int i = 0; i < r; i++) {
                multipliers[i] += correction[i];
            }
            system.rawResidual(beta, correction);
        }
        return beta;
    }

    static DenseMatrix copy(DenseMatrix matrix) {
        var copy = DenseMatrix.zeros(matrix.rows(), matrix.cols());
        System.arraycopy(matrix.data(), 0, copy.data(), 0, copy.data().length);
        return copy;
    }

    private static double @Nullable [] roots(double @Nullable [] weights) {
        if (weights == null) {
            return null;
        }
        var roots = new double[weights.length];
        java.util.Arrays.setAll(roots, j -> Math.sqrt(weights[j]));
        return roots;
    }

    /// `y − Xc`.
    private static double[] shifted(LeastL2 program) {
        var targets = program.targets().clone();
        if (program.center() != null) {
            var x = program.inputs();
            for (int i = 0; i < targets.length; i++) {
                targets[i] = Residual.of(targets[i], x.data(), i * x.stride(), program.center());
            }
        }
        return targets;
    }
}
