package org.tropism.oracle.solver;

/// Hyperentropy: `β = s·sinh(w)`, with `ln s` linear in τ between the scale asked for and one at
/// least as large as the solution. For small s the path `w(ln s)` is nearly straight: its tangent
/// carries over hundreds of units of `ln s` (docs/theory/duality.md, 9).
final class HyperentropyState extends DirectState {
    private static final double LN2 = Math.log(2);

    /// Terms of the power series of the path.
    private static final int TERMS = 3;

    private final double[] logTarget;
    private final double[] logRange;
    private final double[] log;
    private final double[][] sinh = new double[TERMS][];
    private final double[][] cosh = new double[TERMS][];
    private final double range;
    private double sup;

    /// @param logScales ln s, kept
    /// @param start z₀, kept
    /// @param size ln of a scale at which the problem is easy
    HyperentropyState(double[] logScales, double[] start, double size) {
        super(start);
        int d = start.length;
        logTarget = logScales;
        logRange = new double[d];
        log = new double[d];
        double longest = 0;
        for (int j = 0; j < d; j++) {
            logRange[j] = Math.max(0, size - logScales[j]);
            longest = Math.max(longest, logRange[j]);
            if (start[j] != 0 && logRange[j] > 0) {
                startRange[j] = eased(start[j], logRange[j]) - start[j];
            }
        }
        range = longest;
    }

    /// `asinh(sinh(z)·exp(−range))`: the dual variable of the same start at the larger scale.
    private static double eased(double z, double range) {
        double size = Math.abs(z);
        double log = size + Math.log(-Math.expm1(-2 * size)) - LN2 - range;
        double x = Math.exp(log);
        double value = log > 300 ? log + LN2 : Math.log1p(x + x * (x / (1 + Math.hypot(1, x))));
        return Math.copySign(value, z);
    }

    @Override
    void set(double tau) {
        for (int j = 0; j < log.length; j++) {
            log[j] = logTarget[j] + tau * logRange[j];
        }
    }

    @Override
    double next(double tau, int boldness) {
        double step = 2 * Math.pow(3, boldness);
        return range == 0 ? 0 : Math.max(0, tau - step / range);
    }

    @Override
    void rate(double[] primal, double[] dual) {
        for (int j = 0; j < w.length; j++) {
            dual[j] = startRange[j];
            primal[j] = beta[j] * logRange[j] + slope[j] * startRange[j];
        }
    }

    @Override
    int terms() {
        return range == 0 ? 1 : TERMS;
    }

    /// With `βₖ` and `uₖ` the coefficients of `s·sinh w` and `s·cosh w` and r the rate of ln s,
    /// `(k+1)·βₖ₊₁ = r·βₖ + Σᵢ (i+1)·wᵢ₊₁·uₖ₋ᵢ`, and the same with β and u exchanged.
    @Override
    void term(int k, double[][] z, double[] primal) {
        sinh[0] = beta;
        cosh[0] = slope;
        if (sinh[k] == null) {
            sinh[k] = new double[w.length];
            cosh[k] = new double[w.length];
        }
        multiplied(k - 1, k, cosh, sinh, z, sinh[k]);
        multiplied(k - 1, k, sinh, cosh, z, cosh[k]);
        for (int j = 0; j < w.length; j++) {
            sinh[k][j] /= k;
            cosh[k][j] /= k;
        }
        multiplied(k, k, cosh, sinh, z, primal);
    }

    /// `out = r·fₖ + Σ_{i<count} (i+1)·wᵢ₊₁·gₖ₋ᵢ`.
    private void multiplied(
            int k, int count, double[][] g, double[][] f, double[][] z, double[] out) {
        for (int j = 0; j < w.length; j++) {
            out[j] = logRange[j] * f[k][j];
        }
        for (int i = 0; i < count; i++) {
            var factor = z[i + 1];
            var other = g[k - i];
            for (int j = 0; j < w.length; j++) {
                out[j] += (i + 1) * factor[j] * other[j];
            }
        }
    }

    @Override
    void evaluate() {
        sup = 0;
        for (int j = 0; j < w.length; j++) {
            double size = Math.abs(w[j]);
            double power = Math.exp(size + log[j] - LN2);
            double shrunk = size > 0.5 ? Math.exp(-2 * size) - 1 : Math.expm1(-2 * size);
            beta[j] = Math.copySign(-shrunk * power, w[j]);
            slope[j] = (2 + shrunk) * power;
            sup = Math.max(sup, size);
        }
        measure(w.length);
    }

    @Override
    double largestStep(double[] dw) {
        double t = 1;
        double logLargest = Math.log(SIGNIFICANT * largest);
        for (int j = 0; j < w.length; j++) {
            double size = Math.abs(w[j]);
            double outward = Math.signum(dw[j]) == Math.signum(w[j]) ? 0 : 2 * size;
            double growth = Math.max(GROWTH, logLargest - log[j] + LN2 - size);
            double allowed = outward + growth;
            if (Math.abs(dw[j]) * t > allowed) {
                t = allowed / Math.abs(dw[j]);
            }
        }
        return t;
    }

    @Override
    double change(double[] dw) {
        double unit = Math.min(1, sup);
        double worst = 0;
        for (int j = 0; j < w.length; j++) {
            worst = Math.max(worst, Math.abs(dw[j]));
        }
        return worst == 0 ? 0 : worst / unit;
    }
}
