package org.tropism.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.tropism.oracle.MarginTest.separated;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.oracle.program.LargestMarginDftL1;
import org.tropism.oracle.program.LargestMarginL1;
import org.tropism.oracle.program.LargestMarginL2;
import org.tropism.oracle.program.LargestMarginLInf;
import org.tropism.oracle.program.LargestMarginLp;
import org.tropism.oracle.program.Margins;
import org.tropism.oracle.program.SeparationProgram;
import org.tropism.problem.data.Dataset;

/// Separators where doubles alone are not enough: columns of sizes from 10⁻³ to 4·10³, and margins
/// of a billionth of the examples.
class UnevenScalesTest {
    /// Relative, of `min ‖β‖`: src/test/reference/raw_breast_cancer_margins.py has 20 digits.
    private static final double PERCENT = 1e-9;

    private static Margins breastCancer(boolean intercept) throws IOException {
        try (var stream =
                        Objects.requireNonNull(
                                Dataset.class.getResourceAsStream(
                                        "files/breast-cancer-wisconsin.csv"));
                var reader =
                        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            var lines = reader.lines().skip(1).map(line -> line.strip().split(",")).toList();
            int d = lines.getFirst().length - 1;
            var x = DenseMatrix.zeros(lines.size(), d);
            var y = new double[lines.size()];
            for (int i = 0; i < y.length; i++) {
                for (int j = 0; j < d; j++) {
                    x.set(i, j, Double.parseDouble(lines.get(i)[j]));
                }
                y[i] = lines.get(i)[d].equals("1") ? 1 : -1;
            }
            return new Margins(x, y, 1, intercept, null);
        }
    }

    private static double least(SeparationProgram program) {
        var found = separated(Oracle.solve(program));
        assertThat(found.certificate().relativeGap()).isLessThanOrEqualTo(1e-10);
        assertThat(found.certificate().infeasibility()).isLessThan(1e-15);
        return program.objective(found.solution());
    }

    @Test
    void theBreastCancerDataAsTheyAre() throws IOException {
        var plain = breastCancer(false);
        assertThat(least(LargestMarginL1.unweighted(plain)))
                .isCloseTo(54018.755957880305564, withinPercentage(PERCENT));
        assertThat(least(new LargestMarginDftL1(plain)))
                .isCloseTo(127830.8470387217953, withinPercentage(PERCENT));
        var free = breastCancer(true);
        assertThat(least(LargestMarginL1.unweighted(free)))
                .isCloseTo(52819.430108317091286, withinPercentage(PERCENT));
        // between the others, for ‖β‖ falls as p grows
        assertThat(least(LargestMarginLp.unweighted(free, 3)))
                .isBetween(least(LargestMarginLInf.unweighted(free)), 24171.306);
    }

    @Test
    void aMarginOfABillionthInEveryNorm() {
        var x = Draws.gaussian("barely", 24, 5);
        var y = new double[24];
        for (int i = 0; i < 24; i++) {
            y[i] = i % 2 == 0 ? 1 : -1;
            x.set(i, 0, y[i] * (1e-9 + (i < 20 ? 0 : Math.abs(x.get(i, 0)))));
        }
        for (boolean intercept : new boolean[] {false, true}) {
            var margins = new Margins(x, y, 1, intercept, null);
            for (SeparationProgram program :
                    List.of(
                            LargestMarginL2.unweighted(margins),
                            LargestMarginL1.unweighted(margins),
                            LargestMarginLInf.unweighted(margins),
                            LargestMarginLp.unweighted(margins, 3),
                            new LargestMarginDftL1(margins))) {
                assertThat(least(program)).isBetween(1e6, 1e10);
            }
        }
    }

    @Test
    void severalClassesAMillionthApart() {
        var x = DenseMatrix.zeros(18, 4);
        var y = new double[18];
        var drawn = Draws.gaussian("classes", 18, 4);
        for (int i = 0; i < 18; i++) {
            y[i] = i % 3;
            for (int j = 0; j < 4; j++) {
                x.set(i, j, j < 3 ? (j == y[i] ? 1e-6 : 0) : drawn.get(i, j));
            }
        }
        var margins = new Margins(x, y, 3, false, null);
        // the last column has both signs in every class and cannot help; entries 2/3 and −1/3 of
        // 10⁶ in the others are √2·10⁶ long
        double two = least(LargestMarginL2.unweighted(margins));
        assertThat(two).isCloseTo(Math.sqrt(2) * 1e6, withinPercentage(PERCENT));
        assertThat(least(LargestMarginL1.unweighted(margins))).isGreaterThan(two);
        assertThat(least(LargestMarginLInf.unweighted(margins))).isLessThan(two);
    }
}
