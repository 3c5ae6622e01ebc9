package org.tropism.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.tropism.oracle.Draws.relativeDistance;

import org.junit.jupiter.api.Test;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.oracle.OracleOutcome.NotSeparable;
import org.tropism.oracle.OracleOutcome.Separated;
import org.tropism.oracle.certificate.CertificateChecker;
import org.tropism.oracle.program.LargestMarginNuclear;
import org.tropism.oracle.program.Margins;

/// Largest margins in the nuclear norm against Clarabel's, polished in multiple precision
/// (src/test/reference/nuclear_reference.py), and on data that is not separable.
class LargestMarginNuclearTest {
    @Test
    void solutionsAgreeWithMultiplePrecision() {
        int compared = 0;
        for (var instance : ReferenceFile.read("nuclear.txt", 4)) {
            for (var row : instance.rows) {
                if (row.label().equals("margin")) {
                    var words = row.words();
                    var program =
                            new LargestMarginNuclear(
                                    Margins.binary(instance.inputs, instance.targets),
                                    Integer.parseInt(words.get(0)),
                                    Integer.parseInt(words.get(1)),
                                    Boolean.parseBoolean(words.get(2)));
                    var outcome = Oracle.solve(program);
                    assertThat(outcome).isInstanceOf(Separated.class);
                    var separated = (Separated) outcome;
                    double norm = Double.parseDouble(words.get(3));
                    // measured: at most 3e-12
                    assertThat(relativeDistance(separated.solution(), row.values()))
                            .as(instance.name)
                            .isLessThan(1e-9);
                    assertThat(separated.margin()).isCloseTo(1 / norm, withinPercentage(1e-8));
                    double sum = 0;
                    for (double a : separated.dual()) {
                        sum += a;
                    }
                    // α of ½f²: Σ α·m = f²
                    assertThat(sum).isCloseTo(norm * norm, withinPercentage(1e-7));
                    compared++;
                }
            }
        }
        assertThat(compared).isEqualTo(2);
    }

    /// Gaussian signs determine the solution; the trace of W alone does not: every semidefinite W
    /// of trace 1 has its norm.
    @Test
    void whetherThereAreSeveralSolutionsIsDecided() {
        var x = Draws.gaussian("unique-margin", 15, 30);
        var y = Draws.vector("unique-margin", 15);
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.signum(y[i]);
        }
        var one = new LargestMarginNuclear(Margins.binary(x, y), 5, 6, false);
        assertThat(((Separated) Oracle.solve(one)).uniqueness())
                .isInstanceOf(OracleOutcome.Uniqueness.Unique.class);
        var trace = DenseMatrix.of(new double[][] {{1, 0, 0, 1}});
        for (boolean semidefinite : new boolean[] {true, false}) {
            var margins = Margins.binary(trace, new double[] {1});
            var many = new LargestMarginNuclear(margins, 2, 2, semidefinite);
            assertThat(((Separated) Oracle.solve(many)).uniqueness())
                    .isInstanceOf(OracleOutcome.Uniqueness.NotUnique.class);
        }
    }

    @Test
    void thirtyByThirtyIsSolved() {
        var x = Draws.gaussian("margin", 120, 900);
        var y = Draws.vector("margin", 120);
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.signum(y[i]);
        }
        var program = new LargestMarginNuclear(Margins.binary(x, y), 30, 30, false);
        assertThat(Oracle.solve(program)).isInstanceOf(Separated.class);
    }

    @Test
    void dataThatNothingSeparatesIsSeen() {
        var x = Draws.gaussian("inseparable", 40, 9);
        var y = Draws.vector("inseparable", 40);
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.signum(y[i]);
        }
        var program = new LargestMarginNuclear(Margins.binary(x, y), 3, 3, false);
        assertThat(Oracle.solve(program)).isInstanceOf(NotSeparable.class);
    }

    @Test
    void thatNoSemidefiniteMatrixSeparatesIsProved() {
        // ⟨vvᵀ, W⟩ ≥ 0 for every semidefinite W, yet one sign is −1
        var v = Draws.gaussian("squares", 12, 4);
        var x = DenseMatrix.zeros(12, 16);
        var y = new double[12];
        for (int i = 0; i < 12; i++) {
            y[i] = i == 5 ? -1 : 1;
            for (int j = 0; j < 16; j++) {
                x.set(i, j, v.get(i, j / 4) * v.get(i, j % 4));
            }
        }
        var margins = Margins.binary(x, y);
        var semidefinite = new LargestMarginNuclear(margins, 4, 4, true);
        var outcome = Oracle.solve(semidefinite);
        assertThat(outcome).isInstanceOf(NotSeparable.class);
        // a symmetric matrix separates, and the weights say nothing of it
        var free = new LargestMarginNuclear(margins, 4, 4, false);
        assertThat(Oracle.solve(free)).isInstanceOf(Separated.class);
        assertThat(CertificateChecker.inseparability(free, ((NotSeparable) outcome).weights()))
                .isGreaterThan(1e-3);
    }

    @Test
    void perturbedCandidatesAreRejected() {
        var x = Draws.gaussian("reject-margin", 15, 30);
        var y = Draws.vector("reject-margin", 15);
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.signum(y[i]);
        }
        var program = new LargestMarginNuclear(Margins.binary(x, y), 5, 6, false);
        var found = (Separated) Oracle.solve(program);
        assertThat(found.certificate().holds()).isTrue();
        var moved = found.solution().clone();
        moved[4] += 1e-4;
        assertThat(CertificateChecker.check(program, moved, new double[0], found.dual()).holds())
                .isFalse();
        var alpha = found.dual().clone();
        alpha[found.support()[0]] *= 1.1;
        assertThat(
                        CertificateChecker.check(program, found.solution(), new double[0], alpha)
                                .holds())
                .isFalse();
    }

    @Test
    void classesAndInterceptsAreRefused() {
        var x = Draws.gaussian("classes", 4, 6);
        var margins = new Margins(x, new double[] {0, 1, 2, 0}, 3, true, null);
        assertThatThrownBy(() -> new LargestMarginNuclear(margins, 2, 2, false))
                .isInstanceOf(InputErrors.class)
                .satisfies(e -> assertThat(((InputErrors) e).errors()).hasSize(3));
    }
}
