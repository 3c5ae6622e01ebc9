package org.tropism.base.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomStreamTest {
    private static final int MANY = 1_000_000;

    private static RandomStream noise() {
        return RandomStream.root(7).child("data").child("noise");
    }

    /// Frozen when written: a change of the ziggurat, of its tables or of the key fails here.
    @Test
    void gaussiansAreFrozen() {
        var stream = noise();
        var drawn = new String[6];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = Double.toHexString(stream.nextGaussian());
        }
        assertThat(drawn)
                .containsExactly(
                        "-0x1.508684af03361p-2",
                        "-0x1.9c788bf851b77p-5",
                        "-0x1.0d262f4b9af6fp-5",
                        "-0x1.c336d45510448p-1",
                        "0x1.2661851775b16p-2",
                        "-0x1.0f6dd332816a4p-1");
        // the edges of the ziggurat too: a draw in 86 needs more than one word
        double sum = 0;
        for (int i = 0; i < 100_000; i++) {
            sum += stream.nextGaussian();
        }
        assertThat(Double.toHexString(sum)).isEqualTo("-0x1.721c99ab52c5cp8");
    }

    @Test
    void bulkDrawsAreTheSingleOnes() {
        var gaussians = new double[1003];
        var integers = new int[1003];
        noise().gaussians(gaussians, 3, 999);
        noise().integers(37, integers, 2, 1000);
        var single = noise();
        for (int i = 3; i < 1002; i++) {
            assertThat(gaussians[i]).isEqualTo(single.nextGaussian());
        }
        single = noise();
        for (int i = 2; i < 1002; i++) {
            assertThat(integers[i]).isEqualTo(single.nextInt(37));
        }
        assertThat(new double[] {gaussians[2], gaussians[1002], integers[1], integers[1002]})
                .containsOnly(0);
    }

    @Test
    void childrenDoNotDependOnWhatWasConsumed() {
        var fresh = RandomStream.root(3);
        var used = RandomStream.root(3);
        used.permutation(100);
        used.child("other").nextLong();
        assertThat(used.child("a").nextLong()).isEqualTo(fresh.child("a").nextLong());
        assertThat(used.child("a").nextLong()).isNotEqualTo(fresh.child("b").nextLong());
    }

    @Test
    void pathsAreNotConcatenated() {
        var root = RandomStream.root(3);
        assertThat(root.child("a").child("bc").nextLong())
                .isNotEqualTo(root.child("ab").child("c").nextLong());
        assertThat(root.child("a").child("b").path()).isEqualTo("a/b");
        assertThat(root.path()).isEmpty();
        assertThat(root.child("a")).hasToString("stream 'a' of seed 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "/", "\ud800"})
    void oddNamesAreRefused(String name) {
        var root = RandomStream.root(0);
        assertThatThrownBy(() -> root.child(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void integersSkipTheWordsThatWouldBiasThem() {
        // 2^64 mod 10 = 6: the products with low parts 0 … 5 are skipped; word·10 = 0, then 10
        long[] words = {0L, 1L};
        var position = new int[1];
        UniformRandomProvider source = () -> words[position[0]++];
        assertThat(PhiloxStream.below(source, 10)).isZero();
        assertThat(position[0]).isEqualTo(2);
        UniformRandomProvider largest = () -> -1L;
        assertThat(PhiloxStream.below(largest, 10)).isEqualTo(9);
        assertThatThrownBy(() -> PhiloxStream.below(largest, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[0, 0)");
    }

    @Test
    void momentsAreThoseOfTheDistributions() {
        // five standard errors: σ/√N of x, x², x³, x⁴ for a normal are 1, √2, √15, √96 over √N
        double error = 5 / Math.sqrt(MANY);
        var x = new double[MANY];
        noise().gaussians(x, 0, MANY);
        assertThat(moment(x, 1)).isCloseTo(0, within(error));
        assertThat(moment(x, 2)).isCloseTo(1, within(error * Math.sqrt(2)));
        assertThat(moment(x, 3)).isCloseTo(0, within(error * Math.sqrt(15)));
        assertThat(moment(x, 4)).isCloseTo(3, within(error * Math.sqrt(96)));
        var stream = noise();
        double sum = 0;
        for (int i = 0; i < MANY; i++) {
            sum += stream.nextDouble();
        }
        assertThat(sum / MANY).isCloseTo(0.5, within(error / Math.sqrt(12)));
    }

    @Test
    void siblingsAreUncorrelated() {
        var a = new double[MANY];
        var b = new double[MANY];
        RandomStream.root(0).child("1").gaussians(a, 0, MANY);
        RandomStream.root(0).child("2").gaussians(b, 0, MANY);
        double error = 5 / Math.sqrt(MANY);
        assertThat(correlation(a, b)).isCloseTo(0, within(error));
        // and the test sees a correlation where there is one
        assertThat(correlation(a, a)).isGreaterThan(1 - error * Math.sqrt(2));
    }

    @Test
    void integersAndPermutationsAreUniform() {
        var stream = RandomStream.root(11);
        var counts = new int[6];
        for (int i = 0; i < 600_000; i++) {
            counts[stream.nextInt(6)]++;
        }
        // binomial: σ = √(N·p·(1−p)) = 289
        assertThat(Arrays.stream(counts).map(c -> Math.abs(c - 100_000)).max().getAsInt())
                .isLessThan(5 * 289);
        var orders = new int[27];
        for (int i = 0; i < 60_000; i++) {
            var p = stream.permutation(3);
            orders[9 * p[0] + 3 * p[1] + p[2]]++;
        }
        // six of the 27 codes are permutations, each 10 000 ± 5·91
        assertThat(Arrays.stream(orders).filter(c -> Math.abs(c - 10_000) < 457).count())
                .isEqualTo(6);
        assertThat(stream.permutation(0)).isEmpty();
        assertThat(stream.permutation(1)).containsExactly(0);
    }

    private static double moment(double[] x, int power) {
        double sum = 0;
        for (double value : x) {
            sum += Math.pow(value, power);
        }
        return sum / x.length;
    }

    private static double correlation(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum / a.length;
    }
}
