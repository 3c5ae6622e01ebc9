package org.tropism.base.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorsTest {
    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-160, 1e-300, 1e-310, 1e150, 1e160, 1e300, 3e307})
    void normsAtAnyScale(double scale) {
        var x = new double[] {3 * scale, -4 * scale, 0};
        // entries of 1e-310 have 13 digits
        assertThat(Vectors.norm2(x) / scale).isCloseTo(5, within(1e-12));
        assertThat(Vectors.norm2(new double[] {1, 3 * scale, 4 * scale, 1}, 1, 2) / scale)
                .isCloseTo(5, within(1e-12));
        assertThat(Vectors.normInf(x) / scale).isEqualTo(4);
        assertThat(Vectors.relativeDistance(x, new double[] {3 * scale, 0, 0}) * 3)
                .isCloseTo(4, within(1e-12));
    }

    @Test
    void oddValues() {
        double infinity = Double.POSITIVE_INFINITY;
        assertThat(Vectors.norm2(new double[0])).isZero();
        assertThat(Vectors.norm2(new double[] {1, Double.NaN})).isNaN();
        assertThat(Vectors.norm2(new double[] {1, -infinity})).isEqualTo(infinity);
        assertThat(Vectors.norm2(new double[] {1e308, 1.7e308})).isEqualTo(infinity);
        assertThat(Vectors.isFinite(new double[] {1, -infinity})).isFalse();
        assertThat(Vectors.isFinite(new double[] {1, Double.NaN})).isFalse();
        assertThat(Vectors.isFinite(new double[] {1, 1e308})).isTrue();
        assertThat(Vectors.relativeDistance(new double[2], new double[2])).isZero();
        assertThat(Vectors.relativeDistance(new double[] {1}, new double[1])).isEqualTo(infinity);
        assertThat(Vectors.relativeDistance(new double[] {Double.NaN}, new double[] {1})).isNaN();
        assertThat(Vectors.norm1(new double[] {1, -2})).isEqualTo(3);
        assertThatThrownBy(() -> Vectors.dot(new double[1], new double[2]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sums() {
        var y = new double[] {1, 2};
        Vectors.add(2, new double[] {10, 20}, y);
        assertThat(y).containsExactly(21, 42);
        assertThat(Vectors.minus(y, new double[] {1, 2})).containsExactly(20, 40);
        assertThat(Vectors.dot(y, new double[] {1, -1})).isEqualTo(-21);
    }
}
