package org.tropism.oracle.solver;

import org.tropism.oracle.program.BregmanProjection;
import org.tropism.oracle.program.LeastL2;
import org.tropism.problem.geometry.DepthPotential;
import org.tropism.problem.geometry.Euclidean;
import org.tropism.problem.geometry.Hyperentropy;
import org.tropism.problem.geometry.NegativeEntropy;
import org.tropism.problem.geometry.PNorm;
import org.tropism.problem.geometry.Power;
import org.tropism.problem.geometry.SimplexEntropy;

/// Bregman projections by the damped dual Newton method along a path of scales
/// (docs/theory/duality.md, 6 to 13).
public final class BregmanSolver {
    private static final double LN2 = Math.log(2);

    private BregmanSolver() {}

    /// The projection.
    ///
    /// @throws InconsistentSystem if `Xβ = y` has no solution
    public static Candidate solve(BregmanProjection program) {
        return switch (program.potential()) {
            case Euclidean _ -> euclidean(program);
            case Hyperentropy h -> hyperentropy(program, h);
            case DepthPotential p -> depth(program, p);
            case NegativeEntropy _ -> EntropySolver.orthant(program);
            case SimplexEntropy _ -> EntropySolver.simplex(program);
            case Power(double p) when p == 2 -> euclidean(program);
            case PNorm(double p) when p == 2 -> euclidean(program);
            case Power(double p) -> PowerSolver.separable(program, p);
            case PNorm p -> PowerSolver.norm(program, p);
        };
    }

    private static Candidate euclidean(BregmanProjection program) {
        var least =
                new LeastL2(program.inputs(), program.targets(), program.startDual().clone(), null);
        return MinimumNormSolver.plain(least);
    }

    private static Candidate hyperentropy(BregmanProjection program, Hyperentropy potential) {
        var problem = new ScaledProblem(program.inputs(), program.targets(), null);
        var system = new GradedSystem(problem, program.targets());
        int d = program.inputs().cols();
        var logs = new double[d];
        var weights = new double[system.x.stride()];
        double size = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < d; j++) {
            logs[j] = potential.scale().log(j) - problem.exponent * LN2;
            weights[j] = 1;
            double z = Math.abs(program.startDual()[j]);
            size = Math.max(size, z + Math.log(-Math.expm1(-2 * z)) - LN2 + logs[j]);
        }
        size = Math.max(size, Math.log(sizeOf(system, weights)));
        if (size == Double.NEGATIVE_INFINITY) {
            return nothing(program, system);
        }
        var state = new HyperentropyState(logs, program.startDual(), size);
        return run(problem, system, state);
    }

    private static Candidate depth(BregmanProjection program, DepthPotential potential) {
        var problem = new ScaledProblem(program.inputs(), program.targets(), null);
        var system = new GradedSystem(problem, program.targets());
        int d = program.inputs().cols();
        double p = potential.depth() / (potential.depth() - 2.0);
        var logs = new double[d];
        var omega = new double[d];
        var start = new double[d];
        var weights = new double[system.x.stride()];
        double size = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < d; j++) {
            logs[j] = potential.depth() * potential.scale().log(j) - problem.exponent * LN2;
            omega[j] = potential.dualBound(j);
            start[j] = program.startDual()[j] / omega[j];
            weights[j] = 1 / omega[j];
            double at = Math.abs(potential.inverseMirror(j, program.startDual()[j]));
            size = Math.max(size, Math.log(at) - problem.exponent * LN2);
        }
        size = Math.max(size, Math.log(sizeOf(system, weights)));
        if (size == Double.NEGATIVE_INFINITY) {
            return nothing(program, system);
        }
        return run(problem, system, new DepthState(p, omega, logs, start, size));
    }

    private static Candidate run(ScaledProblem problem, GradedSystem system, MirrorState state) {
        var newton = new DualNewton(system, state);
        boolean arrived = newton.solve();
        var beta = problem.beta(newton.polished());
        var nu = problem.nu(system.unrotated(system.nu));
        String method =
                "dual Newton, rank "
                        + system.rank()
                        + (arrived ? "" : "; the path to the scale asked for broke off");
        return new Candidate(beta, nu, system.factorizations, method);
    }

    private static Candidate nothing(BregmanProjection program, GradedSystem system) {
        return new Candidate(
                new double[program.inputs().cols()],
                new double[program.inputs().rows()],
                0,
                "the start fits, rank " + system.rank());
    }

    /// The largest entry of the weighted least-squares interpolator.
    private static double sizeOf(GradedSystem system, double[] weights) {
        system.factor(weights);
        var nu = new double[system.rank()];
        system.solve(system.y, nu);
        var beta = new double[weights.length];
        system.x.transposedTimes(nu, beta);
        double largest = 0;
        for (int j = 0; j < weights.length; j++) {
            largest = Math.max(largest, Math.abs(beta[j] * weights[j]));
        }
        return largest;
    }
}
