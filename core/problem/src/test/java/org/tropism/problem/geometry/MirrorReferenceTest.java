package org.tropism.problem.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tropism.base.random.RandomStream;

/// The potentials of mirror descent against values of high precision
/// (`src/test/reference/mirrors.py`), and what the joint ones promise.
class MirrorReferenceTest {
    /// In units of 2⁻⁵². Measured: at most 10 for values, mirror maps and conjugates.
    private static final double ULPS = 40;

    private record Row(Potential potential, double[] w, double[] a, double[] expected) {
        @Override
        public String toString() {
            return potential + " " + Arrays.toString(w) + Arrays.toString(a);
        }
    }

    static List<Row> rows() throws IOException {
        try (var in = Objects.requireNonNull(Row.class.getResourceAsStream("mirrors.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .map(MirrorReferenceTest::row)
                    .toList();
        }
    }

    private static Row row(String[] parts) {
        var numbers = Arrays.stream(parts).skip(1).mapToDouble(Double::parseDouble).toArray();
        return new Row(
                potential(parts[0], numbers[0]),
                Arrays.copyOfRange(numbers, 1, 4),
                Arrays.copyOfRange(numbers, 4, 7),
                Arrays.copyOfRange(numbers, 7, 13));
    }

    private static Potential potential(String name, double p) {
        return switch (name) {
            case "power" -> new Power(p);
            case "p-norm" -> new PNorm(p);
            case "negative-entropy" -> new NegativeEntropy();
            case "simplex-entropy" -> new SimplexEntropy();
            default -> throw new AssertionError(name);
        };
    }

    @ParameterizedTest
    @MethodSource("rows")
    void agreesWithHighPrecision(Row row) {
        int d = 3;
        var z = new double[d];
        row.potential.mirror(row.w, z);
        for (int i = 0; i < d; i++) {
            near(z[i], row.expected[1 + i], 1);
        }
        // the entropies have terms of both signs
        near(row.potential.value(row.w), row.expected[0], sizeOfTerms(row));
        var atA = new double[d];
        row.potential.mirror(row.a, atA);
        double conjugate = row.potential.conjugate(atA);
        double unit = row.potential instanceof SimplexEntropy ? 1 : Math.abs(conjugate);
        assertThat(conjugate).isCloseTo(row.expected[4], within(ULPS * 2.3e-16 * unit));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void divergencesDoNotCancel(Row row) {
        double expected = row.expected[5];
        double apart = 0;
        for (int i = 0; i < 3; i++) {
            apart = Math.max(apart, Math.abs(row.w[i] / row.a[i] - 1));
        }
        // w − a is known to half a unit in the last place of w; near and far by a factor 1/(p−1)
        double bound = 2.3e-16 * (400 + 4 / apart);
        assertThat(row.potential.divergence(row.w, row.a))
                .isCloseTo(expected, within(bound * expected));
        assertThat(expected).isPositive();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theInverseUndoesTheMirrorMapAndHasItsDerivative(Row row) {
        var z = new double[3];
        row.potential.mirror(row.w, z);
        var back = new double[3];
        row.potential.inverseMirror(z, back);
        double power = exponent(row.potential);
        for (int i = 0; i < 3; i++) {
            double digits = 2.3e-16 * (40 * power + 4 * Math.abs(z[i]));
            assertThat(back[i]).isCloseTo(row.w[i], within(digits * Math.abs(row.w[i])));
        }
        var direction = new double[3];
        var random = RandomStream.root(3).child("direction");
        for (int i = 0; i < 3; i++) {
            direction[i] = z[i] * random.nextGaussian();
        }
        assertDerivative(row.potential, z, direction);
        assertThat(row.potential.outside(row.w)).isNull();
    }

    private static void assertDerivative(Potential potential, double[] z, double[] direction) {
        var exact = new double[3];
        potential.inverseMirrorDerivative(z, direction, exact);
        var up = new double[3];
        var down = new double[3];
        double h = 1e-5;
        for (int i = 0; i < 3; i++) {
            up[i] = z[i] + h * direction[i];
            down[i] = z[i] - h * direction[i];
        }
        potential.inverseMirror(up, up);
        potential.inverseMirror(down, down);
        double size = 0;
        for (double e : exact) {
            size = Math.max(size, Math.abs(e));
        }
        for (int i = 0; i < 3; i++) {
            double difference = (up[i] - down[i]) / (2 * h);
            assertThat(difference).isCloseTo(exact[i], within(3e-5 * size));
        }
    }

    private static double exponent(Potential potential) {
        return switch (potential) {
            case Power(double p) -> Math.max(p, 1 / (p - 1));
            case PNorm(double p) -> Math.max(p, 1 / (p - 1));
            case Separable _, SimplexEntropy _ -> 1;
        };
    }

    private static double sizeOfTerms(Row row) {
        double size = 0;
        for (double w : row.w) {
            size +=
                    row.potential instanceof PNorm || row.potential instanceof Power
                            ? 0
                            : Math.abs(w * Math.log(Math.abs(w))) + Math.abs(w);
        }
        return Math.max(1, size / Math.abs(row.expected[0]));
    }

    private static void near(double actual, double expected, double factor) {
        assertThat(actual)
                .isCloseTo(expected, within(factor * ULPS * 2.3e-16 * Math.abs(expected)));
    }

    @org.junit.jupiter.api.Test
    void pointsOutsideTheDomainAreNamed() {
        assertThat(new NegativeEntropy().outside(new double[] {1, -0.5}))
                .contains("entry 1 is -0.5");
        assertThat(new NegativeEntropy().outside(new double[] {1, 0})).contains("entry 1 is 0.0");
        assertThat(new SimplexEntropy().outside(new double[] {0.5, 0.6})).contains("sum to 1.1");
        assertThat(new SimplexEntropy().outside(new double[] {0.5, 0.5})).isNull();
        assertThat(new PNorm(3).outside(new double[] {-1, Double.NaN})).contains("entry 1 is NaN");
        assertThat(new NegativeEntropy().value(new double[] {1, -0.5}))
                .isEqualTo(Double.POSITIVE_INFINITY);
    }

    @org.junit.jupiter.api.Test
    void pNormsScaleLikeSquares() {
        var w = new double[] {0.3, -2, 0};
        var a = new double[] {0.1, 1, 5};
        for (double p : new double[] {1.1, 1.5, 3}) {
            var potential = new PNorm(p);
            double one = potential.divergence(w, a);
            var w3 = Arrays.stream(w).map(x -> 8 * x).toArray();
            var a3 = Arrays.stream(a).map(x -> 8 * x).toArray();
            assertThat(potential.divergence(w3, a3)).isCloseTo(64 * one, within(1e-12 * one));
            assertThat(potential.divergence(w, new double[3]))
                    .isCloseTo(potential.value(w), within(1e-15));
            assertThat(new Power(p).divergence(w3, a3))
                    .as("the separable power is of another degree")
                    .isNotCloseTo(64 * new Power(p).divergence(w, a), within(1e-3 * one));
        }
    }
}
