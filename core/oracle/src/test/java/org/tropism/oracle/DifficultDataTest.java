package org.tropism.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tropism.oracle.Draws.relativeDistance;
import static org.tropism.oracle.Draws.solved;

import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.oracle.OracleOutcome.Inconsistent;
import org.tropism.oracle.OracleOutcome.Uniqueness;
import org.tropism.oracle.program.BregmanProjection;
import org.tropism.oracle.program.InterpolationProgram;
import org.tropism.oracle.program.LeastL1;
import org.tropism.oracle.program.LeastL2;
import org.tropism.oracle.program.LeastLInf;
import org.tropism.oracle.program.LeastLp;
import org.tropism.problem.geometry.CoordinateScales;
import org.tropism.problem.geometry.DepthPotential;
import org.tropism.problem.geometry.Euclidean;
import org.tropism.problem.geometry.Hyperentropy;
import org.tropism.problem.geometry.Potential;

/// Every program on data with defects: a certified solution or the right other outcome.
class DifficultDataTest {
    private static final List<BiFunction<DenseMatrix, double[], InterpolationProgram>> PROGRAMS =
            List.of(
                    (x, y) -> new LeastL2(x, y, null, null),
                    (x, y) -> new LeastL1(x, y, null),
                    (x, y) -> new LeastLp(x, y, 1.05),
                    (x, y) -> new LeastLp(x, y, 1.5),
                    (x, y) -> new LeastLp(x, y, 3),
                    (x, y) -> new LeastLp(x, y, 20),
                    LeastLInf::new,
                    (x, y) -> bregman(x, y, new Euclidean()),
                    (x, y) -> bregman(x, y, new Hyperentropy(CoordinateScales.uniform(1e3))),
                    (x, y) -> bregman(x, y, new Hyperentropy(CoordinateScales.uniform(0.1))),
                    (x, y) -> bregman(x, y, new Hyperentropy(CoordinateScales.uniform(1e-12))),
                    (x, y) -> bregman(x, y, new Hyperentropy(CoordinateScales.uniform(1e-300))),
                    (x, y) -> bregman(x, y, new DepthPotential(3, CoordinateScales.uniform(0.3))),
                    (x, y) -> bregman(x, y, new DepthPotential(4, CoordinateScales.uniform(1e-3))),
                    (x, y) -> bregman(x, y, new DepthPotential(6, CoordinateScales.uniform(1e-8))));

    private static BregmanProjection bregman(DenseMatrix x, double[] y, Potential potential) {
        return new BregmanProjection(x, y, potential, new double[x.cols()]);
    }

    private static void allSolved(DenseMatrix x, double[] y) {
        for (var program : PROGRAMS) {
            var outcome = Oracle.solve(program.apply(x, y));
            assertThat(outcome)
                    .as("%s", program.apply(x, y))
                    .isInstanceOf(OracleOutcome.Solved.class);
        }
    }

    private static void allInconsistent(DenseMatrix x, double[] y) {
        for (var program : PROGRAMS) {
            var outcome = Oracle.solve(program.apply(x, y));
            assertThat(outcome).isInstanceOf(Inconsistent.class);
            var witness = ((Inconsistent) outcome).witness();
            double product = 0;
            for (int i = 0; i < y.length; i++) {
                product += witness[i] * y[i];
            }
            assertThat(Math.abs(product - 1)).isLessThan(1e-12);
        }
    }

    @Test
    void moreExamplesThanTheOracleTakesAreRefusedAndNotTried() {
        int n = Oracle.MOST_EXAMPLES + 1;
        var x = DenseMatrix.zeros(n, 1);
        for (int i = 0; i < n; i++) {
            x.set(i, 0, 1);
        }
        assertThat(Oracle.solve(new LeastL2(x, new double[n], null, null)))
                .isInstanceOfSatisfying(
                        OracleOutcome.NotSolved.class,
                        outcome -> assertThat(outcome.why()).contains("8193 examples"));
    }

    @Test
    void moreExamplesThanInputs() {
        var x = Draws.gaussian("tall", 9, 4);
        allSolved(x, Draws.sparseTargets("tall", x, 4));
        allInconsistent(x, Draws.vector("tall", 9));
    }

