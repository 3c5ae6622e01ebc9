package org.tropism.problem.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tropism.base.describe.Families;
import org.tropism.base.random.RandomStream;

/// What every potential promises, for every member of the family.
class PotentialContractTest {
    private static final int POINTS = 200;

    /// A potential with the size of its interesting arguments.
    private record Fixture(Separable potential, double size) {
        /// A point of the domain.
        double point(RandomStream random) {
            double w = size * random.nextGaussian();
            return potential instanceof NegativeEntropy ? Math.abs(w) : w;
        }
    }

    static List<Fixture> fixtures() {
        var fixtures = new ArrayList<Fixture>();
        for (var member : Families.members(Separable.class)) {
            fixtures.addAll(fixturesOf(member));
        }
        return fixtures;
    }

    private static List<Fixture> fixturesOf(Class<? extends Separable> member) {
        if (member == Euclidean.class) {
            return List.of(new Fixture(new Euclidean(), 1), new Fixture(new Euclidean(), 1e100));
        }
        if (member == Hyperentropy.class) {
            return List.of(
                    new Fixture(new Hyperentropy(CoordinateScales.uniform(0.3)), 1),
                    new Fixture(new Hyperentropy(CoordinateScales.uniform(1e-100)), 1),
                    new Fixture(new Hyperentropy(CoordinateScales.uniform(1e100)), 1e99),
                    new Fixture(
                            new Hyperentropy(CoordinateScales.logs(new double[] {-3, 0, 2})), 2));
        }
        if (member == DepthPotential.class) {
            return List.of(
                    new Fixture(new DepthPotential(3, CoordinateScales.uniform(0.8)), 1),
                    new Fixture(new DepthPotential(4, CoordinateScales.uniform(0.7)), 1),
                    new Fixture(new DepthPotential(6, CoordinateScales.uniform(1.2)), 1),
                    new Fixture(new DepthPotential(3, CoordinateScales.uniform(1e30)), 1e89),
                    new Fixture(
                            new DepthPotential(
                                    3, CoordinateScales.logs(new double[] {-0.5, 0, 0.2})),
                            2));
        }
        if (member == Power.class) {
            return List.of(
                    new Fixture(new Power(1.1), 1),
                    new Fixture(new Power(1.5), 1),
                    new Fixture(new Power(2), 1),
                    new Fixture(new Power(3), 1e50));
        }
        if (member == NegativeEntropy.class) {
            return List.of(
                    new Fixture(new NegativeEntropy(), 1),
                    new Fixture(new NegativeEntropy(), 1e-100));
        }
        throw new AssertionError("write a fixture for " + member);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void theMirrorMapIsTheDerivative(Fixture f) {
        var random = RandomStream.root(1).child("derivative");
        for (int k = 0; k < POINTS; k++) {
            int i = k % 3;
            double w = f.point(random);
            assertThat(
                            isDerivative(
                                    x -> f.potential.value(i, x),
                                    x -> f.potential.mirror(i, x),
                                    w,
                                    f.size))
                    .as("w = %s", w)
                    .isTrue();
            assertThat(
                            isDerivative(
                                    x -> f.potential.value(i, x),
                                    x -> 1.001 * f.potential.mirror(i, x),
                                    w,
                                    f.size))
                    .as("a mirror map that is wrong by a factor 1.001")
                    .isFalse();
        }
    }

    /// Central differences extrapolated twice: the error is O(h⁶) and `2⁻⁵²·φ/h`; 1e-7 was enough
    /// for all fixtures, whose scale of variation is `|w|/10` or the size.
    private static boolean isDerivative(
            DoubleUnaryOperator f, DoubleUnaryOperator slope, double w, double size) {
        double h = Math.max(Math.abs(w), 1e-3 * size) * 0.02;
        double d1 = (f.applyAsDouble(w + h) - f.applyAsDouble(w - h)) / (2 * h);
        double d2 = (f.applyAsDouble(w + 2 * h) - f.applyAsDouble(w - 2 * h)) / (4 * h);
        double d4 = (f.applyAsDouble(w + 4 * h) - f.applyAsDouble(w - 4 * h)) / (8 * h);
        double e1 = (4 * d1 - d2) / 3;
        double e2 = (4 * d2 - d4) / 3;
        double derivative = (16 * e1 - e2) / 15;
        double expected = slope.applyAsDouble(w);
        return Math.abs(derivative - expected) <= 1e-5 * Math.abs(expected);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void theInverseUndoesTheMirrorMap(Fixture f) {
        var random = RandomStream.root(2).child("inverse");
        for (int k = 0; k < POINTS; k++) {
            int i = k % 3;
            double w = f.point(random);
            double z = f.potential.mirror(i, w);
            // the rounding of z moves w by dw/dz·ulp(z)
            double bound =
                    1e-14 * Math.abs(w)
                            + 4 * Math.ulp(z) * Math.abs(f.potential.inverseMirrorSlope(i, z));
            assertThat(f.potential.inverseMirror(i, z)).isCloseTo(w, within(bound));
            if (!(f.potential instanceof NegativeEntropy)) {
                assertThat(f.potential.mirror(i, -w)).isEqualTo(-z);
                assertThat(f.potential.value(i, -w)).isEqualTo(f.potential.value(i, w));
            }
            assertThat(Math.abs(z)).isLessThan(f.potential.dualBound(i));
        }
        assertThat(f.potential.value(0, 0)).isZero();
        if (!(f.potential instanceof NegativeEntropy)) {
            assertThat(f.potential.mirror(0, 0)).isZero();
            assertThat(f.potential.inverseMirror(0, 0)).isZero();
            assertThat(f.potential.conjugate(0, 0)).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void theSlopeOfTheInverseIsTheInverseCurvature(Fixture f) {
        var random = RandomStream.root(3).child("slope");
        for (int k = 0; k < POINTS; k++) {
            int i = k % 3;
            double w = f.point(random);
            double z = f.potential.mirror(i, w);
            double slope = f.potential.inverseMirrorSlope(i, z);
            double curvature = f.potential.inverseCurvature(i, w);
            // near a bound the slope inherits the lost digits of z
            double lost =
                    Double.isInfinite(f.potential.dualBound(i))
                            ? 1 + Math.abs(z)
                            : 5
                                    * f.potential.dualBound(i)
                                    / (f.potential.dualBound(i) - Math.abs(z));
            assertThat(slope).isCloseTo(curvature, within(1e-15 * (20 + lost) * curvature));
            assertThat(f.potential.logInverseCurvature(i, w))
                    .isCloseTo(Math.log(curvature), within(1e-12));
            double h = 1e-4 * Math.max(Math.abs(w), 1e-2 * f.size);
            double difference =
                    (f.potential.mirror(i, w + h) - f.potential.mirror(i, w - h)) / (2 * h);
            assertThat(difference * curvature).isCloseTo(1, within(1e-4));
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void fenchelAndYoungAreEqualOnTheMirrorMap(Fixture f) {
        var random = RandomStream.root(4).child("fenchel");
        for (int k = 0; k < POINTS; k++) {
            int i = k % 3;
            double w = f.point(random);
            double z = f.potential.mirror(i, w);
            double sum = f.potential.value(i, w) + f.potential.conjugate(i, z);
            // φ* moves by w·ulp(z); the entropy's two terms cancel at w = 1
            double size = Math.max(Math.abs(w * z), Math.abs(f.potential.value(i, w)));
            assertThat(sum).isCloseTo(w * z, within(2e-14 * size));
            double other = f.potential.inverseMirror(i, 0.7 * z);
            assertThat(f.potential.value(i, other) + f.potential.conjugate(i, z))
                    .as("strict away from the mirror map")
                    .isGreaterThan(other * z);
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void divergencesAreConvexAndObeyTheThreePointIdentity(Fixture f) {
        var random = RandomStream.root(5).child("divergence");
        for (int k = 0; k < POINTS; k++) {
            int i = k % 3;
            double a = f.point(random);
            double b = f.point(random);
            double c = f.point(random);
            double ab = BregmanDivergence.of(f.potential, i, a, b);
            double bc = BregmanDivergence.of(f.potential, i, b, c);
            double ac = BregmanDivergence.of(f.potential, i, a, c);
            double turn = (f.potential.mirror(i, c) - f.potential.mirror(i, b)) * (a - b);
            assertThat(ab).isPositive();
            double size =
                    Math.max(Math.max(ac, ab), Math.max(bc, Math.abs(turn)))
                            + Math.abs(f.potential.value(i, a))
                            + Math.abs(f.potential.value(i, b));
            assertThat(ab + bc - ac).isCloseTo(turn, within(1e-12 * size));
            double middle = f.potential.value(i, 0.5 * (a + b));
            assertThat(middle)
                    .isLessThanOrEqualTo(0.5 * (f.potential.value(i, a) + f.potential.value(i, b)));
        }
    }

    @Test
    void dualVariablesBeyondTheBoundGiveInfinity() {
        var potential = new DepthPotential(3, CoordinateScales.logs(new double[] {-1, 0, 1}));
        for (int i = 0; i < 3; i++) {
            double bound = potential.dualBound(i);
            assertThat(potential.inverseMirror(i, bound)).isEqualTo(Double.POSITIVE_INFINITY);
            assertThat(potential.inverseMirror(i, -2 * bound)).isEqualTo(Double.NEGATIVE_INFINITY);
            assertThat(potential.conjugate(i, 1.5 * bound)).isEqualTo(Double.POSITIVE_INFINITY);
            assertThat(potential.inverseMirror(i, 0.999 * bound)).isFinite();
            assertThat(bound).isCloseTo(Math.exp(1 - i), within(1e-15));
        }
    }
}
