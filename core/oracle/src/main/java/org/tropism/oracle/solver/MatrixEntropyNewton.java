package org.tropism.oracle.solver;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.Cholesky;
import org.tropism.base.linalg.CommonEigenbasis;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.SymmetricEigen;
import org.tropism.base.linalg.Vectors;

/// The damped Newton method on `f(ν) = tr e^(Z₀ + Σ νᵢAᵢ) − ⟨ν, y⟩`.
///
/// In the eigenbasis of the exponent the Hessian is `Σ_kl (VᵀAᵢV)_kl·(VᵀAⱼV)_kl·e[zₖ, z_l]` with
/// the divided differences of the exponential. A step changes the exponent by at most 2 in the
/// spectral norm, and is halved until f falls. Cost O(n·p³ + n²·p²) a step.
final class MatrixEntropyNewton {
    private static final int MOST = 300;
    private static final double REACH = 2;
    private static final double SHIFT = 1e-14;
    private static final double ARMIJO = 1e-4;

    private final List<DenseMatrix> matrices;
    private final double[] targets;
    private final int p;
    private final double[] nu;
    private SymmetricEigen exponent;
    private double value;

    /// @param matrices A₁, …, Aₙ, Z₀, symmetric
    MatrixEntropyNewton(List<DenseMatrix> matrices, double[] targets) {
        this.matrices = matrices;
        this.targets = targets;
        this.p = matrices.getFirst().rows();
        this.nu = new double[targets.length];
        this.exponent = SymmetricEigen.of(combination(nu, 1));
        this.value = value(exponent, nu);
    }

    Candidate solve() {
        int steps = 0;
        while (steps < MOST) {
            var gradient = new double[nu.length];
            var delta = step(gradient);
            steps++;
            if (delta == null || !advance(delta, Vectors.dot(gradient, delta))) {
                break;
            }
        }
        var values = new double[p];
        for (int k = 0; k < p; k++) {
            values[k] = StrictMath.exp(exponent.values()[k]);
        }
        return new Candidate(
                MatrixEntropySolver.compose(exponent.vectors(), values),
                nu.clone(),
                steps,
                "damped Newton in "
                        + nu.length
                        + " multipliers; no convergence: perhaps no positive definite matrix fits");
    }

    /// Moves by the largest part of delta that lowers f; false if none does.
    private boolean advance(double[] delta, double slope) {
        var change = SymmetricEigen.of(combination(delta, 0)).values();
        double reach = Math.max(Math.abs(change[0]), Math.abs(change[p - 1]));
        double t = reach > REACH ? REACH / reach : 1;
        for (int halvings = 0; halvings < 40; halvings++, t *= 0.5) {
            var next = nu.clone();
            Vectors.add(t, delta, next);
            var there = SymmetricEigen.of(combination(next, 1));
            double lower = value(there, next);
            // at the level of rounding the last step is the one that makes the matrix fit
            boolean last = -slope <= 1e-13 * Math.abs(value);
            if (lower <= value + ARMIJO * t * slope || (last && t == 1)) {
                System.arraycopy(next, 0, nu, 0, nu.length);
                exponent = there;
                value = lower;
                return !(last && -slope <= 1e-26 * Math.abs(value));
            }
        }
        return false;
    }

    /// The Newton step, and the gradient; null where the Hessian has no factor.
    private double @Nullable [] step(double[] gradient) {
        int n = nu.length;
        var rotated = new DenseMatrix[n];
        for (int i = 0; i < n; i++) {
            rotated[i] = CommonEigenbasis.rotated(matrices.get(i), exponent.vectors());
        }
        var weights = differences(exponent.values());
        var hessian = DenseMatrix.zeros(n, n);
        double largest = 0;
        for (int i = 0; i < n; i++) {
            gradient[i] = -targets[i];
            for (int k = 0; k < p; k++) {
                gradient[i] += rotated[i].get(k, k) * weights[k][k];
            }
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < p; k++) {
                    for (int l = 0; l < p; l++) {
                        sum += rotated[i].get(k, l) * rotated[j].get(k, l) * weights[k][l];
                    }
                }
                hessian.set(i, j, sum);
                hessian.set(j, i, sum);
            }
            largest = Math.max(largest, hessian.get(i, i));
        }
        if (!hessian.isFinite() || !(largest > 0)) {
            return null;
        }
        var outcome = Cholesky.withCapacity(n).refactor(hessian, SHIFT * largest);
        if (!(outcome instanceof Cholesky.Outcome.Factored(var factor))) {
            return null;
        }
        var delta = new double[DenseMatrix.padded(n)];
        factor.solve(gradient, delta);
        var step = new double[n];
        for (int i = 0; i < n; i++) {
            step[i] = -delta[i];
        }
        return step;
    }

    /// `(e^a − e^b)/(a − b)`, without cancellation.
    private static double[][] differences(double[] z) {
        var weights = new double[z.length][z.length];
        for (int k = 0; k < z.length; k++) {
            for (int l = 0; l < z.length; l++) {
                double half = 0.5 * (z[k] - z[l]);
                double ratio = half == 0 ? 1 : StrictMath.sinh(half) / half;
                weights[k][l] =
                        Math.abs(half) < 300
                                ? StrictMath.exp(0.5 * (z[k] + z[l])) * ratio
                                : StrictMath.exp(Math.max(z[k], z[l])) / (2 * Math.abs(half));
            }
        }
        return weights;
    }

    private double value(SymmetricEigen eigen, double[] at) {
        double sum = -Vectors.dot(at, targets);
        for (double z : eigen.values()) {
            sum += StrictMath.exp(z);
        }
        return sum;
    }

    /// `Σ cᵢAᵢ + start·Z₀`.
    private DenseMatrix combination(double[] c, double start) {
        var sum = DenseMatrix.zeros(p, p);
        for (int m = 0; m < matrices.size(); m++) {
            double factor = m < c.length ? c[m] : start;
            for (int i = 0; i < p; i++) {
                for (int j = 0; j < p; j++) {
                    sum.set(i, j, sum.get(i, j) + factor * matrices.get(m).get(i, j));
                }
            }
        }
        return sum;
    }
}
