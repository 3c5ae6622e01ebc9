package org.tropism.base.special;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tropism.base.accuracy.Ulps;

/// Every function against correctly rounded values: `src/test/reference/special_reference.py`.
class SpecialReferenceTest {
    /// The largest distance, in units in the last place, that is documented for each function
    /// (measured when written: 3, 2 for the logarithms, 1 for the sum).
    private static final Map<String, Integer> ALLOWED =
            Map.ofEntries(
                    Map.entry("asinh", 4),
                    Map.entry("sinh", 4),
                    Map.entry("cosh", 4),
                    Map.entry("cosh-1", 4),
                    Map.entry("entropy", 4),
                    Map.entry("log1mexp", 4),
                    Map.entry("logcosh", 4),
                    Map.entry("expsum", 2));

    private static double value(String name, double[] x) {
        return switch (name) {
            case "asinh" -> ScaledHyperbolic.asinh(x[0], x[1]);
            case "sinh" -> ScaledHyperbolic.sinh(x[0], x[1]);
            case "cosh" -> ScaledHyperbolic.cosh(x[0], x[1]);
            case "cosh-1" -> ScaledHyperbolic.coshMinusOne(x[0], x[1]);
            case "entropy" -> ScaledHyperbolic.entropy(x[0], x[1]);
            case "log1mexp" -> LogFunctions.log1mExp(x[0]);
            case "logsinh" -> LogFunctions.logSinh(x[0]);
            case "logcosh" -> LogFunctions.logCosh(x[0]);
            case "logaddexp" -> LogFunctions.logAddExp(x[0], x[1]);
            case "expsum" -> LogFunctions.expSum(x[0], x[1]);
            default -> throw new AssertionError(name);
        };
    }

    @Test
    void valuesAreThoseOfHighPrecision() {
        var worst = new TreeMap<String, Long>();
        for (var line : lines()) {
            var name = line[0];
            var x = Arrays.stream(line, 1, line.length).mapToDouble(Double::parseDouble).toArray();
            double expected = x[x.length - 1];
            double found = value(name, x);
            if (ALLOWED.containsKey(name)) {
                worst.merge(name, Ulps.between(found, expected), Math::max);
                assertThat(Ulps.between(found, expected))
                        .as("%s = %s", Arrays.toString(line), found)
                        .isLessThanOrEqualTo(ALLOWED.get(name));
            } else {
                worst.merge(name, 0L, Math::max);
                assertThat(Math.abs(found - expected))
                        .as("%s = %s", Arrays.toString(line), found)
                        .isLessThanOrEqualTo(4 * Math.ulp(Math.max(1, Math.abs(expected))));
            }
        }
        assertThat(worst).hasSize(10);
    }

    private static Iterable<String[]> lines() {
        try (var in = SpecialReferenceTest.class.getResourceAsStream("special.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
