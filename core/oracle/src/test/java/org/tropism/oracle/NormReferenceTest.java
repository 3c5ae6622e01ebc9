package org.tropism.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tropism.oracle.Draws.relativeDistance;
import static org.tropism.oracle.Draws.solved;

import org.junit.jupiter.api.Test;
import org.tropism.oracle.program.LeastL1;
import org.tropism.oracle.program.LeastLInf;
import org.tropism.oracle.program.LeastLp;

/// Agreement with least norms in multiple precision and with scipy's linear programs
/// (src/test/reference/norm_reference.py).
class NormReferenceTest {
    private final ReferenceFile.Instance instance = ReferenceFile.read("norms.txt", 1).getFirst();

    @Test
    void leastPowersAgree() {
        int compared = 0;
        for (var row : instance.rows) {
            if (row.label().equals("lp")) {
                double p = Double.parseDouble(row.words().getFirst());
                var outcome = Oracle.solve(new LeastLp(instance.inputs, instance.targets, p));
                double distance = relativeDistance(solved(outcome).solution(), row.values());
                // measured: at most 3e-16
                assertThat(distance).as("p = %s", p).isLessThan(1e-14);
                compared++;
            }
        }
        assertThat(compared).isEqualTo(5);
    }

    @Test
    void theExtremeNormsHaveTheValuesOfLinearPrograms() {
        var sum = solved(Oracle.solve(new LeastL1(instance.inputs, instance.targets, null)));
        var largest = solved(Oracle.solve(new LeastLInf(instance.inputs, instance.targets)));
        // HiGHS is accurate to about 1e-12 here
        assertThat(sum.certificate().primalValue()).isCloseTo(value("l1"), within(1e-11));
        assertThat(largest.certificate().primalValue()).isCloseTo(value("linf"), within(1e-11));
    }

    private double value(String label) {
        return instance.rows.stream()
                .filter(row -> row.label().equals(label))
                .mapToDouble(row -> Double.parseDouble(row.words().getFirst()))
                .findFirst()
                .orElseThrow();
    }
}
