package org.tropism.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tropism.oracle.Draws.solved;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.oracle.certificate.CertificateChecker;
import org.tropism.oracle.program.BregmanProjection;
import org.tropism.oracle.program.InterpolationProgram;
import org.tropism.oracle.program.LeastL1;
import org.tropism.oracle.program.LeastL2;
import org.tropism.oracle.program.LeastLInf;
import org.tropism.oracle.program.LeastLp;
import org.tropism.problem.geometry.CoordinateScales;
import org.tropism.problem.geometry.DepthPotential;
import org.tropism.problem.geometry.Hyperentropy;

/// The checker accepts the solutions of random programs and rejects every perturbation of them.
class CheckerRejectsTest {
    private static final DenseMatrix X = Draws.gaussian("checker", 7, 19);
    private static final double[] Y = Draws.vector("checker", 7);

    private static List<InterpolationProgram> programs() {
        var start = new double[19];
        var weights = new double[19];
        for (int j = 0; j < 19; j++) {
            start[j] = 0.1 * j - 1;
            weights[j] = 0.5 + 0.1 * j;
        }
        return List.of(
                new LeastL2(X, Y, start, weights),
                new LeastL1(X, Y, weights),
                new LeastLp(X, Y, 1.3),
                new LeastLp(X, Y, 5),
                new LeastLInf(X, Y),
                new BregmanProjection(X, Y, new Hyperentropy(CoordinateScales.uniform(10)), start),
                new BregmanProjection(
                        X, Y, new Hyperentropy(CoordinateScales.uniform(1e-40)), start),
                new BregmanProjection(
                        X,
                        Y,
                        new DepthPotential(3, CoordinateScales.uniform(0.2)),
                        new double[19]));
    }

    @Test
    void solutionsHoldFarBelowTheBound() {
        for (var program : programs()) {
            var solved = solved(Oracle.solve(program));
            assertThat(solved.certificate().relativeGap()).as("%s", program).isLessThan(1e-13);
            assertThat(solved.certificate().infeasibility()).isLessThan(1e-15);
            assertThat(solved.certificate().stationarity()).as("%s", program).isLessThan(1e-11);
            assertThat(solved.certificate().primalValue())
                    .isCloseTo(
                            program.objective(solved.solution()),
                            org.assertj.core.api.Assertions.withinPercentage(1e-10));
        }
    }

    @Test
    void aPerturbedPredictorIsInfeasible() {
        for (var program : programs()) {
            var solved = solved(Oracle.solve(program));
            var beta = solved.solution().clone();
            beta[3] += 1e-6;
            assertThat(CertificateChecker.check(program, beta, solved.dual()).holds())
                    .as("%s", program)
                    .isFalse();
        }
    }

    @Test
    void anotherInterpolatorIsNotOptimal() {
        var other = solved(Oracle.solve(new LeastLp(X, Y, 2.2))).solution();
        for (var program : programs()) {
            var solved = solved(Oracle.solve(program));
            var certificate = CertificateChecker.check(program, other, solved.dual());
            assertThat(certificate.infeasibility()).isLessThan(1e-15);
            assertThat(certificate.relativeGap()).as("%s", program).isGreaterThan(1e-4);
        }
    }

    @Test
    void perturbedMultipliersProveLess() {
        for (var program : programs()) {
            var solved = solved(Oracle.solve(program));
            var nu = solved.dual().clone();
            nu[2] *= 1.01;
            assertThat(CertificateChecker.check(program, solved.solution(), nu).holds())
                    .as("%s", program)
                    .isFalse();
        }
    }

    @Test
    void theSolutionOfAnotherPotentialIsRejected() {
        var start = new double[19];
        var small =
                new BregmanProjection(
                        X, Y, new Hyperentropy(CoordinateScales.uniform(1e-3)), start);
        var smaller =
                new BregmanProjection(
                        X, Y, new Hyperentropy(CoordinateScales.uniform(0.9e-3)), start);
        var solved = solved(Oracle.solve(small));
        assertThat(CertificateChecker.check(smaller, solved.solution(), solved.dual()).holds())
                .isFalse();
    }

    @Test
    void aFalseWitnessIsRejected() {
        var program = new LeastL1(X, Y, null);
        var witness = new double[7];
        witness[0] = 1 / Y[0];
        assertThat(CertificateChecker.inconsistency(program, witness)).isGreaterThan(0.1);
        assertThat(CertificateChecker.inconsistency(program, new double[7])).isInfinite();
    }
}
