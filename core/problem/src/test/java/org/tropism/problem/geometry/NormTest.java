package org.tropism.problem.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tropism.base.describe.Families;
import org.tropism.base.random.RandomStream;

class NormTest {
    static Stream<Norm> norms() {
        return Families.members(Norm.class).stream().flatMap(NormTest::instances);
    }

    private static Stream<Norm> instances(Class<? extends Norm> member) {
        if (member == Lp.class) {
            return Stream.of(new Lp(1.1), new Lp(1.5), new Lp(3), new Lp(10));
        }
        try {
            return Stream.of(member.getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("write an instance of " + member, e);
        }
    }

    @ParameterizedTest
    @MethodSource("norms")
    void isANormAndItsDualIsTheLargestProduct(Norm norm) {
        var random = RandomStream.root(6).child("norm");
        for (int d : new int[] {1, 2, 7, 40}) {
            var w = new double[d];
            var z = new double[d];
            random.gaussians(w, 0, d);
            random.gaussians(z, 0, d);
            double product = 0;
            var sum = new double[d];
            var scaled = new double[d];
            for (int i = 0; i < d; i++) {
                product += w[i] * z[i];
                sum[i] = w[i] + z[i];
                scaled[i] = -3 * w[i];
            }
            double size = norm.value(w);
            assertThat(norm.value(scaled)).isCloseTo(3 * size, within(1e-14 * size));
            assertThat(norm.value(sum)).isLessThanOrEqualTo((size + norm.value(z)) * (1 + 1e-14));
            assertThat(Math.abs(product))
                    .isLessThanOrEqualTo(size * norm.dual().value(z) * (1 + 1e-14));
            assertThat(attained(norm, z)).isCloseTo(norm.dual().value(z), within(1e-12));
            assertThat(norm.dual().dual().value(w)).isCloseTo(size, within(1e-12 * size));
        }
    }

    /// `⟨z, w⟩/‖w‖` at the maximizing w.
    private static double attained(Norm norm, double[] z) {
        var w = new double[z.length];
        int largest = 0;
        for (int i = 0; i < z.length; i++) {
            largest = Math.abs(z[i]) > Math.abs(z[largest]) ? i : largest;
            double power =
                    switch (norm) {
                        case L1 _ -> 0;
                        case L2 _ -> Math.abs(z[i]);
                        case LInf _ -> 1;
                        case Lp lp -> Math.pow(Math.abs(z[i]), 1 / (lp.p() - 1));
                    };
            w[i] = Math.copySign(power, z[i]);
        }
        if (norm instanceof L1) {
            w[largest] = Math.signum(z[largest]);
        }
        double product = 0;
        for (int i = 0; i < z.length; i++) {
            product += z[i] * w[i];
        }
        return product / norm.value(w);
    }

    @ParameterizedTest
    @MethodSource("norms")
    void neitherOverflowsNorUnderflows(Norm norm) {
        double unit = norm.value(new double[] {3, -4});
        for (double size : List.of(1e300, 1e160, 1e-160, 1e-300)) {
            double[] w = {3 * size, -4 * size};
            assertThat(norm.value(w) / size).isCloseTo(unit, within(1e-14 * unit));
        }
        assertThat(norm.value(new double[] {1, Double.NaN})).isNaN();
        assertThat(norm.value(new double[] {0, 0})).isZero();
        assertThat(norm.value(new double[0])).isZero();
        assertThat(norm.value(new double[] {1, Double.NEGATIVE_INFINITY})).isInfinite();
    }

    @Test
    void knownValues() {
        double[] w = {3, -4};
        assertThat(new L1().value(w)).isEqualTo(7);
        assertThat(new L2().value(w)).isEqualTo(5);
        assertThat(new LInf().value(w)).isEqualTo(4);
        assertThat(new Lp(3).value(w)).isCloseTo(Math.cbrt(91), within(1e-14));
        assertThat(new Lp(3).dual()).isEqualTo(new Lp(1.5));
        assertThatThrownBy(() -> new Lp(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Lp(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
