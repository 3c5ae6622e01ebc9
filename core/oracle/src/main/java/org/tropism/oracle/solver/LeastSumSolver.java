package org.tropism.oracle.solver;

import java.util.Arrays;
import org.tropism.oracle.certificate.CertificateChecker;
import org.tropism.oracle.program.LeastL1;

/// Least weighted ℓ1 norm: the lasso path to its end ({@link LassoPath}), and where that gives
/// up or its vertex is not optimal (ties, degenerate designs), the barrier of the depth-4
/// potential followed to where it no longer differs from the ℓ1 norm (docs/theory/duality.md, 3
/// and 10).
public final class LeastSumSolver {
    private static final double DEPTH = 4;

    private LeastSumSolver() {}

    /// The least norm.
    ///
    /// @throws InconsistentSystem if `Xβ = y` has no solution
    public static Candidate solve(LeastL1 program) {
        var problem = new ScaledProblem(program.inputs(), program.targets(), program.weights());
        if (problem.isHomogeneous()) {
            int n = program.inputs().rows();
            return new Candidate(new double[program.inputs().cols()], new double[n], 0, "y = 0");
        }
        var path = new LassoPath(problem).follow();
        if (path != null) {
            var candidate = unscaled(problem, path);
            if (CertificateChecker.check(program, candidate.beta(), candidate.nu()).holds()) {
                return candidate;
            }
        }
        var system = new GradedSystem(problem, program.targets());
        return unscaled(problem, barrier(problem, system));
    }

    private static Candidate unscaled(ScaledProblem problem, Candidate candidate) {
        return new Candidate(
                problem.beta(candidate.beta()),
                problem.nu(candidate.nu()),
                candidate.iterations(),
                candidate.method());
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
