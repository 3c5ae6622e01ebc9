package org.tropism.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.tropism.oracle.Draws.relativeDistance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tropism.oracle.program.LargestMarginDftL1;
import org.tropism.oracle.program.LargestMarginL1;
import org.tropism.oracle.program.LargestMarginL2;
import org.tropism.oracle.program.LargestMarginLInf;
import org.tropism.oracle.program.LargestMarginLp;
import org.tropism.oracle.program.LeastHyperentropyMargin;
import org.tropism.oracle.program.Margins;
import org.tropism.oracle.program.SeparationProgram;

/// Agreement with separators found by independent means
/// (src/test/reference/margin_reference.py), two and three classes, with and without intercept.
class MarginReferenceTest {
    private static final List<ReferenceFile.Instance> INSTANCES =
            ReferenceFile.read("margins.txt", 1);

    @TestFactory
    Stream<DynamicTest> separatorsAgree() {
        var tests = new ArrayList<DynamicTest>();
        for (var instance : INSTANCES) {
            for (var row : instance.rows) {
                if (!row.label().equals("offset")) {
                    var name = instance.name + " " + row.label() + " " + row.words().getFirst();
                    tests.add(DynamicTest.dynamicTest(name, () -> compare(instance, row)));
                }
            }
        }
        assertThat(tests).hasSize(3 * 8 + 2 * 5);
        return tests.stream();
    }

    private static void compare(ReferenceFile.Instance instance, ReferenceFile.Row row) {
        var kind = instance.row("offset");
        var margins =
                new Margins(instance.inputs, instance.targets, (int) kind[0], kind[1] == 1, null);
        double number = Double.parseDouble(row.words().getFirst());
        SeparationProgram program =
                switch (row.label()) {
                    case "l2" -> LargestMarginL2.unweighted(margins);
                    case "l1" -> LargestMarginL1.unweighted(margins);
                    case "linf" -> LargestMarginLInf.unweighted(margins);
                    case "lp" -> LargestMarginLp.unweighted(margins, number);
                    case "dft-l1" -> new LargestMarginDftL1(margins);
                    case "hyperentropy" -> new LeastHyperentropyMargin(margins, Math.log(number));
                    default -> throw new AssertionError(row.label());
                };
        var separated = MarginTest.separated(Oracle.solve(program));
        int d = margins.dimension();
        var expected = Arrays.copyOf(row.values(), d);
        // 1e-11 for linear programs by HiGHS, else 25 digits
        assertThat(separated.certificate().primalValue())
                .isCloseTo(program.objective(expected), withinPercentage(1e-9));
        if (separated.uniqueness() instanceof OracleOutcome.Uniqueness.NotUnique) {
            return;
        }
        double distance = relativeDistance(separated.solution(), expected);
        assertThat(distance).isLessThan(1e-9);
        if (row.label().equals("l2") && kind[1] == 1) {
            assertThat(separated.intercepts())
                    .usingComparatorWithPrecision(1e-9)
                    .containsExactly(Arrays.copyOfRange(row.values(), d, row.values().length));
        }
    }
}
