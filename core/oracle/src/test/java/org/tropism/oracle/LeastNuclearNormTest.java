package org.tropism.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.tropism.oracle.Draws.relativeDistance;
import static org.tropism.oracle.Draws.solved;

import org.junit.jupiter.api.Test;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.oracle.OracleOutcome.Inconsistent;
import org.tropism.oracle.OracleOutcome.NotSolved;
import org.tropism.oracle.OracleOutcome.Uniqueness;
import org.tropism.oracle.certificate.CertificateChecker;
import org.tropism.oracle.program.LeastL2;
import org.tropism.oracle.program.LeastNuclearNorm;

/// Least nuclear norms against Clarabel's, polished in multiple precision
/// (src/test/reference/nuclear_reference.py), against closed forms, and on data with defects.
class LeastNuclearNormTest {
    @Test
    void solutionsAgreeWithMultiplePrecision() {
        int compared = 0;
        for (var instance : ReferenceFile.read("nuclear.txt", 4)) {
            for (var row : instance.rows) {
                if (row.label().equals("least")) {
                    var words = row.words();
                    var program =
                            new LeastNuclearNorm(
                                    instance.inputs,
                                    instance.targets,
                                    Integer.parseInt(words.get(0)),
                                    Integer.parseInt(words.get(1)),
                                    Boolean.parseBoolean(words.get(2)));
                    var solved = solved(Oracle.solve(program));
                    // measured: at most 2e-11
                    assertThat(relativeDistance(solved.solution(), row.values()))
                            .as(instance.name)
                            .isLessThan(1e-9);
                    assertThat(solved.certificate().primalValue())
                            .isCloseTo(Double.parseDouble(words.get(3)), withinPercentage(1e-8));
                    compared++;
                }
            }
        }
        assertThat(compared).isEqualTo(4);
    }

    @Test
    void oneRowOrColumnIsTheEuclideanNorm() {
        var x = Draws.gaussian("vector", 6, 23);
        var y = Draws.vector("vector", 6);
        var least = solved(Oracle.solve(LeastL2.ofNorm(x, y))).solution();
        for (boolean row : new boolean[] {true, false}) {
            var program = new LeastNuclearNorm(x, y, row ? 1 : 23, row ? 23 : 1, false);
            assertThat(relativeDistance(solved(Oracle.solve(program)).solution(), least))
                    .isLessThan(1e-9);
        }
    }

    @Test
    void aTruthOfLowRankIsRecoveredFromEnoughMeasurements() {
        var x = Draws.gaussian("recovery", 110, 144);
        var truth = product("recovery", 12, 12, 2);
        var program = new LeastNuclearNorm(x, Draws.times(x, truth), 12, 12, false);
        assertThat(relativeDistance(solved(Oracle.solve(program)).solution(), truth))
                .isLessThan(1e-9);
        var few = Draws.gaussian("recovery", 40, 144);
        var other = new LeastNuclearNorm(few, Draws.times(few, truth), 12, 12, false);
        assertThat(relativeDistance(solved(Oracle.solve(other)).solution(), truth))
                .isGreaterThan(0.1);
    }

    @Test
    void degenerateCompletionsAreSolved() {
        // part of the entries of a matrix of rank 2 with an empty row and an empty column
        var truth = product("completion", 14, 14, 2);
        var x = DenseMatrix.zeros(80, 196);
        var y = new double[80];
        int count = 0;
        for (int j = 0; j < 196 && count < 80; j++) {
            if (j / 14 != 5 && j % 14 != 3 && (j * 37) % 100 < 55) {
                x.set(count, j, 0.1 + (j * 13) % 17);
                y[count++] = (0.1 + (j * 13) % 17) * truth[j];
            }
        }
        assertThat(count).isEqualTo(80);
        var solved = solved(Oracle.solve(new LeastNuclearNorm(x, y, 14, 14, false)));
        for (int j = 0; j < 14; j++) {
            assertThat(Math.abs(solved.solution()[5 * 14 + j])).isLessThan(1e-6);
            assertThat(Math.abs(solved.solution()[14 * j + 3])).isLessThan(1e-6);
        }
    }

    @Test
    void scaleGradingAndDependentRowsDoNotMatter() {
        var x = Draws.gaussian("scale", 25, 64);
        var y = Draws.times(x, product("scale", 8, 8, 1));
        var reference = solved(Oracle.solve(new LeastNuclearNorm(x, y, 8, 8, false)));
        for (double scale : new double[] {1e-100, 1e100, 1e-290}) {
            var scaled = DenseMatrix.zeros(30, 64);
            var targets = new double[30];
            for (int i = 0; i < 30; i++) {
                double row = scale * Math.pow(10, i % 5);
                for (int j = 0; j < 64; j++) {
                    double value = i < 25 ? x.get(i, j) : x.get(i - 25, j) + x.get(i - 20, j);
                    scaled.set(i, j, row * value);
                }
                targets[i] = row * (i < 25 ? y[i] : y[i - 25] + y[i - 20]);
            }
            var solved = solved(Oracle.solve(new LeastNuclearNorm(scaled, targets, 8, 8, false)));
            assertThat(relativeDistance(solved.solution(), reference.solution())).isLessThan(1e-8);
            targets[29] *= 1 + 1e-3;
            assertThat(Oracle.solve(new LeastNuclearNorm(scaled, targets, 8, 8, false)))
                    .isInstanceOf(Inconsistent.class);
        }
        var zero = solved(Oracle.solve(new LeastNuclearNorm(x, new double[25], 8, 8, false)));
        assertThat(zero.solution()).containsOnly(0);
    }

