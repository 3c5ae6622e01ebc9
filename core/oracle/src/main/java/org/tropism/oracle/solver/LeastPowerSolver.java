package org.tropism.oracle.solver;

import org.tropism.base.linalg.DenseMatrix;
import org.tropism.oracle.program.LeastL2;
import org.tropism.oracle.program.LeastLp;

/// Least ℓp norm: for p < 2 the dual Newton method on `β = sign(z)|z|^(q−1)` with continuation
/// in q; for p > 2 the primal Newton method with continuation in p, whose step is `1/(p − 1)`
/// of the step of iteratively reweighted least squares with weights `|β|^(2−p)`
/// (docs/theory/duality.md, 4).
public final class LeastPowerSolver {
    private static final double LARGEST_LOG_WEIGHT = 250;
    private static final int CAP = 200;
    private static final double NEAR = 1e-5;

    private LeastPowerSolver() {}

    /// The least norm, with ν scaled to the dual's unit ball.
    ///
    /// @throws InconsistentSystem if `Xβ = y` has no solution
    public static Candidate solve(LeastLp program) {
        if (program.p() == 2) {
            return MinimumNormSolver.solve(
                    new LeastL2(program.inputs(), program.targets(), null, null));
        }
        var problem = new ScaledProblem(program.inputs(), program.targets(), null);
        var system = new GradedSystem(problem, program.targets());
        var least = MinimumNormSolver.solve(system, new double[system.rank()]);
        double size = largest(least);
        if (size == 0) {
            int n = program.inputs().rows();
            return new Candidate(least, new double[n], 0, "y = 0");
        }
        double[] beta;
        if (program.p() < 2) {
            beta = dual(system, program.p(), size);
        } else {
            beta = new Primal(system, least, size).run(program.p());
        }
        var nu = system.unrotated(system.nu);
        normalize(problem, nu, program.p() / (program.p() - 1));
        return new Candidate(
                problem.beta(beta),
                problem.nu(nu),
                system.factorizations,
                "Newton with continuation in p, rank " + system.rank());
    }

    /// The system is brought to `‖β‖_∞ = 1` at p = 2, so that z is of order one for every q.
    private static double[] dual(GradedSystem system, double p, double size) {
        for (int i = 0; i < system.y.length; i++) {
            system.y[i] /= size;
        }
        var newton = new DualNewton(system, new PowerState(system.x.cols(), 1 / (p - 1)));
        newton.solve();
        return newton.polished(size);
    }

    private static void normalize(ScaledProblem problem, double[] nu, double q) {
        var slope = new double[problem.matrix.stride()];
        problem.matrix.transposedTimes(nu, slope);
        double top = largest(slope);
        double sum = 0;
        for (double s : slope) {
            sum += Math.pow(Math.abs(s) / top, q);
        }
        double norm = top * Math.pow(sum, 1 / q);
        for (int i = 0; i < nu.length; i++) {
            nu[i] /= norm;
        }
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /// The primal iteration.
    private static final class Primal {
        private final GradedSystem system;
        private final double[] beta;
        private final double[] target;
        private final double[] weights;
        private final int d;
        private double unit;

        Primal(GradedSystem system, double[] least, double size) {
            this.system = system;
            beta = least;
            unit = size;
            d = beta.length;
            target = new double[DenseMatrix.padded(d)];
            weights = new double[DenseMatrix.padded(d)];
        }

        double[] run(double p) {
            double exponent = 2;
            while (exponent < p) {
                exponent = Math.min(p, 1 + 1.6 * (exponent - 1));
                newton(exponent, exponent == p ? 1e-15 : 1e-3);
            }
            polish(p);
            return beta;
        }

        private void newton(double p, double tolerance) {
            double last = Double.POSITIVE_INFINITY;
            for (int k = 0; k < CAP; k++) {
                reweighted(p);
                double change = 0;
                for (int j = 0; j < d; j++) {
                    target[j] = (target[j] - beta[j]) / (p - 1);
                    change = Math.max(change, Math.abs(target[j]));
                }
                double t = change <= NEAR * unit ? 1 : search(p);
                for (int j = 0; j < d; j++) {
                    beta[j] += t * target[j];
                }
                unit = largest(beta);
                if (change <= tolerance * unit || (last < 1e-9 * unit && change > 0.99 * last)) {
                    return;
                }
                last = change;
            }
        }

        /// `target = W·Xᵀν` with `X·W·Xᵀ·ν = y`.
        private void reweighted(double p) {
            for (int j = 0; j < d; j++) {
                double log = (2 - p) * Math.log(Math.abs(beta[j]) / unit);
                weights[j] = Math.exp(Math.min(LARGEST_LOG_WEIGHT, log));
            }
            system.factor(weights);
            system.solve(system.y, system.nu);
            system.x.transposedTimes(system.nu, target);
            for (int j = 0; j < d; j++) {
                target[j] *= weights[j];
            }
        }

        /// A step length at which the slope along the step has fallen to less than half. Only far
        /// from the optimum: near it the step's rounding residual hides the slope.
        private double search(double p) {
            double start = slope(p, 0);
            double t = 1;
            if (slope(p, t) <= -0.5 * start) {
                while (2 * t <= p - 1 && slope(p, 2 * t) < 0.5 * start) {
                    t *= 2;
                }
                return t;
            }
            for (int k = 0; k < 50 && slope(p, t) > -0.5 * start; k++) {
                t *= 0.5;
            }
            return t;
        }

        /// `Σ sign(bⱼ)|bⱼ|^(p−1)·stepⱼ` at `b = β + t·step`, in units of the largest entry.
        private double slope(double p, double t) {
            double sum = 0;
            for (int j = 0; j < d; j++) {
                double b = (beta[j] + t * target[j]) / unit;
                sum += Math.copySign(Math.pow(Math.abs(b), p - 1), b) * target[j];
            }
            return sum;
        }

        private void polish(double p) {
            reweighted(p);
            var correction = new double[system.rank()];
            for (int pass = 0; pass < 2; pass++) {
                system.rawResidual(beta, correction);
                system.solve(correction, correction);
                system.x.transposedTimes(correction, target);
                for (int j = 0; j < d; j++) {
                    beta[j] += weights[j] * target[j];
                }
            }
        }
    }
}
