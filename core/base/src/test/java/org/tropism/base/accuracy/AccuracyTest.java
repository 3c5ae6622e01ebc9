package org.tropism.base.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.tropism.base.random.RandomStream;

class AccuracyTest {
    @Test
    void ulpsCountTheDoublesBetween() {
        assertThat(Ulps.between(1, Math.nextUp(1.0))).isEqualTo(1);
        assertThat(Ulps.between(1, 2)).isEqualTo(1L << 52);
        assertThat(Ulps.between(0.0, -0.0)).isZero();
        assertThat(Ulps.between(-Double.MIN_VALUE, Double.MIN_VALUE)).isEqualTo(2);
        assertThat(Ulps.between(Double.NaN, 1)).isEqualTo(Long.MAX_VALUE);
        assertThat(Ulps.between(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)).isPositive();
        assertThat(Ulps.between(Double.MAX_VALUE, Double.POSITIVE_INFINITY)).isEqualTo(1);
    }

    @Test
    void tolerancesRefuseNaN() {
        var tolerance = new Tolerance(1e-3, "chosen for this test");
        assertThat(tolerance.accepts(1e-3)).isTrue();
        assertThat(tolerance.accepts(Math.nextUp(1e-3))).isFalse();
        assertThat(tolerance.accepts(Double.NaN)).isFalse();
        assertThatThrownBy(() -> new Tolerance(Double.NaN, ""))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> new Tolerance(-1, "")).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> new Tolerance(Double.POSITIVE_INFINITY, ""))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void sumsKeepWhatPlainSumsLose() {
        assertThat(CompensatedSum.of(new double[] {1, 1e100, 1, -1e100})).isEqualTo(2);
        assertThat(1 + 1e100 + 1 - 1e100).isZero();
        double a = 1 + 0x1p-30;
        // (1+ε)² − 1 − 2ε = ε²
        assertThat(CompensatedSum.dot(new double[] {a, -1, -0x1p-29}, new double[] {a, 1, 1}))
                .isEqualTo(0x1p-60);
        assertThat(CompensatedSum.of(new double[0])).isZero();
        assertThat(CompensatedSum.of(new double[] {Double.POSITIVE_INFINITY, 1}))
                .isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(CompensatedSum.of(new double[] {1, Double.NaN})).isNaN();
        assertThatThrownBy(() -> CompensatedSum.dot(new double[1], new double[2]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void illConditionedProductsMeetTheBound() {
        // conditions up to 1e25, against exact decimal arithmetic
        var random = RandomStream.root(1);
        int n = 200;
        for (int trial = 0; trial < 20; trial++) {
            var a = new double[n];
            var b = new double[n];
            var exact = BigDecimal.ZERO;
            double modulus = 0;
            for (int i = 0; i < n; i++) {
                a[i] = random.nextGaussian() * Math.scalb(1.0, random.nextInt(80));
                b[i] = random.nextGaussian();
                if (i == n - 1) {
                    b[i] = -exact.doubleValue() / a[i];
                }
                exact = exact.add(new BigDecimal(a[i]).multiply(new BigDecimal(b[i])));
                modulus += Math.abs(a[i] * b[i]);
            }
            double error =
                    new BigDecimal(CompensatedSum.dot(a, b)).subtract(exact).abs().doubleValue();
            double bound =
                    0x1p-53 * exact.abs().doubleValue() + (n + 1.0) * (n + 1) * 0x1p-106 * modulus;
            assertThat(error).isLessThanOrEqualTo(bound);
            assertThat(modulus / exact.abs().doubleValue()).isGreaterThan(1e14);
        }
    }

    @Test
    void partialSumsCanBeJoined() {
        var left = new CompensatedSum();
        var right = new CompensatedSum();
        left.add(1e16);
        left.add(1);
        right.add(-1e16);
        right.add(1);
        left.add(right);
        assertThat(left.value()).isEqualTo(2);
        left.clear();
        assertThat(left.value()).isZero();
    }
}
