package org.tropism.oracle.solver;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tropism.oracle.certificate.CertificateChecker;
import org.tropism.oracle.program.LeastL1;

/// Least weighted ℓ1 norm: the lasso path to its end ({@link LassoPath}), quickly and then
/// thoroughly, and where that gives up or its vertex is not optimal (ties, degenerate designs),
/// the barrier of the depth-4 potential followed to where it no longer differs from the ℓ1 norm
/// (docs/theory/duality.md, 3 and 10).
public final class LeastSumSolver {
    private static final double DEPTH = 4;

    private LeastSumSolver() {}

    /// The least norm, by the quickest way that does not see itself fail.
    ///
    /// @throws InconsistentSystem if `Xβ = y` has no solution
    public static Candidate solve(LeastL1 program) {
        var problem = new ScaledProblem(program.inputs(), program.targets(), program.weights());
        if (problem.isHomogeneous()) {
            int n = program.inputs().rows();
            return new Candidate(new double[program.inputs().cols()], new double[n], 0, "y = 0");
        }
        return path(program, problem, false);
    }

    /// The first candidate that is certified, or the last.
    static Candidate certified(LeastL1 program) {
        var candidate = solve(program);
        var otherwise = candidate.otherwise();
        while (otherwise != null
                && !CertificateChecker.check(program, candidate.beta(), candidate.nu()).holds()) {
            candidate = otherwise.get();
            otherwise = candidate.otherwise();
        }
        return candidate;
    }

    private static Candidate path(LeastL1 program, ScaledProblem problem, boolean thorough) {
        Supplier<Candidate> otherwise =
                thorough ? () -> barrier(program, problem) : () -> path(program, problem, true);
        var path = new LassoPath(problem, thorough).follow();
        return path == null ? otherwise.get() : unscaled(problem, path, otherwise);
    }

    private static Candidate barrier(LeastL1 program, ScaledProblem problem) {
        var system = new GradedSystem(problem, program.targets());
        return unscaled(problem, barrier(problem, system), null);
    }

    private static Candidate unscaled(
            ScaledProblem problem, Candidate candidate, @Nullable Supplier<Candidate> otherwise) {
        return new Candidate(
                problem.beta(candidate.beta()),
                problem.nu(candidate.nu()),
                candidate.iterations(),
                candidate.method(),
                otherwise);
    }

    /// The interior-point solution, in scaled coordinates.
    private static Candidate barrier(ScaledProblem problem, GradedSystem system) {
        int d = problem.matrix.cols();
        var ones = new double[d];
        Arrays.fill(ones, 1);
        var logs = new double[d];
        Arrays.fill(logs, -80);
        var least = MinimumNormSolver.solve(system, new double[system.rank()]);
        double size = 0;
        for (double b : least) {
            size = Math.max(size, Math.abs(b));
        }
        var state = new DepthState(DEPTH / (DEPTH - 2), ones, logs, new double[d], Math.log(size));
        var newton = new DualNewton(system, state);
        newton.solve();
        return new Candidate(
                newton.polished(),
                system.unrotated(system.nu),
                system.factorizations,
                "depth-4 barrier, rank " + system.rank());
    }
}