    @Test
    void asManyExamplesAsInputs() {
        allSolved(Draws.gaussian("square", 5, 5), Draws.vector("square", 5));
    }

    @Test
    void duplicateRows() {
        var x = Draws.gaussian("rows", 6, 12);
        for (int j = 0; j < 12; j++) {
            x.set(3, j, -2 * x.get(1, j));
        }
        var y = Draws.vector("rows", 6);
        allInconsistent(x, y);
        y[3] = -2 * y[1];
        allSolved(x, y);
    }

    @Test
    void lowRank() {
        var a = Draws.gaussian("left", 8, 3);
        var b = Draws.gaussian("right", 3, 20);
        var x = DenseMatrix.zeros(8, 20);
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 20; j++) {
                for (int k = 0; k < 3; k++) {
                    x.set(i, j, x.get(i, j) + a.get(i, k) * b.get(k, j));
                }
            }
        }
        allSolved(x, Draws.sparseTargets("low", x, 5));
        allInconsistent(x, Draws.vector("low", 8));
    }

    @Test
    void duplicateAndZeroColumns() {
        var x = Draws.gaussian("columns", 4, 10);
        for (int i = 0; i < 4; i++) {
            x.set(i, 1, x.get(i, 0));
            x.set(i, 2, -x.get(i, 0));
            x.set(i, 5, 0);
        }
        allSolved(x, Draws.vector("columns", 4));
    }

    @Test
    void zeroRows() {
        var x = Draws.gaussian("zero", 4, 9);
        for (int j = 0; j < 9; j++) {
            x.set(2, j, 0);
        }
        var y = Draws.vector("zero", 4);
        allInconsistent(x, y);
        y[2] = 0;
        allSolved(x, y);
        allInconsistent(DenseMatrix.zeros(2, 3), new double[] {0, 1});
        allSolved(DenseMatrix.zeros(2, 3), new double[2]);
    }

    @Test
    void nothingToFit() {
        var x = Draws.gaussian("nothing", 4, 9);
        for (var program : PROGRAMS) {
            assertThat(solved(Oracle.solve(program.apply(x, new double[4]))).solution())
                    .containsOnly(0);
        }
    }

    @Test
    void oneRowAndOneColumn() {
        allSolved(Draws.gaussian("row", 1, 7), new double[] {2.5});
        allSolved(DenseMatrix.of(new double[][] {{-3}}), new double[] {2});
        allSolved(DenseMatrix.of(new double[][] {{-3}, {6}}), new double[] {2, -4});
        allInconsistent(DenseMatrix.of(new double[][] {{-3}, {6}}), new double[] {2, 4});
    }

    @Test
    void scalesOfTheData() {
        var x = Draws.gaussian("scaled", 5, 12);
        var y = Draws.vector("scaled", 5);
        for (int a : new int[] {-490, 0, 490}) {
            for (int b : new int[] {-490, 0, 490}) {
                var scaled = DenseMatrix.zeros(5, 12);
                var target = new double[5];
                for (int i = 0; i < 5; i++) {
                    target[i] = Math.scalb(y[i], b);
                    for (int j = 0; j < 12; j++) {
                        scaled.set(i, j, Math.scalb(x.get(i, j), a));
                    }
                }
                for (var program : PROGRAMS.subList(0, 7)) {
                    var plain = solved(Oracle.solve(program.apply(x, y))).solution();
                    var other = solved(Oracle.solve(program.apply(scaled, target))).solution();
                    for (int j = 0; j < 12; j++) {
                        other[j] = Math.scalb(other[j], a - b);
                    }
                    // powers of two change no digit, so that only p-th roots may differ
                    assertThat(relativeDistance(other, plain)).isLessThan(1e-13);
                }
            }
        }
    }

    @Test
    void rowsOfVeryDifferentSize() {
        var x = Draws.gaussian("graded", 4, 9);
        var y = Draws.vector("graded", 4);
        for (int j = 0; j < 9; j++) {
            x.set(0, j, x.get(0, j) * 1e150);
            x.set(1, j, x.get(1, j) * 1e-150);
        }
        y[0] *= 1e150;
        y[1] *= 1e-150;
        allSolved(x, y);
    }

    @Test
    void nearlyCollinearRows() {
        var x = Draws.gaussian("collinear", 5, 12);
        for (int j = 0; j < 12; j++) {
            x.set(4, j, x.get(3, j) * (1 + 1e-4 * (j % 3)));
        }
        allSolved(x, Draws.vector("collinear", 5));
    }

    /// Rounding the multipliers to doubles moves `Xᵀν` by the condition's share of its digits; the
    /// certificate of a least Euclidean norm feels its square.
    @Test
    void leastEuclideanNormsOfCondition3e8AreCertified() {
        for (int draw = 0; draw < 8; draw++) {
            var x = Draws.gaussian("condition-" + draw, 12, 30);
            for (int j = 0; j < 30; j++) {
                x.set(11, j, x.get(3, j) + 3e-9 * x.get(11, j));
            }
            var program = LeastL2.ofNorm(x, Draws.vector("condition-" + draw, 12));
            assertThat(solved(Oracle.solve(program)).certificate().relativeGap()).isLessThan(1e-13);
        }
    }

    @Test
    void numbersThatAreNotFiniteAreRefusedTogether() {
        var x = Draws.gaussian("bad", 2, 3);
        x.set(1, 2, Double.NaN);
        assertThatThrownBy(
                        () ->
                                new LeastL1(
                                        x,
                                        new double[] {1, Double.POSITIVE_INFINITY},
                                        new double[] {1, -1, 1}))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("inputs[1][2]")
                .hasMessageContaining("targets[1]")
                .hasMessageContaining("weights[1]");
        var fine = Draws.gaussian("fine", 2, 3);
        assertThatThrownBy(() -> new LeastLp(fine, new double[2], 1))
                .isInstanceOf(InputErrors.class);
        assertThatThrownBy(() -> new LeastLInf(fine, new double[3]))
                .isInstanceOf(InputErrors.class);
        assertThatThrownBy(
                        () ->
                                new BregmanProjection(
                                        fine,
                                        new double[2],
                                        new DepthPotential(3, CoordinateScales.uniform(1)),
                                        new double[] {0, 1, 0}))
                .isInstanceOf(InputErrors.class);
    }

    /// A column of the support, its copy and its negative: weight may move to either. The mean of
    /// the two null vectors gives the negative the wrong sign, one alone is admissible.
    @Test
    void severalCopiesOfASupportColumnAreSeveralSolutions() {
        var x = DenseMatrix.of(new double[][] {{2, 2, -2, 0, 0.5}, {0, 0, 0, 1, 0.3}});
        double[] y = {4, -1};
        assertThat(solved(Oracle.solve(new LeastL1(x, y, null))).uniqueness())
                .isInstanceOf(Uniqueness.NotUnique.class);
        var heavier = new double[] {1, 1.001, 1.001, 1, 1};
        assertThat(solved(Oracle.solve(new LeastL1(x, y, heavier))).uniqueness())
                .isInstanceOf(Uniqueness.Unique.class);
    }

    @Test
    void uniquenessIsJudged() {
        var one = DenseMatrix.of(new double[][] {{1, 2, 3}});
        var tie = DenseMatrix.of(new double[][] {{1, 3, 3}});
        var y = new double[] {6};
        assertThat(solved(Oracle.solve(new LeastL1(one, y, null))).uniqueness())
                .isInstanceOf(Uniqueness.Unique.class);
        assertThat(solved(Oracle.solve(new LeastL1(tie, y, null))).uniqueness())
                .isInstanceOf(Uniqueness.NotUnique.class);
        assertThat(solved(Oracle.solve(new LeastLInf(one, y))).uniqueness())
                .isInstanceOf(Uniqueness.Unique.class);
        var free = DenseMatrix.of(new double[][] {{1, 0, 3}});
        assertThat(solved(Oracle.solve(new LeastLInf(free, y))).uniqueness())
                .isInstanceOf(Uniqueness.NotUnique.class);
    }
}
