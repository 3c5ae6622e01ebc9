package org.tropism.problem.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The potentials against tables of high precision (`src/test/reference/potentials.py`).
class PotentialTableTest {
    /// In units of 2⁻⁵². Measured: at most 1.9 for the hyperentropy, 12.7 for the depth potential
    /// away from its bound.
    private static final double ULPS = 4;

    /// Near the bound `(1 − ζ)^(−p)` at 1 − ζ = 2⁻⁵² multiplies the rounding of p by `p·ln 2⁵² ≈
    /// 37p`, and integrals and slopes are computed from `a = −ln(1 − ζ)`, whose rounding they
    /// multiply by `(p + 1)·a`, up to 150. Measured: 332, where the curvature leaves `exp(±1400)`
    /// on the way.
    private static final double ULPS_NEAR_BOUND = 400;

    private record Row(
            boolean primal,
            int depth,
            double log,
            double x,
            double a,
            double b,
            double c,
            double e) {}

    private final List<String> failures = new ArrayList<>();
    private double worst;

    @Test
    void hyperentropyHasFullAccuracy() throws IOException {
        for (var row : rows()) {
            if (row.depth == 2) {
                var potential = new Hyperentropy(CoordinateScales.uniformLog(row.log));
                check(potential, row, ULPS);
            }
        }
        assertThat(failures).as("worst %s", worst).isEmpty();
    }

    @Test
    void depthPotentialHasFullAccuracy() throws IOException {
        for (var row : rows()) {
            if (row.depth > 2) {
                var potential = new DepthPotential(row.depth, CoordinateScales.uniformLog(row.log));
                boolean near = row.primal ? row.e < -10 : 1 - Math.abs(row.x) < 5e-5;
                check(potential, row, near ? ULPS_NEAR_BOUND : 4 * ULPS);
                if (row.primal) {
                    compare("log slack", row, potential.logDualSlack(0, row.x), row.e, ULPS);
                }
            }
        }
        assertThat(failures).as("worst %s", worst).isEmpty();
    }

    @Test
    void aPrimalPointComesBackFromItsSlack() throws IOException {
        int seen = 0;
        for (var row : rows()) {
            if (row.depth > 2 && row.primal && row.e < -1) {
                var potential = new DepthPotential(row.depth, CoordinateScales.uniformLog(row.log));
                double w = potential.fromLogDualSlack(0, row.e);
                // d ln w = p·da, and a has |a|·2⁻⁵³ of rounding, ln w + D·ln α as much again
                double bound =
                        2.3e-16 * (8 + 6 * Math.abs(row.e) + 2 * Math.abs(row.depth * row.log));
                assertThat(w)
                        .isCloseTo(
                                Math.abs(row.x),
                                org.assertj.core.data.Offset.offset(bound * Math.abs(row.x)));
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(100);
    }

    private void check(Separable potential, Row row, double ulps) {
        if (row.primal) {
            compare("value", row, potential.value(0, row.x), row.a, ulps);
            compare("mirror", row, potential.mirror(0, row.x), row.b, ulps);
            compare("curvature", row, potential.inverseCurvature(0, row.x), row.c, ulps);
            if (row.c > 0 && row.c < 1e300) {
                double size = Math.max(Math.abs(row.depth * row.log), Math.abs(Math.log(row.c)));
                double bound = ULPS * Math.ulp(1.0) * (1 + size - 2 * Math.min(0, row.e));
                assertThat(potential.logInverseCurvature(0, row.x))
                        .isCloseTo(Math.log(row.c), org.assertj.core.data.Offset.offset(bound));
            }
        } else {
            compare("inverse", row, potential.inverseMirror(0, row.x), row.a, ulps);
            compare("slope", row, potential.inverseMirrorSlope(0, row.x), row.b, ulps);
            compare("conjugate", row, potential.conjugate(0, row.x), row.c, ulps);
        }
    }

    private void compare(String what, Row row, double actual, double expected, double ulps) {
        boolean extreme = expected == 0 || Double.isInfinite(expected);
        double error =
                extreme
                        ? (Math.abs(actual) < 1e-307 && expected == 0
                                        || Math.abs(actual) > 1e308 && expected * actual > 0
                                ? 0
                                : Double.POSITIVE_INFINITY)
                        : Math.abs(actual - expected) / Math.abs(expected) / Math.ulp(1.0);
        worst = Math.max(worst, error);
        if (!(error <= ulps)) {
            failures.add("%s %s: %s off by %.1f".formatted(what, row, actual, error));
        }
    }

    private static List<Row> rows() throws IOException {
        var rows = new ArrayList<Row>();
        var stream =
                Objects.requireNonNull(
                        PotentialTableTest.class.getResourceAsStream("potentials.csv"));
        try (var reader =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] parts = line.split(",", -1);
                rows.add(
                        new Row(
                                parts[0].equals("primal"),
                                Integer.parseInt(parts[1]),
                                Double.parseDouble(parts[2]),
                                Double.parseDouble(parts[3]),
                                number(parts[4]),
                                number(parts[5]),
                                number(parts[6]),
                                number(parts[7])));
            }
        }
        return rows;
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace("inf", "Infinity"));
    }
}
