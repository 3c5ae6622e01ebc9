package org.tropism.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.oracle.program.LargestMarginDftL1;
import org.tropism.oracle.program.LargestMarginL1;
import org.tropism.oracle.program.LargestMarginL2;
import org.tropism.oracle.program.LargestMarginLp;
import org.tropism.oracle.program.Margins;

/// Optima of convex norms are first-order points of their powers, of other powers they are not, and
/// concave powers have several.
class StationaryMarginTest {
    private final Margins margins = MarginTest.drawn("stationary", 9, 6, false);

    private static double[] solution(OracleOutcome outcome) {
        return MarginTest.separated(outcome).solution();
    }

    @Test
    void optimaOfConvexNormsAreFirstOrderPoints() {
        var two = solution(Oracle.solve(LargestMarginL2.unweighted(margins)));
        assertThat(StationaryMargin.ofEntries(margins, two, 2).residual()).isLessThan(1e-12);
        // the spectrum of ℓ2 is ℓ2
        assertThat(StationaryMargin.ofSpectrum(margins, two, 2).residual()).isLessThan(1e-12);
        assertThat(StationaryMargin.ofEntries(margins, two, 1).residual()).isGreaterThan(1e-2);
        assertThat(StationaryMargin.ofEntries(margins, two, 2.0 / 3).residual())
                .isGreaterThan(1e-2);
        var three = solution(Oracle.solve(LargestMarginLp.unweighted(margins, 3)));
        assertThat(StationaryMargin.ofEntries(margins, three, 3).residual()).isLessThan(1e-9);
        var one = solution(Oracle.solve(LargestMarginL1.unweighted(margins)));
        assertThat(StationaryMargin.ofEntries(margins, one, 1).residual()).isLessThan(1e-12);
        var spectral = solution(Oracle.solve(new LargestMarginDftL1(margins)));
        assertThat(StationaryMargin.ofSpectrum(margins, spectral, 1).residual()).isLessThan(1e-7);
        assertThat(StationaryMargin.ofSpectrum(margins, two, 1).residual()).isGreaterThan(1e-2);
    }

    /// `min |β₁|^⅔ + |β₂|^⅔` with `β₁ + 2β₂ ≥ 1`: both axes are first-order points, and so is the
    /// point between them where the gradient is parallel to (1, 2), a maximum.
    @Test
    void concavePowersHaveSeveral() {
        var one = Margins.binary(DenseMatrix.of(new double[][] {{1, 2}}), new double[] {1});
        double p = 2.0 / 3;
        double[][] points = {{1, 0}, {0, 0.5}, {8, 1}};
        for (var point : points) {
            assertThat(StationaryMargin.ofEntries(one, point, p).residual()).isLessThan(1e-14);
        }
        assertThat(StationaryMargin.ofEntries(one, new double[] {1, 1}, p).residual())
                .isGreaterThan(0.1);
        assertThat(StationaryMargin.ofEntries(one, new double[] {-1, 0}, p).residual())
                .isInfinite();
    }
}
