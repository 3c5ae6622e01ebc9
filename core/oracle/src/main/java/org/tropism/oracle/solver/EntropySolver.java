package org.tropism.oracle.solver;

import java.util.Arrays;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.oracle.program.BregmanProjection;

/// Projections in the negative entropy, on the positive orthant and on the simplex, by the damped
/// dual Newton method (docs/theory/duality.md, 11).
///
/// The simplex adds the row `1ᵀβ = 1`; its multiplier is the logarithm of the normalization and
/// drops out of the dual function.
final class EntropySolver {
    private static final double LN2 = Math.log(2);

    private EntropySolver() {}

    static Candidate orthant(BregmanProjection program) {
        return solve(program.inputs(), program.targets(), program.startDual());
    }

    static Candidate simplex(BregmanProjection program) {
        var x = program.inputs();
        int n = x.rows();
        var inputs = DenseMatrix.zeros(n + 1, x.cols());
        for (int j = 0; j < x.cols(); j++) {
            for (int i = 0; i < n; i++) {
                inputs.set(i, j, x.get(i, j));
            }
            inputs.set(n, j, 1);
        }
        var targets = Arrays.copyOf(program.targets(), n + 1);
        targets[n] = 1;
        Candidate found;
        try {
            found = solve(inputs, targets, program.startDual());
        } catch (InconsistentSystem outside) {
            return offTheSimplex(program, outside);
        }
        return new Candidate(
                found.beta(), Arrays.copyOf(found.nu(), n), found.iterations(), found.method());
    }

    /// A point that will not be certified, unless `Xβ = y` alone has no solution.
    private static Candidate offTheSimplex(BregmanProjection program, InconsistentSystem outside) {
        int n = program.inputs().rows();
        if (outside.witness()[n] == 0) {
            throw new InconsistentSystem(
                    Arrays.copyOf(outside.witness(), n), outside.residual(), outside.why());
        }
        return new Candidate(
                new double[program.inputs().cols()],
                new double[n],
                0,
                "no interpolator has entries that sum to one");
    }

    private static Candidate solve(DenseMatrix inputs, double[] targets, double[] startDual) {
        var problem = new ScaledProblem(inputs, targets, null);
        var system = new GradedSystem(problem, targets);
        var start = startDual.clone();
        for (int j = 0; j < start.length; j++) {
            start[j] -= problem.exponent * LN2;
        }
        var newton = new DualNewton(system, new EntropyState(start));
        boolean arrived = newton.solve();
        return new Candidate(
                problem.beta(newton.polished()),
                problem.nu(system.unrotated(system.nu)),
                system.factorizations,
                "dual Newton, rank "
                        + system.rank()
                        + (arrived
                                ? ""
                                : "; no convergence: perhaps no interpolator has positive entries"
                                        + " only"));
    }
}
