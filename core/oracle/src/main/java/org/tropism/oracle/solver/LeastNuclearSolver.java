package org.tropism.oracle.solver;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.oracle.program.LeastNuclearNorm;

/// Least nuclear norm and least trace: splitting to six digits, then Newton steps in the method of
/// multipliers; where the splitting is slow (degenerate problems), smoothed Newton steps instead
/// (docs/theory/matrices.md, 3 to 5).
public final class LeastNuclearSolver {
    /// The relative distance at which the splitting has found the rank.
    static final double NEAR = 1e-6;

    /// The most iterations of the splitting.
    static final int MOST = 200;

    /// The least distance, relative to the targets, that counts as one.
    static final double APART = 1e-9;

    private LeastNuclearSolver() {}

    /// The least norm.
    ///
    /// @throws InconsistentSystem if no matrix has the measurements
    public static Candidate solve(LeastNuclearNorm program) {
        var inputs = symmetrized(program);
        var scaled = new ScaledProblem(inputs, program.targets(), null);
        if (scaled.isHomogeneous()) {
            int n = inputs.rows();
            return new Candidate(new double[inputs.cols()], new double[n], 0, "y = 0");
        }
        var system = new GradedSystem(scaled, program.targets());
        SpectralPart part =
                program.positiveSemidefinite()
                        ? new TracePart(program.rows())
                        : new NuclearPart(program.rows(), program.columns());
        var problem = SpectralProblem.equations(system, part);
        var splitting = new SpectralSplitting(problem);
        splitting.run(NEAR, MOST);
        splitting.polish();
        var newton = refine(problem, splitting);
        newton.run();
        String how =
                ("splitting of " + splitting.iterations + " and " + newton.steps + " Newton steps")
                        + (", " + system.rank() + " independent measurements");
        var beta = scaled.beta(newton.solution());
        var nu = scaled.nu(system.unrotated(newton.multipliers()));
        int iterations = splitting.iterations + newton.steps;
        @Nullable Supplier<Candidate> otherwise = null;
        if (program.positiveSemidefinite()) {
            otherwise =
                    () -> {
                        refute(problem, system, scaled, program.targets());
                        return new Candidate(beta, nu, iterations, how);
                    };
        }
        return new Candidate(beta, nu, iterations, how, otherwise);
    }

    /// The method of multipliers from where a splitting ended.
    static SpectralNewton refine(SpectralProblem problem, SpectralSplitting from) {
        boolean near = from.distance <= NEAR;
        double largest = problem.kernels.maxAbs(from.w, 0, problem.entries());
        return new SpectralNewton(
                problem,
                from.w,
                from.s,
                from.nu,
                (near ? 100 : 10) * from.step,
                near ? 0 : 0.1 * largest);
    }

    /// Looks for multipliers with `Σ νᵢ·Aᵢ ≼ 0` and `⟨ν, y⟩ > 0`: the residual of the least
    /// squares over semidefinite matrices.
    ///
    /// @throws InconsistentSystem if there are such
    private static void refute(
            SpectralProblem problem, GradedSystem system, ScaledProblem scaled, double[] targets) {
        var nu = residual(problem);
        double square = problem.kernels.sumSquares(nu, 0, nu.length);
        if (Math.sqrt(square) > APART * problem.size) {
            throw scaled.inconsistent(
                    system.unrotated(nu),
                    targets,
                    "no positive semidefinite matrix comes closer to the targets than "
                            + Math.sqrt(square) / problem.size
                            + " of their size");
        }
    }

    /// The residual of the least squares over the domain of the norm.
    static double[] residual(SpectralProblem problem) {
        double mean = problem.kernels.sumSquares(problem.x.data(), 0, problem.x.data().length);
        var newton =
                new SpectralNewton(
                        problem.leastSquares(),
                        new double[problem.x.stride()],
                        new double[problem.count()],
                        problem.y,
                        10.0 * problem.count() / mean,
                        0);
        newton.run();
        return newton.multipliers().clone();
    }

    /// The rows, or their symmetric parts.
    private static DenseMatrix symmetrized(LeastNuclearNorm program) {
        if (!program.positiveSemidefinite()) {
            return program.inputs();
        }
        var symmetric = MinimumNormSolver.copy(program.inputs());
        symmetrize(symmetric, program.rows());
        return symmetric;
    }

    /// Replaces rows by their symmetric parts.
    static void symmetrize(DenseMatrix x, int p) {
        for (int i = 0; i < x.rows(); i++) {
            for (int k = 0; k < p; k++) {
                for (int l = 0; l < k; l++) {
                    double mean = 0.5 * x.get(i, k * p + l) + 0.5 * x.get(i, l * p + k);
                    x.set(i, k * p + l, mean);
                    x.set(i, l * p + k, mean);
                }
            }
        }
    }
}
