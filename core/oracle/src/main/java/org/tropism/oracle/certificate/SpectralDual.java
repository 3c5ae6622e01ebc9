package org.tropism.oracle.certificate;

/// Spectra for the certificate of the largest margin in the ℓ1 norm of the spectrum: the unitary
/// discrete Fourier transform of every d entries, by the definition, in compensated sums.
final class SpectralDual {
    private static final int MOST_ROUNDS = 100;

    /// A gap that need not be closed further.
    private static final double CLOSED = 1e-11;

    private final int d;
    private final double[] cosines;
    private final double[] sines;

    SpectralDual(int d) {
        this.d = d;
        cosines = new double[d];
        sines = new double[d];
        for (int j = 0; j < d; j++) {
            cosines[j] = StrictMath.cos(2 * Math.PI * j / d);
            sines[j] = StrictMath.sin(2 * Math.PI * j / d);
        }
    }

    /// Real and imaginary parts.
    double[] of(double[] values) {
        var spectrum = new double[2 * values.length];
        for (int from = 0; from < values.length; from += d) {
            for (int k = 0; k < d; k++) {
                var real = new ExactSum();
                var imaginary = new ExactSum();
                for (int j = 0; j < d; j++) {
                    int angle = (int) ((long) j * k % d);
                    real.addProduct(values[from + j], cosines[angle]);
                    imaginary.addProduct(-values[from + j], sines[angle]);
                }
                spectrum[2 * (from + k)] = real.value() / Math.sqrt(d);
                spectrum[2 * (from + k) + 1] = imaginary.value() / Math.sqrt(d);
            }
        }
        return spectrum;
    }

    /// The largest modulus.
    static double largest(double[] spectrum) {
        double largest = 0;
        for (int k = 0; k < spectrum.length; k += 2) {
            largest = Math.max(largest, Math.hypot(spectrum[k], spectrum[k + 1]));
        }
        return largest;
    }

    /// The spectrum of a u within `4u·Σ αₖ·|zₖ|` of `Σ αₖ·zₖ`, entry by entry, whose largest
    /// modulus is as near to a goal as alternating projections bring it; whatever they find is
    /// within.
    ///
    /// @param goal the modulus that closes the gap
    double[] least(MarginEvidence evidence, double goal) {
        var u = evidence.combination.clone();
        var spectrum = of(u);
        var best = spectrum.clone();
        double least = largest(spectrum);
        for (int round = 0; round < MOST_ROUNDS && least > goal * (1 + CLOSED); round++) {
            cut(spectrum, goal);
            for (int j = 0; j < u.length; j++) {
                double room = evidence.rounding(j);
                double low = evidence.combination[j] - room;
                u[j] = Math.clamp(back(spectrum, j), low, low + 2 * room);
            }
            spectrum = of(u);
            if (!(largest(spectrum) < least)) {
                break;
            }
            best = spectrum.clone();
            least = largest(best);
        }
        return best;
    }

    private static void cut(double[] spectrum, double goal) {
        for (int k = 0; k < spectrum.length; k += 2) {
            double size = Math.hypot(spectrum[k], spectrum[k + 1]);
            if (size > goal) {
                spectrum[k] *= goal / size;
                spectrum[k + 1] *= goal / size;
            }
        }
    }

    /// Entry j of the inverse transform.
    private double back(double[] spectrum, int j) {
        int from = j / d * d;
        var sum = new ExactSum();
        for (int k = 0; k < d; k++) {
            int angle = (int) ((long) (j - from) * k % d);
            sum.addProduct(spectrum[2 * (from + k)], cosines[angle]);
            sum.addProduct(-spectrum[2 * (from + k) + 1], sines[angle]);
        }
        return sum.value() / Math.sqrt(d);
    }
}
