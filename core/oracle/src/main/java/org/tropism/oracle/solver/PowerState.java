package org.tropism.oracle.solver;

/// The power map of the least ℓp norm with p < 2: `β = sign(w)·|w|^k`, `k = 1/(p − 1)`, with k
/// linear in τ from 1 (least squares) to the one asked for, and `w = z₀ + Xᵀν`.
final class PowerState extends DirectState {
    private final double range;
    private double k = 1;
    private double sup;

    /// From the start 0.
    ///
    /// @param d the number of coordinates
    /// @param exponent the last k, ≥ 1
    PowerState(int d, double exponent) {
        this(new double[d], exponent);
    }

    /// From a start; its dual variable is linear in τ.
    ///
    /// @param start z₀ at the last k, kept
    /// @param exponent the last k, ≥ 1
    PowerState(double[] start, double exponent) {
        super(start);
        int d = start.length;
        range = exponent - 1;
        for (int j = 0; j < d; j++) {
            double primal = Math.copySign(Math.pow(Math.abs(start[j]), exponent), start[j]);
            startRange[j] = primal - start[j];
        }
    }

    @Override
    void set(double tau) {
        k = 1 + (1 - tau) * range;
    }

    @Override
    double next(double tau, int boldness) {
        double now = 1 + (1 - tau) * range;
        double then = now * (1 + 0.5 * Math.min(boldness + 1, 4));
        return range == 0 ? 0 : Math.max(0, 1 - (then - 1) / range);
    }

    @Override
    void rate(double[] primal, double[] dual) {
        for (int j = 0; j < w.length; j++) {
            dual[j] = startRange[j];
            double own = w[j] == 0 ? 0 : -range * beta[j] * Math.log(Math.abs(w[j]));
            primal[j] = own + slope[j] * startRange[j];
        }
    }

    @Override
    void evaluate() {
        sup = 0;
        for (int j = 0; j < w.length; j++) {
            double size = Math.abs(w[j]);
            double power = k == 1 ? 1 : Math.pow(size, k - 1);
            beta[j] = w[j] * power;
            slope[j] = k * power;
            sup = Math.max(sup, size);
        }
        measure(w.length);
    }

    @Override
    double largestStep(double[] dw) {
        if (k == 1) {
            return 1;
        }
        double t = 1;
        double goal = Math.pow(SIGNIFICANT * largest, 1 / k);
        for (int j = 0; j < w.length; j++) {
            double size = Math.abs(w[j]);
            double back = Math.signum(dw[j]) == Math.signum(w[j]) ? 0 : 2 * size;
            double allowed = back + Math.max(size * Math.expm1(GROWTH / k), goal - size);
            if (Math.abs(dw[j]) * t > allowed) {
                t = allowed / Math.abs(dw[j]);
            }
        }
        return t;
    }

    @Override
    double change(double[] dw) {
        double worst = 0;
        for (int j = 0; j < w.length; j++) {
            worst = Math.max(worst, k * Math.abs(dw[j]) / Math.max(Math.abs(w[j]), 1e-3 * sup));
        }
        return worst;
    }
}
