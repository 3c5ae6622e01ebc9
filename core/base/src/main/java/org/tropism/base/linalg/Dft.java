package org.tropism.base.linalg;

import org.tropism.base.describe.Source;

/// The discrete Fourier transform of one length n, `X_k = Σ_j x_j·e^(−2πi·jk/n)`, and its inverse.
///
/// Powers of two by the radix-2 algorithm, O(n·ln n); every other length as a convolution of a
/// power of two at least 2n − 1 (Bluestein). Complex numbers stand in two arrays. Relative error
/// of the 2-norm below 1e-15·log₂(n), 1e-14·log₂(n) with Bluestein. Holds tables and work arrays:
/// one instance a thread; no call allocates.
@Source(key = "GolubVanLoan2013", where = "Section 1.4")
public final class Dft {
    private final int n;
    /// A power of two: n, or the length of the convolution.
    private final int size;
    private final double[] cos;
    private final double[] sin;
    /// `e^(−πi·j²/n)`, of n entries; empty for powers of two.
    private final double[] chirpRe;
    private final double[] chirpIm;
    /// The transform of the conjugate chirp.
    private final double[] filterRe;
    private final double[] filterIm;
    private final double[] workRe;
    private final double[] workIm;

    /// @param n at least 1
    public Dft(int n) {
        this.n = n;
        boolean plain = Integer.bitCount(n) == 1;
        this.size = plain ? n : Integer.highestOneBit(2 * n - 2) << 1;
        this.cos = new double[size / 2];
        this.sin = new double[size / 2];
        for (int k = 0; k < size / 2; k++) {
            cos[k] = Math.cos(2 * Math.PI * k / size);
            sin[k] = -Math.sin(2 * Math.PI * k / size);
        }
        int chirp = plain ? 0 : n;
        int convolution = plain ? 0 : size;
        this.chirpRe = new double[chirp];
        this.chirpIm = new double[chirp];
        this.filterRe = new double[convolution];
        this.filterIm = new double[convolution];
        this.workRe = new double[convolution];
        this.workIm = new double[convolution];
        if (!plain) {
            prepareChirp();
        }
    }

    private void prepareChirp() {
        for (int j = 0; j < n; j++) {
            // j² modulo 2n, exact: the angle stays small
            double angle = Math.PI * ((long) j * j % (2L * n)) / n;
            chirpRe[j] = Math.cos(angle);
            chirpIm[j] = -Math.sin(angle);
            int back = j == 0 ? 0 : size - j;
            filterRe[j] = chirpRe[j];
            filterIm[j] = -chirpIm[j];
            filterRe[back] = chirpRe[j];
            filterIm[back] = -chirpIm[j];
        }
        powerOfTwo(filterRe, filterIm);
    }

    /// n.
    public int length() {
        return n;
    }

    /// Whether transforms of the length are direct, without a convolution.
    public boolean isPowerOfTwo() {
        return size == n;
    }

    /// Transforms in place.
    ///
    /// @param re real parts, read and written, n entries
    /// @param im imaginary parts, read and written, n entries
    public void forward(double[] re, double[] im) {
        if (isPowerOfTwo()) {
            powerOfTwo(re, im);
        } else {
            bluestein(re, im);
        }
    }

    /// The inverse in place, `x_j = (1/n)·Σ_k X_k·e^(2πi·jk/n)`.
    ///
    /// @param re real parts, read and written, n entries
    /// @param im imaginary parts, read and written, n entries
    public void inverse(double[] re, double[] im) {
        forward(im, re);
        for (int k = 0; k < n; k++) {
            re[k] /= n;
            im[k] /= n;
        }
    }

    private void bluestein(double[] re, double[] im) {
        for (int j = 0; j < n; j++) {
            workRe[j] = re[j] * chirpRe[j] - im[j] * chirpIm[j];
            workIm[j] = re[j] * chirpIm[j] + im[j] * chirpRe[j];
        }
        for (int j = n; j < size; j++) {
            workRe[j] = 0;
            workIm[j] = 0;
        }
        powerOfTwo(workRe, workIm);
        for (int k = 0; k < size; k++) {
            double a = workRe[k];
            double b = workIm[k];
            // conjugated, so that the next transform is the inverse one
            workRe[k] = a * filterRe[k] - b * filterIm[k];
            workIm[k] = -(a * filterIm[k] + b * filterRe[k]);
        }
        powerOfTwo(workRe, workIm);
        for (int k = 0; k < n; k++) {
            double a = workRe[k] / size;
            double b = -workIm[k] / size;
            re[k] = a * chirpRe[k] - b * chirpIm[k];
            im[k] = a * chirpIm[k] + b * chirpRe[k];
        }
    }

    private void powerOfTwo(double[] re, double[] im) {
        reverse(re, im);
        for (int half = 1; half < size; half *= 2) {
            int stride = size / (2 * half);
            for (int start = 0; start < size; start += 2 * half) {
                for (int k = 0; k < half; k++) {
                    double c = cos[k * stride];
                    double s = sin[k * stride];
                    int i = start + k;
                    int j = i + half;
                    double a = re[j] * c - im[j] * s;
                    double b = re[j] * s + im[j] * c;
                    re[j] = re[i] - a;
                    im[j] = im[i] - b;
                    re[i] += a;
                    im[i] += b;
                }
            }
        }
    }

    /// Puts entries into bit-reversed order.
    private void reverse(double[] re, double[] im) {
        int shift = Integer.numberOfLeadingZeros(size) + 1;
        for (int i = 1; i < size - 1; i++) {
            int j = Integer.reverse(i) >>> shift;
            if (i < j) {
                double swap = re[i];
                re[i] = re[j];
                re[j] = swap;
                swap = im[i];
                im[i] = im[j];
                im[j] = swap;
            }
        }
    }
}
