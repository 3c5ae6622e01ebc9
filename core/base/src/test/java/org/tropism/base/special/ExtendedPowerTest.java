package org.tropism.base.special;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class ExtendedPowerTest {
    private static final MathContext DIGITS = new MathContext(60);

    /// `x^a` for a whole number of quarters, by square roots.
    private static BigDecimal exact(double x, int quarters) {
        var root = new BigDecimal(x).sqrt(DIGITS).sqrt(DIGITS);
        return root.pow(quarters, DIGITS);
    }

    @Test
    void valueAndRestTogetherHaveEighteenDigits() {
        for (double x :
                new double[] {
                    1, 1.0000001, 1.3, 1.41421356, 1.5, 2, 3.7, 10, 123.456, 98765, 1e6
                }) {
            for (int quarters : new int[] {1, 2, 3, 4, 5, 7, 8, 13}) {
                var power = ExtendedPower.of(x, quarters / 4.0);
                var sum = new BigDecimal(power.value()).add(new BigDecimal(power.rest()));
                var expected = exact(x, quarters);
                double error =
                        sum.subtract(expected, DIGITS).divide(expected, DIGITS).abs().doubleValue();
                assertThat(error).as("%s^(%s/4)", x, quarters).isLessThan(1e-18);
                assertThat(Math.abs(power.rest())).isLessThanOrEqualTo(Math.ulp(power.value()));
            }
        }
    }

    @Test
    void aDoubleAloneHasFewer() {
        var power = ExtendedPower.of(3.7, 1.25);
        double error =
                new BigDecimal(power.value())
                        .subtract(exact(3.7, 5), DIGITS)
                        .divide(exact(3.7, 5), DIGITS)
                        .abs()
                        .doubleValue();
        assertThat(error).isGreaterThan(1e-18);
    }

    @Test
    void powersBeyondTheDoublesAreInfinite() {
        assertThat(ExtendedPower.of(1e6, 100).value()).isInfinite();
        assertThat(ExtendedPower.of(1e6, -100).value()).isZero();
    }
}
