package org.tropism.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.problem.data.Dataset;

class LeastSquaresTest {
    private static Dataset dataset(double[][] x, double... y) {
        var names = new java.util.ArrayList<String>();
        for (int j = 0; j < x[0].length; j++) {
            names.add("x" + j);
        }
        return new Dataset(DenseMatrix.of(x), y, names, "y");
    }

    /// ⟨(1, 2), w⟩ = 1: the closest point to 0 is (0.2, 0.4), whatever the unit of the inputs.
    @ParameterizedTest
    @ValueSource(doubles = {1e-150, 1e-8, 1, 1e8, 1e150})
    void closestPointOfALine(double unit) {
        var facts = LeastSquares.of(dataset(new double[][] {{unit, 2 * unit}}, 1));
        assertThat(facts.leastNorm()[0] * unit).isCloseTo(0.2, within(1e-15));
        assertThat(facts.leastNorm()[1] * unit).isCloseTo(0.4, within(1e-15));
        assertThat(facts.residual()).isLessThan(1e-15);
        assertThat(facts.rank()).isEqualTo(1);
        assertThat(facts.largestEigenvalue() / unit / unit).isCloseTo(5, within(1e-13));
    }

    @Test
    void duplicateExamplesAreConsistentWhenTheirTargetsAgree() {
        double[][] x = {{1, 2, 0}, {1, 2, 0}, {0, 0, 3}};
        var facts = LeastSquares.of(dataset(x, 1, 1, 3));
        assertThat(facts.rank()).isEqualTo(2);
        assertThat(facts.residual()).isLessThan(1e-14);
        assertThat(facts.leastNorm()).containsExactly(new double[] {0.2, 0.4, 1}, within(1e-14));
    }

    /// Targets 1 and 2 for one example: the best fit is 1.5, off by 0.5 twice, ‖y‖² = 5.
    @Test
    void duplicateExamplesAreInconsistentWhenTheirTargetsDiffer() {
        var facts = LeastSquares.of(dataset(new double[][] {{1, 2}, {1, 2}}, 1, 2));
        assertThat(facts.residual()).isCloseTo(Math.sqrt(0.5 / 5), within(1e-14));
    }

    @Test
    void tallDataAndZeroTargets() {
        double[][] x = {{1, 0}, {0, 1}, {1, 1}};
        assertThat(LeastSquares.of(dataset(x, 2, 3, 5)).leastNorm())
                .containsExactly(new double[] {2, 3}, within(1e-14));
        assertThat(LeastSquares.of(dataset(x, 2, 3, 6)).residual()).isGreaterThan(0.05);
        var zero = LeastSquares.of(dataset(x, 0, 0, 0));
        assertThat(zero.residual()).isZero();
        assertThat(zero.leastNorm()).containsExactly(0, 0);
    }

    @Test
    void zeroInputs() {
        var facts = LeastSquares.of(dataset(new double[][] {{0, 0}}, 1));
        assertThat(facts.rank()).isZero();
        assertThat(facts.residual()).isEqualTo(1);
        assertThat(List.of(facts.leastNorm()[0], facts.leastNorm()[1])).containsOnly(0.0);
    }
}
