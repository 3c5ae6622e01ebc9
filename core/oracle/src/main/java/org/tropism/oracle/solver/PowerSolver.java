package org.tropism.oracle.solver;

import org.tropism.base.linalg.DenseMatrix;
import org.tropism.oracle.program.BregmanProjection;
import org.tropism.oracle.program.LeastLp;
import org.tropism.problem.geometry.PNorm;
import org.tropism.problem.geometry.Power;

/// Projections in the separable power and in half the squared ℓp norm (docs/theory/duality.md,
/// 12 and 13).
///
/// The mirror map of half the squared norm is that of the power times `‖w‖_p^(2−p)`. Its
/// projection is that of the power from the dual variable `κ·z₀`, where `κ = ‖w‖_p^(p−2)` at the
/// solution w: one number, found by bisection and secants on its logarithm.
final class PowerSolver {
    private static final int CAP = 100;

    private PowerSolver() {}

    static Candidate separable(BregmanProjection program, double p) {
        if (isZero(program.startDual())) {
            return fromZero(program, p, p - 1);
        }
        return from(program.inputs(), program.targets(), program.startDual(), p);
    }

    static Candidate norm(BregmanProjection program, PNorm potential) {
        double p = potential.p();
        if (isZero(program.startDual())) {
            return fromZero(program, p, 1);
        }
        return new Joint(program, potential).run();
    }

    /// The dual unit ball's multipliers times `‖β‖_p^power`.
    private static Candidate fromZero(BregmanProjection program, double p, double power) {
        var least = LeastPowerSolver.solve(new LeastLp(program.inputs(), program.targets(), p));
        double scale = Math.pow(new PNorm(p).norm(least.beta()), power);
        return times(least, scale);
    }

    private static Candidate times(Candidate found, double factor) {
        var nu = found.nu().clone();
        for (int i = 0; i < nu.length; i++) {
            nu[i] *= factor;
        }
        return new Candidate(found.beta(), nu, found.iterations(), found.method());
    }

    /// The projection in the power from a dual variable.
    private static Candidate from(DenseMatrix inputs, double[] targets, double[] dual, double p) {
        var problem = new ScaledProblem(inputs, targets, null);
        var system = new GradedSystem(problem, targets);
        var power = new Power(p);
        var start = new double[dual.length];
        double size = Double.MIN_NORMAL;
        for (int j = 0; j < dual.length; j++) {
            start[j] = Math.scalb(power.inverseMirror(j, dual[j]), -problem.exponent);
            size = Math.max(size, Math.abs(start[j]));
        }
        for (double b : MinimumNormSolver.solve(system, new double[system.rank()])) {
            size = Math.max(size, Math.abs(b));
        }
        for (int j = 0; j < start.length; j++) {
            start[j] /= size;
        }
        for (int i = 0; i < system.y.length; i++) {
            system.y[i] /= size;
        }
        double[] beta;
        if (p < 2) {
            for (int j = 0; j < start.length; j++) {
                start[j] = power.mirror(j, start[j]);
            }
            var newton = new DualNewton(system, new PowerState(start, 1 / (p - 1)));
            newton.solve();
            beta = newton.polished(size);
        } else {
            beta = new PowerPrimal(system, start).run(p, size);
        }
        var found =
                new Candidate(
                        problem.beta(beta),
                        problem.nu(system.unrotated(system.nu)),
                        system.factorizations,
                        "Newton with continuation in p, rank " + system.rank());
        return times(found, Math.pow(Math.scalb(size, problem.exponent), p - 1));
    }

    private static boolean isZero(double[] values) {
        for (double value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /// The search for `ln κ`, a zero of the increasing `h(k) = k − (p−2)·ln‖w(k)‖_p`.
    private static final class Joint {
        private final BregmanProjection program;
        private final PNorm potential;
        private final double p;
        private Candidate found;
        private int work;

        Joint(BregmanProjection program, PNorm potential) {
            this.program = program;
            this.potential = potential;
            p = potential.p();
            found = new Candidate(new double[0], new double[0], 0, "");
        }

        Candidate run() {
            double low = (p - 2) * Math.log(potential.dualNorm(program.startDual()));
            double high = low;
            double atLow = excess(low);
            double atHigh = atLow;
            for (double reach = 1; atLow > 0; reach *= 2) {
                high = low;
                atHigh = atLow;
                low -= reach;
                atLow = excess(low);
            }
            for (double reach = 1; atHigh < 0; reach *= 2) {
                low = high;
                atLow = atHigh;
                high += reach;
                atHigh = excess(high);
            }
            double k = close(low, atLow, high, atHigh);
            return new Candidate(
                    found.beta(),
                    times(found, Math.exp(-k)).nu(),
                    work,
                    found.method() + ", with the norm as a parameter");
        }

        /// Secants between the ends, with the weight of an end that stays halved (Illinois).
        private double close(double low, double atLow, double high, double atHigh) {
            double a = low;
            double b = high;
            double fa = atLow;
            double fb = atHigh;
            double k = b;
            int side = 0;
            for (int tries = 0; tries < CAP; tries++) {
                k = fb == fa ? 0.5 * (a + b) : b - fb * ((b - a) / (fb - fa));
                double f = excess(k);
                if (Math.abs(f) <= 1e-14 * Math.max(1, Math.abs(k)) || b - a <= 1e-15) {
                    return k;
                }
                if (f > 0) {
                    b = k;
                    fb = f;
                    fa = side == 1 ? 0.5 * fa : fa;
                    side = 1;
                } else {
                    a = k;
                    fa = f;
                    fb = side == -1 ? 0.5 * fb : fb;
                    side = -1;
                }
            }
            return k;
        }

        private double excess(double k) {
            double factor = Math.exp(k);
            var dual = program.startDual().clone();
            for (int j = 0; j < dual.length; j++) {
                dual[j] *= factor;
            }
            found = from(program.inputs(), program.targets(), dual, p);
            work += found.iterations();
            return k - (p - 2) * Math.log(potential.norm(found.beta()));
        }
    }
}
