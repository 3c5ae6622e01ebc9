package org.tropism.base.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NormalBlocksTest {
    @Test
    void numbersDoNotDependOnHowManyAreAskedFor() {
        var whole = new double[5000];
        new NormalBlocks(RandomStream.root(3).child("noise")).fill(whole, 0, 5000);
        var parts = new double[5000];
        var blocks = new NormalBlocks(RandomStream.root(3).child("noise"));
        int at = 0;
        for (int size = 1; at < 5000; size = size * 2 + 1) {
            int count = Math.min(size, 5000 - at);
            blocks.fill(parts, at, count);
            at += count;
        }
        assertThat(parts).isEqualTo(whole);
        var other = new double[5000];
        new NormalBlocks(RandomStream.root(3).child("other")).fill(other, 0, 5000);
        assertThat(other[0]).isNotEqualTo(whole[0]);
    }

    @Test
    void theFirstNumbersAreThoseOfTheDocumentedTransform() {
        var stream = RandomStream.root(9).child("noise");
        var words = new long[4];
        for (int k = 0; k < 4; k++) {
            words[k] = stream.nextLong();
        }
        long a = Long.rotateLeft(words[0] + words[3], 23) + words[0];
        double u = 1 - (a >>> 12) * 0x1.0p-52;
        var out = new double[16];
        new NormalBlocks(RandomStream.root(9).child("noise")).fill(out, 0, 16);
        double square = out[0] * out[0] + out[8] * out[8];
        assertThat(square / (-2 * Math.log(u)))
                .isCloseTo(1, org.assertj.core.api.Assertions.within(1e-14));
    }
}
