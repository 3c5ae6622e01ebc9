package org.tropism.experiment.run;

/// Norms of vectors, without overflow for entries up to the largest double.
final class Vectors {
    /// An entry counts as nonzero if it exceeds this part of the largest.
    static final double NONZERO = 1e-3;

    private Vectors() {}

    /// `Σ |wᵢ|`.
    static double l1(double[] w) {
        double sum = 0;
        for (double value : w) {
            sum += Math.abs(value);
        }
        return sum;
    }

    /// `√(Σ wᵢ²)`.
    static double l2(double[] w) {
        double scale = linf(w);
        if (scale == 0 || !Double.isFinite(scale)) {
            return scale;
        }
        double sum = 0;
        for (double value : w) {
            double part = value / scale;
            sum = Math.fma(part, part, sum);
        }
        return scale * Math.sqrt(sum);
    }

    /// `max |wᵢ|`; NaN if an entry is NaN.
    static double linf(double[] w) {
        double largest = 0;
        for (double value : w) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /// `‖a − b‖₂`.
    static double distance(double[] a, double[] b) {
        var difference = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return l2(difference);
    }

    /// How many entries exceed {@link #NONZERO} times the largest.
    static long nonzeros(double[] w) {
        double bound = NONZERO * linf(w);
        long count = 0;
        for (double value : w) {
            count += Math.abs(value) > bound ? 1 : 0;
        }
        return count;
    }
}