    @Test
    void whetherTheSolutionIsUniqueIsSeen() {
        // the diagonal of a 2 x 2 matrix is given: [[1, a], [a, 1]] has norm 2 for all |a| ≤ 1
        var diagonal = DenseMatrix.of(new double[][] {{1, 0, 0, 0}, {0, 0, 0, 1}});
        for (boolean semidefinite : new boolean[] {false, true}) {
            var program = new LeastNuclearNorm(diagonal, new double[] {1, 1}, 2, 2, semidefinite);
            assertThat(solved(Oracle.solve(program)).uniqueness())
                    .isInstanceOf(Uniqueness.NotUnique.class);
        }
        var x = Draws.gaussian("unique", 10, 25);
        var program = new LeastNuclearNorm(x, Draws.vector("unique", 10), 5, 5, false);
        assertThat(solved(Oracle.solve(program)).uniqueness())
                .isInstanceOf(Uniqueness.Unique.class);
    }

    @Test
    void thatNoSemidefiniteMatrixFitsIsProved() {
        // squares of inner products cannot be negative
        var v = Draws.gaussian("psd", 20, 6);
        var x = DenseMatrix.zeros(20, 36);
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 36; j++) {
                x.set(i, j, v.get(i, j / 6) * v.get(i, j % 6));
            }
        }
        var truth = Draws.times(x, gram("psd", 6, 2));
        solved(Oracle.solve(new LeastNuclearNorm(x, truth, 6, 6, true)));
        truth[7] = -0.1;
        var program = new LeastNuclearNorm(x, truth, 6, 6, true);
        var outcome = Oracle.solve(program);
        assertThat(outcome).isInstanceOf(Inconsistent.class);
        var witness = ((Inconsistent) outcome).witness();
        assertThat(CertificateChecker.inconsistency(program, witness)).isLessThan(1e-9);
        // without semidefiniteness there is a solution, and the witness proves nothing
        var free = new LeastNuclearNorm(x, truth, 6, 6, false);
        solved(Oracle.solve(free));
        assertThat(CertificateChecker.inconsistency(free, witness)).isGreaterThan(1e-6);
    }

    @Test
    void aValueThatIsOnlyApproachedIsNotSolved() {
        // W₀₀ = 0 and W₀₁ = 1: semidefinite matrices come as close as one likes
        var x = DenseMatrix.of(new double[][] {{1, 0, 0, 0}, {0, 1, 0, 0}});
        assertThat(Oracle.solve(new LeastNuclearNorm(x, new double[] {0, 1}, 2, 2, true)))
                .isInstanceOf(NotSolved.class);
    }

    @Test
    void perturbedCandidatesAreRejected() {
        var x = Draws.gaussian("reject", 12, 36);
        for (boolean semidefinite : new boolean[] {false, true}) {
            var y = Draws.times(x, gram("reject", 6, 2));
            var program = new LeastNuclearNorm(x, y, 6, 6, semidefinite);
            var solved = solved(Oracle.solve(program));
            assertThat(solved.certificate().holds()).isTrue();
            var moved = solved.solution().clone();
            moved[7] += 1e-6;
            assertThat(CertificateChecker.check(program, moved, solved.dual()).holds()).isFalse();
            var nu = solved.dual().clone();
            nu[3] *= 1.01;
            assertThat(CertificateChecker.check(program, solved.solution(), nu).holds()).isFalse();
            var least = solved(Oracle.solve(LeastL2.ofNorm(x, y))).solution();
            var other = CertificateChecker.check(program, least, solved.dual());
            assertThat(Math.max(other.relativeGap(), other.infeasibility())).isGreaterThan(1e-3);
        }
    }

    @Test
    void wrongShapesAreAllReported() {
        var x = Draws.gaussian("shapes", 3, 10);
        assertThatThrownBy(() -> new LeastNuclearNorm(x, new double[2], 3, 4, true))
                .isInstanceOf(InputErrors.class)
                .satisfies(e -> assertThat(((InputErrors) e).errors()).hasSize(3));
    }

    /// `A·Bᵀ` by rows.
    private static double[] product(String name, int p, int q, int rank) {
        var a = Draws.gaussian(name + "-left", p, rank);
        var b = Draws.gaussian(name + "-right", q, rank);
        var w = new double[p * q];
        for (int k = 0; k < p * q; k++) {
            for (int r = 0; r < rank; r++) {
                w[k] += a.get(k / q, r) * b.get(k % q, r);
            }
        }
        return w;
    }

    private static double[] gram(String name, int p, int rank) {
        var a = Draws.gaussian(name + "-root", p, rank);
        var w = new double[p * p];
        for (int k = 0; k < p * p; k++) {
            for (int r = 0; r < rank; r++) {
                w[k] += a.get(k / p, r) * a.get(k % p, r);
            }
        }
        return w;
    }
}
