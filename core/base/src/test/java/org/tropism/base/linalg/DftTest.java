package org.tropism.base.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tropism.base.random.RandomStream;

class DftTest {
    @Test
    void isTheSumOfItsDefinition() {
        for (int n : new int[] {1, 2, 3, 4, 5, 7, 8, 12, 31, 64, 97, 100, 128}) {
            var re = new double[n];
            var im = new double[n];
            var random = RandomStream.root(n).child("dft");
            random.gaussians(re, 0, n);
            random.gaussians(im, 0, n);
            var sumRe = new double[n];
            var sumIm = new double[n];
            for (int k = 0; k < n; k++) {
                for (int j = 0; j < n; j++) {
                    double angle = -2 * Math.PI * ((long) j * k % n) / n;
                    sumRe[k] += re[j] * Math.cos(angle) - im[j] * Math.sin(angle);
                    sumIm[k] += re[j] * Math.sin(angle) + im[j] * Math.cos(angle);
                }
            }
            var x = re.clone();
            var y = im.clone();
            var dft = new Dft(n);
            dft.forward(x, y);
            // the plain sums themselves err by n·ulp: measured 4e-14 at n = 128
            assertThat(x).containsExactly(sumRe, within(1e-13 * Math.sqrt(n)));
            assertThat(y).containsExactly(sumIm, within(1e-13 * Math.sqrt(n)));
            dft.inverse(x, y);
            assertThat(x).containsExactly(re, within(2e-15 * (1 + Math.log(n))));
            assertThat(y).containsExactly(im, within(2e-15 * (1 + Math.log(n))));
        }
    }

    @Test
    void aConstantHasOneFrequency() {
        for (int n : new int[] {6, 1000, 1024, 4099}) {
            var re = new double[n];
            var im = new double[n];
            java.util.Arrays.fill(re, 1);
            new Dft(n).forward(re, im);
            assertThat(re[0]).isCloseTo(n, within(1e-12 * n));
            assertThat(re[1]).isCloseTo(0, within(1e-12 * n));
            assertThat(im[n / 2]).isCloseTo(0, within(1e-12 * n));
        }
    }
}
