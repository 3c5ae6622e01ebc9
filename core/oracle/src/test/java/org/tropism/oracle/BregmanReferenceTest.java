package org.tropism.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tropism.oracle.Draws.relativeDistance;
import static org.tropism.oracle.Draws.solved;

import org.junit.jupiter.api.Test;
import org.tropism.oracle.program.BregmanProjection;
import org.tropism.problem.geometry.CoordinateScales;
import org.tropism.problem.geometry.DepthPotential;
import org.tropism.problem.geometry.Hyperentropy;

/// Agreement with solutions in multiple precision (src/test/reference/bregman_reference.py).
class BregmanReferenceTest {
    /// Measured: at most 2e-14 over all scales, starts and instances; the issue asks for 1e-8.
    private static final double DISTANCE = 1e-13;

    @Test
    void hyperentropyAgreesFromTheLargestToTheSmallestScale() {
        int compared = 0;
        for (var instance : ReferenceFile.read("bregman.txt", 2)) {
            for (var row : instance.rows) {
                if (row.label().equals("hyperentropy")) {
                    double distance = distance(instance, row);
                    assertThat(distance)
                            .as("%s %s", instance.name, row.words())
                            .isLessThan(DISTANCE);
                    compared++;
                }
            }
        }
        assertThat(compared).isEqualTo(5 * 18 + 16);
    }

    private static double distance(ReferenceFile.Instance instance, ReferenceFile.Row row) {
        double logScale = 2 * Math.log(Double.parseDouble(row.words().get(1)));
        logScale += row.words().get(0).equals("uv") ? -Math.log(2) : Math.log(2);
        var logs = instance.row("offset").clone();
        for (int j = 0; j < logs.length; j++) {
            logs[j] += logScale;
        }
        var program =
                new BregmanProjection(
                        instance.inputs,
                        instance.targets,
                        new Hyperentropy(CoordinateScales.logs(logs)),
                        instance.row("start"));
        return relativeDistance(solved(Oracle.solve(program)).solution(), row.values());
    }

    @Test
    void depthPotentialsAgreeDownToScalesWhereTheDualTouchesItsBound() {
        int compared = 0;
        for (var instance : ReferenceFile.read("bregman.txt", 2)) {
            for (var row : instance.rows) {
                if (row.label().equals("depth")) {
                    int depth = Integer.parseInt(row.words().get(0));
                    double alpha = Double.parseDouble(row.words().get(1));
                    var program =
                            new BregmanProjection(
                                    instance.inputs,
                                    instance.targets,
                                    new DepthPotential(depth, CoordinateScales.uniform(alpha)),
                                    new double[instance.inputs.cols()]);
                    var solution = solved(Oracle.solve(program)).solution();
                    double distance = relativeDistance(solution, row.values());
                    assertThat(distance)
                            .as("%s %s", instance.name, row.words())
                            .isLessThan(DISTANCE);
                    compared++;
                }
            }
        }
        assertThat(compared).isEqualTo(3 * (6 + 4 + 4));
    }
}
