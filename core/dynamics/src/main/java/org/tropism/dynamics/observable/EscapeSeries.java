package org.tropism.dynamics.observable;

import org.tropism.kernels.Kernels;
import org.tropism.kernels.SeriesKernels;

/// Sums per input over the steps of a path, `Σ −ln|1 − x²|` and `Σ ½·ln|(1 + x)/(1 − x)| − x`.
///
/// By their series, `Σ_p x²ᵖ/p` and `Σ_p x²ᵖ⁺¹/(2p + 1)`, p = 1, 2, …, with so many terms that the
/// rest is below half a rounding; a step with an entry beyond ½ by logarithms. Both keep their
/// relative accuracy for x near 0, where most steps of a run are: those are added by one kernel,
/// {@link SeriesKernels#addEscapes}. A step costs O(d) and allocates nothing.
final class EscapeSeries {
    /// Terms of the series for every |x| up to ½: `2^(−2·26)/27 < 2⁻⁵⁶`.
    static final int MOST_TERMS = 26;

    private static final double[] EVEN = new double[MOST_TERMS];
    private static final double[] ODD = new double[MOST_TERMS];

    static {
        for (int p = 1; p <= MOST_TERMS; p++) {
            EVEN[p - 1] = 1.0 / p;
            ODD[p - 1] = 1.0 / (2 * p + 1);
        }
    }

    private final Kernels kernels = Kernels.selected();
    private final double[] even;
    private final double[] odd;

    EscapeSeries(int d) {
        this.even = new double[d];
        this.odd = new double[d];
    }

    /// `Σ −ln|1 − x²|`, live.
    double[] even() {
        return even;
    }

    /// `Σ ½·ln|(1 + x)/(1 − x)| − x`, live.
    double[] odd() {
        return odd;
    }

    /// The number of terms for entries of at most this size; 0 if the series is not to be used.
    static int terms(double size) {
        if (size <= SeriesKernels.LARGEST_ESCAPE) {
            return size <= 0x1.0p-27 ? 1 : 3;
        }
        if (size <= 0x1.0p-3) {
            return size <= 0x1.0p-5 ? 6 : 9;
        }
        return size <= 0.5 ? MOST_TERMS : 0;
    }

    /// Adds a step with `x = factor·g[from …]`.
    ///
    /// @param g read
    void add(double factor, double[] g, int from) {
        double most = SeriesKernels.LARGEST_ESCAPE / Math.abs(factor);
        if (kernels.addEscapes(factor, g, from, most, even, odd, even.length)) {
            return;
        }
        int terms = terms(Math.abs(factor) * kernels.maxAbs(g, from, even.length));
        switch (terms) {
            case 0 -> addLogarithms(factor, g, from);
            case 6 -> addSix(factor, g, from, even, odd);
            default -> addSeries(terms, factor, g, from);
        }
    }

    private static void addSix(double factor, double[] g, int from, double[] even, double[] odd) {
        for (int j = 0; j < even.length; j++) {
            double x = factor * g[from + j];
            double y = x * x;
            double a = Math.fma(y, Math.fma(y, 1.0 / 6, 1.0 / 5), 1.0 / 4);
            a = Math.fma(y, Math.fma(y, Math.fma(y, a, 1.0 / 3), 1.0 / 2), 1);
            double b = Math.fma(y, Math.fma(y, 1.0 / 13, 1.0 / 11), 1.0 / 9);
            b = Math.fma(y, Math.fma(y, Math.fma(y, b, 1.0 / 7), 1.0 / 5), 1.0 / 3);
            even[j] = Math.fma(y, a, even[j]);
            odd[j] = Math.fma(x * y, b, odd[j]);
        }
    }

    private void addSeries(int terms, double factor, double[] g, int from) {
        for (int j = 0; j < even.length; j++) {
            addEntry(terms, factor * g[from + j], j);
        }
    }

    private void addEntry(int terms, double x, int j) {
        double y = x * x;
        double a = EVEN[terms - 1];
        double b = ODD[terms - 1];
        for (int p = terms - 2; p >= 0; p--) {
            a = Math.fma(a, y, EVEN[p]);
            b = Math.fma(b, y, ODD[p]);
        }
        even[j] = Math.fma(y, a, even[j]);
        odd[j] = Math.fma(x * y, b, odd[j]);
    }

    private void addLogarithms(double factor, double[] g, int from) {
        for (int j = 0; j < even.length; j++) {
            double x = factor * g[from + j];
            if (Math.abs(x) <= 0.5) {
                addEntry(MOST_TERMS, x, j);
            } else {
                double plus = Math.log(Math.abs(1 + x));
                double minus = Math.log(Math.abs(1 - x));
                even[j] -= plus + minus;
                odd[j] += 0.5 * (plus - minus) - x;
            }
        }
    }

    /// Adds the sums of steps `x_k = t_k·g/unit` whose sums of powers are given.
    ///
    /// @param powers `Σ t_k²ᵖ` at 2(p−1), `Σ t_k²ᵖ⁺¹` behind it, p = 1 … terms
    /// @param at where they start
    void addMoments(double[] powers, int at, int terms, double unit, double[] g, int from) {
        for (int j = 0; j < even.length; j++) {
            double x = g[from + j] / unit;
            double y = x * x;
            double a = 0;
            double b = 0;
            for (int p = terms - 1; p >= 0; p--) {
                a = Math.fma(a, y, EVEN[p] * powers[at + 2 * p]);
                b = Math.fma(b, y, ODD[p] * powers[at + 2 * p + 1]);
            }
            even[j] = Math.fma(y, a, even[j]);
            odd[j] = Math.fma(x * y, b, odd[j]);
        }
    }
}
