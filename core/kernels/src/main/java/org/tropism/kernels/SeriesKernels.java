package org.tropism.kernels;

/// Elementwise sums of short series, whose bits are fixed by the scalar code here.
///
/// Offsets count entries; nothing is kept or allocated.
public interface SeriesKernels {
    /// The largest |x| that {@link #addEscapes} takes: with it the first term that is left out is
    /// below 2⁻⁵⁵ of the first.
    double LARGEST_ESCAPE = 0x1.0p-9;

    /// Adds `−ln(1 − x²)` to `even` and `artanh(x) − x` to `odd` for `x = c·gᵢ`, entry by entry, by
    /// three terms of their series, `x²·(1 + x²/2 + x⁴/3)` and `x³·(1/3 + x²/5 + x⁴/7)`, unless an
    /// `abs(gᵢ)` is greater than `most` or NaN: then nothing is changed.
    ///
    /// @param c a finite number
    /// @param g read
    /// @param most at most `LARGEST_ESCAPE/abs(c)`
    /// @param even read and written, from entry 0
    /// @param odd read and written, from entry 0
    /// @return whether the step was added
    default boolean addEscapes(
            double c, double[] g, int gFrom, double most, double[] even, double[] odd, int n) {
        boolean small = true;
        for (int j = 0; j < n; j++) {
            small &= Math.abs(g[gFrom + j]) <= most;
        }
        for (int j = 0; small && j < n; j++) {
            double x = c * g[gFrom + j];
            double y = x * x;
            double a = Math.fma(y, Math.fma(y, 1.0 / 3, 1.0 / 2), 1);
            double b = Math.fma(y, Math.fma(y, 1.0 / 7, 1.0 / 5), 1.0 / 3);
            even[j] = Math.fma(y, a, even[j]);
            odd[j] = Math.fma(x * y, b, odd[j]);
        }
        return small;
    }
}
