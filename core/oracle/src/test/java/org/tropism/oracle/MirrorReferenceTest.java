package org.tropism.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tropism.oracle.Draws.relativeDistance;
import static org.tropism.oracle.Draws.solved;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.oracle.certificate.CertificateChecker;
import org.tropism.oracle.program.BregmanProjection;
import org.tropism.oracle.program.LeastLp;
import org.tropism.problem.geometry.NegativeEntropy;
import org.tropism.problem.geometry.PNorm;
import org.tropism.problem.geometry.Potential;
import org.tropism.problem.geometry.Power;
import org.tropism.problem.geometry.SimplexEntropy;

/// Projections in powers, p-norms and entropies against solutions that cvxpy found and mpmath
/// refined (src/test/reference/mirror_reference.py).
class MirrorReferenceTest {
    /// Measured: at most 2e-12, for p = 6 where the mirror map is flat.
    private static final double DISTANCE = 1e-11;

    private record Case(String name, BregmanProjection program, double[] expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        return ReferenceFile.read("mirrors.txt", 2).stream()
                .flatMap(
                        instance ->
                                instance.rows.stream()
                                        .filter(row -> !row.label().equals("start-of"))
                                        .map(row -> makeCase(instance, row)))
                .toList();
    }

    private static Case makeCase(ReferenceFile.Instance instance, ReferenceFile.Row row) {
        var potential = potential(row.label(), Double.parseDouble(row.words().get(1)));
        var key = List.of(row.label(), row.words().get(0));
        var start =
                instance.rows.stream()
                        .filter(r -> r.label().equals("start-of") && r.words().equals(key))
                        .findFirst()
                        .orElseThrow();
        var program =
                new BregmanProjection(instance.inputs, instance.targets, potential, start.values());
        return new Case(instance.name + " " + key, program, row.values());
    }

    private static Potential potential(String name, double p) {
        return switch (name) {
            case "power" -> new Power(p);
            case "p-norm" -> new PNorm(p);
            case "negative-entropy" -> new NegativeEntropy();
            default -> new SimplexEntropy();
        };
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agrees(Case one) {
        var outcome = solved(Oracle.solve(one.program));
        assertThat(relativeDistance(outcome.solution(), one.expected)).isLessThan(DISTANCE);
        assertThat(outcome.certificate().relativeGap()).isLessThan(1e-12);
        assertThat(outcome.certificate().stationarity()).isLessThan(1e-9);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theCheckerRejectsWhatIsNotTheSolution(Case one) {
        var outcome = solved(Oracle.solve(one.program));
        var moved = outcome.solution().clone();
        moved[0] += 1e-3;
        var feasibility = CertificateChecker.check(one.program, moved, outcome.dual());
        assertThat(feasibility.holds()).isFalse();
        var dual = outcome.dual().clone();
        double size = 0;
        for (double nu : dual) {
            size = Math.max(size, Math.abs(nu));
        }
        dual[0] += 1e-3 * size;
        var gap = CertificateChecker.check(one.program, outcome.solution(), dual);
        assertThat(gap.relativeGap()).isGreaterThan(1e-10);
        assertThat(gap.stationarity()).isGreaterThan(1e-7);
    }

    @Test
    void fromZeroPowersAndPNormsHaveTheLeastNorm() {
        var x = Draws.gaussian("zero", 6, 20);
        var y = Draws.vector("zero", 6);
        for (double p : new double[] {1.1, 1.5, 2, 3}) {
            var least = solved(Oracle.solve(new LeastLp(x, y, p))).solution();
            for (Potential potential : List.of(new Power(p), new PNorm(p))) {
                var program = new BregmanProjection(x, y, potential, new double[20]);
                var found = solved(Oracle.solve(program)).solution();
                assertThat(relativeDistance(found, least)).isLessThan(1e-10);
            }
        }
    }

    @Test
    void fromAnotherStartPowersAndPNormsDiffer() {
        var x = Draws.gaussian("start", 6, 20);
        var y = Draws.vector("start", 6);
        var start = Draws.vector("other", 20);
        var dual = new double[20];
        new Power(3).mirror(start, dual);
        var power = solved(Oracle.solve(new BregmanProjection(x, y, new Power(3), dual)));
        new PNorm(3).mirror(start, dual);
        var norm = solved(Oracle.solve(new BregmanProjection(x, y, new PNorm(3), dual)));
        assertThat(relativeDistance(power.solution(), norm.solution())).isGreaterThan(1e-3);
    }

    @Test
    void aLargeProblemInEveryUnit() {
        var x = Draws.gaussian("large", 30, 200);
        for (double unit : new double[] {1e-30, 1, 1e30}) {
            var inner = Draws.vector("inner", 200);
            Arrays.setAll(inner, j -> unit * Math.exp(3 * inner[j]));
            var y = Draws.times(x, inner);
            var dual = new double[200];
            Arrays.fill(dual, Math.log(unit) - 2);
            solved(Oracle.solve(new BregmanProjection(x, y, new NegativeEntropy(), dual)));
            var start = Draws.vector("from", 200);
            Arrays.setAll(start, j -> unit * start[j]);
            for (double p : new double[] {1.5, 3}) {
                for (Potential potential : List.of(new Power(p), new PNorm(p))) {
                    potential.mirror(start, dual);
                    solved(Oracle.solve(new BregmanProjection(x, y, potential, dual)));
                }
            }
        }
    }

    @Test
    void withoutAPositiveInterpolatorThereIsNoSolution() {
        var x = DenseMatrix.zeros(1, 3);
        for (int j = 0; j < 3; j++) {
            x.set(0, j, 1);
        }
        for (Potential potential : List.of(new NegativeEntropy(), new SimplexEntropy())) {
            var program = new BregmanProjection(x, new double[] {-1}, potential, new double[3]);
            assertThat(Oracle.solve(program)).isNotInstanceOf(OracleOutcome.Solved.class);
        }
        var two = new BregmanProjection(x, new double[] {2}, new SimplexEntropy(), new double[3]);
        assertThat(Oracle.solve(two))
                .as("entries that sum to 2 are not on the simplex")
                .isInstanceOfSatisfying(
                        OracleOutcome.NotSolved.class,
                        outcome ->
                                assertThat(outcome.why())
                                        .contains("no interpolator has entries that sum to one"));
    }
}
