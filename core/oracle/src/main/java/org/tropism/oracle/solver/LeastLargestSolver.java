package org.tropism.oracle.solver;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.oracle.program.LeastL1;
import org.tropism.oracle.program.LeastLInf;

/// Least ℓ∞ norm through its dual, which is a least ℓ1 norm: with b the least-squares
/// interpolator and N an orthonormal basis of the null space of X, the dual points are the u
/// with `N·u = 0` and `⟨b, u⟩ = 1`, and the multipliers μ of the least `‖u‖₁` among them give
/// back `β = (b·μ_b + Nᵀμ_N)/μ_b`. Where u does not vanish, `|βⱼ| = ‖β‖_∞` with the sign of uⱼ:
/// the solution is refined with these entries tied together (docs/theory/duality.md, 5).
public final class LeastLargestSolver {
    private LeastLargestSolver() {}

    /// The least norm, with ν scaled to the dual's unit ball.
    ///
    /// @throws InconsistentSystem if `Xβ = y` has no solution
    public static Candidate solve(LeastLInf program) {
        var problem = new ScaledProblem(program.inputs(), program.targets(), null);
        var system = new GradedSystem(problem, program.targets());
        var multipliers = new double[system.rank()];
        var least = MinimumNormSolver.solve(system, multipliers);
        double size = norm(least);
        if (size == 0) {
            int n = program.inputs().rows();
            return new Candidate(least, new double[n], 0, "y = 0");
        }
        var factor = new RowFactor(MinimumNormSolver.copy(system.x));
        var dual = LeastSumSolver.certified(dualProgram(factor, least, size, system.rank()));
        var beta = primal(dual, factor, least, size, system.rank());
        var refined = refine(system, beta, dual.beta());
        var nu = dual.beta().clone();
        factor.contract(nu);
        nu = Arrays.copyOf(nu, system.rank());
        factor.solveTransposed(nu);
        normalize(system, nu);
        return new Candidate(
                problem.beta(refined),
                problem.nu(system.unrotated(nu)),
                dual.iterations(),
                "dual " + dual.method() + ", rank " + system.rank());
    }

    private static LeastL1 dualProgram(RowFactor factor, double[] least, double size, int rank) {
        int d = least.length;
        var inputs = DenseMatrix.zeros(d - rank + 1, d);
        for (int k = rank; k < d; k++) {
            var basis = new double[d];
            basis[k] = 1;
            factor.expand(basis);
            System.arraycopy(basis, 0, inputs.data(), (k - rank) * inputs.stride(), d);
        }
        for (int j = 0; j < d; j++) {
            inputs.set(d - rank, j, least[j] / size);
        }
        var targets = new double[d - rank + 1];
        targets[d - rank] = 1;
        return new LeastL1(inputs, targets, null);
    }

    private static double[] primal(
            Candidate dual, RowFactor factor, double[] least, double size, int rank) {
        int d = least.length;
        var mu = dual.nu();
        var beta = new double[d];
        for (int k = rank; k < d; k++) {
            beta[k] = mu[k - rank];
        }
        factor.expand(beta);
        double last = mu[d - rank];
        for (int j = 0; j < d; j++) {
            beta[j] = (beta[j] * size + least[j] * last) / last;
        }
        return beta;
    }

    /// Ties the entries of largest size together and fits the data again with them and the
    /// others.
    private static double[] refine(GradedSystem system, double[] beta, double[] u) {
        int d = beta.length;
        double top = 0;
        double bound = 0;
        for (int j = 0; j < d; j++) {
            top = Math.max(top, Math.abs(u[j]));
            bound = Math.max(bound, Math.abs(beta[j]));
        }
        var free = new int[d];
        int count = 0;
        var tied = new double[d];
        var refined = beta.clone();
        for (int j = 0; j < d; j++) {
            if (Math.abs(u[j]) > 1e-10 * top) {
                tied[j] = Math.signum(u[j]);
                refined[j] = tied[j] * bound;
            } else {
                free[count++] = j;
            }
        }
        var matrix = DenseMatrix.zeros(system.rank(), count + 1);
        for (int i = 0; i < system.rank(); i++) {
            double sum = 0;
            for (int j = 0; j < d; j++) {
                sum += system.x.get(i, j) * tied[j];
            }
            for (int k = 0; k < count; k++) {
                matrix.set(i, k, system.x.get(i, free[k]));
            }
            matrix.set(i, count, sum);
        }
        var residual = new double[system.rank()];
        for (int pass = 0; pass < 2; pass++) {
            system.rawResidual(refined, residual);
            var change = correction(matrix, residual);
            if (change == null) {
                return beta;
            }
            for (int k = 0; k < count; k++) {
                refined[free[k]] += change[k];
            }
            for (int j = 0; j < d; j++) {
                refined[j] += tied[j] * change[count];
            }
        }
        return refined;
    }

    /// The least correction, or null where the tied entries do not allow one.
    private static double @Nullable [] correction(DenseMatrix matrix, double[] residual) {
        try {
            var problem = new ScaledProblem(matrix, residual, null);
            var system = new GradedSystem(problem, residual);
            return problem.beta(MinimumNormSolver.solve(system, new double[system.rank()]));
        } catch (InconsistentSystem noCorrection) {
            return null;
        }
    }

    private static void normalize(GradedSystem system, double[] nu) {
        var slope = new double[system.x.stride()];
        system.x.transposedTimes(nu, slope);
        double sum = 0;
        for (double s : slope) {
            sum += Math.abs(s);
        }
        for (int i = 0; i < nu.length; i++) {
            nu[i] /= sum;
        }
    }

    private static double norm(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }
}
