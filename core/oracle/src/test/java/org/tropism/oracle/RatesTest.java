package org.tropism.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tropism.oracle.Draws.relativeDistance;
import static org.tropism.oracle.Draws.solved;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.oracle.program.BregmanProjection;
import org.tropism.oracle.program.LeastL1;
import org.tropism.oracle.program.LeastL2;
import org.tropism.oracle.program.LeastLInf;
import org.tropism.problem.geometry.CoordinateScales;
import org.tropism.problem.geometry.DepthPotential;
import org.tropism.problem.geometry.Hyperentropy;
import org.tropism.problem.geometry.Potential;

/// The limits of the projections as the scale goes to 0 and to ∞, and their rates.
class RatesTest {
    private static final int N = 12;
    private static final int D = 30;
    private static final int S = 2;

    private final DenseMatrix x = Draws.gaussian("rates", N, D);
    private final double[] y = Draws.sparseTargets("rates", x, S);
    private final double least =
            solved(Oracle.solve(new LeastL1(x, y, null))).certificate().primalValue();

    private double[] project(Potential potential) {
        return solved(Oracle.solve(new BregmanProjection(x, y, potential, new double[D])))
                .solution();
    }

    private double[] hyperentropy(double alpha) {
        return project(
                new Hyperentropy(CoordinateScales.uniformLog(2 * Math.log(alpha) - Math.log(2))));
    }

    private static double sum(double[] beta, int from) {
        double sum = 0;
        for (int j = from; j < beta.length; j++) {
            sum += Math.abs(beta[j]);
        }
        return sum;
    }

    /// Off the support the entries go like `α^(2(1−ρ))`, where ρ is the least `‖X_offᵀν‖_∞` among
    /// the ν with `X_Sᵀν = sign β_S` (experiments.md, F6).
    @Test
    void offTheSupportTheRateIsThatOfTheStrictestDual() {
        double rho = strictestDual();
        double slope =
                Math.log(largestOff(hyperentropy(1e-5)) / largestOff(hyperentropy(1e-7)))
                        / Math.log(100);
        assertThat(rho).isBetween(0.05, 0.95);
        assertThat(slope).isCloseTo(2 * (1 - rho), within(0.01));
    }

    private static double largestOff(double[] beta) {
        double largest = 0;
        for (int j = S; j < beta.length; j++) {
            largest = Math.max(largest, Math.abs(beta[j]));
        }
        return largest;
    }

    /// ρ as a least ℓ∞ norm: `c = X_offᵀ(ν₀ + Zt)` is the set `N·c = N·X_offᵀν₀` where Z spans
    /// the null space of `X_Sᵀ` and the rows of N the complement of the range of `X_offᵀZ`.
    private double strictestDual() {
        var beta = solved(Oracle.solve(new LeastL1(x, y, null))).solution();
        assertThat(largestOff(beta)).isLessThan(1e-15);
        var support = new ArrayList<double[]>();
        var signs = new double[S];
        for (int j = 0; j < S; j++) {
            support.add(x.column(j));
            signs[j] = Math.signum(beta[j]);
        }
        var rows = DenseMatrix.of(support.toArray(double[][]::new));
        var nu = solved(Oracle.solve(new LeastL2(rows, signs, null, null))).solution();
        var range = new ArrayList<double[]>();
        for (var z : complement(support, N)) {
            range.add(off(z));
        }
        var constraints = DenseMatrix.of(complement(range, D - S).toArray(double[][]::new));
        var program = new LeastLInf(constraints, Draws.times(constraints, off(nu)));
        return solved(Oracle.solve(program)).certificate().primalValue();
    }

    /// `X_offᵀν`.
    private double[] off(double[] nu) {
        var out = new double[D - S];
        for (int j = S; j < D; j++) {
            for (int i = 0; i < N; i++) {
                out[j - S] += x.get(i, j) * nu[i];
            }
        }
        return out;
    }

    /// An orthonormal basis of the complement of the span, by Gram–Schmidt twice.
    private static List<double[]> complement(List<double[]> span, int size) {
        var basis = new ArrayList<double[]>();
        for (int k = 0; k < span.size() + size; k++) {
            var v = k < span.size() ? span.get(k).clone() : new double[size];
            if (k >= span.size()) {
                v[k - span.size()] = 1;
            }
            for (int pass = 0; pass < 2; pass++) {
                for (var b : basis) {
                    double product = 0;
                    for (int i = 0; i < size; i++) {
                        product += b[i] * v[i];
                    }
                    for (int i = 0; i < size; i++) {
                        v[i] -= product * b[i];
                    }
                }
            }
            double square = 0;
            for (double value : v) {
                square += value * value;
            }
            if (square > 1e-12) {
                for (int i = 0; i < size; i++) {
                    v[i] /= Math.sqrt(square);
                }
                basis.add(v);
            }
        }
        return basis.subList(span.size(), basis.size());
    }

    @Test
    void theExcessNormOfDepthDGoesLikeThePowerDOfTheScale() {
        for (int depth : new int[] {3, 4, 6}) {
            double alpha = depth == 3 ? 3e-3 : 0.03;
            double slope = Math.log(excess(depth, alpha) / excess(depth, alpha / 2)) / Math.log(2);
            assertThat(slope).as("depth %s", depth).isCloseTo(depth, within(0.05 * depth));
        }
    }

    private double excess(int depth, double alpha) {
        return sum(project(new DepthPotential(depth, CoordinateScales.uniform(alpha))), 0) - least;
    }

    @Test
    void theNormFallsToTheLeastOneAsTheScaleVanishes() {
        double last = Double.POSITIVE_INFINITY;
        for (double alpha = 1e3; alpha > 1e-120; alpha /= 100) {
            double norm = sum(hyperentropy(alpha), 0);
            assertThat(norm).as("%s", alpha).isLessThanOrEqualTo(last * (1 + 1e-13));
            last = norm;
        }
        assertThat(last).isCloseTo(least, within(1e-12 * least));
    }

    @Test
    void largeScalesGiveTheLeastEuclideanNormAndModerateOnesDoNot() {
        var euclidean = solved(Oracle.solve(new LeastL2(x, y, null, null))).solution();
        assertThat(relativeDistance(hyperentropy(1e8), euclidean)).isLessThan(1e-14);
        assertThat(relativeDistance(hyperentropy(1), euclidean)).isGreaterThan(1e-2);
    }
}
