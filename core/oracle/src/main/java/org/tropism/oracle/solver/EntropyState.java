package org.tropism.oracle.solver;

/// Negative entropy: `β = exp(w − shift)`. The dual function is a sum of exponentials, on which
/// Newton steps with bounded growth go straight to the solution: there is no family to follow.
final class EntropyState extends DirectState {
    /// @param start z₀ minus the logarithm of the unit of β, kept
    EntropyState(double[] start) {
        super(start);
    }

    @Override
    void set(double tau) {}

    @Override
    double next(double tau, int boldness) {
        return 0;
    }

    @Override
    void rate(double[] primal, double[] dual) {
        java.util.Arrays.fill(primal, 0);
        java.util.Arrays.fill(dual, 0);
    }

    @Override
    void evaluate() {
        for (int j = 0; j < w.length; j++) {
            beta[j] = Math.exp(w[j]);
            slope[j] = beta[j];
        }
        measure(w.length);
    }

    @Override
    double largestStep(double[] dw) {
        double t = 1;
        double top = Math.log(SIGNIFICANT * largest);
        for (int j = 0; j < w.length; j++) {
            double allowed = Math.max(GROWTH, top - w[j]);
            if (dw[j] * t > allowed) {
                t = allowed / dw[j];
            }
        }
        return t;
    }

    @Override
    double change(double[] dw) {
        double worst = 0;
        for (int j = 0; j < w.length; j++) {
            worst = Math.max(worst, Math.abs(dw[j]));
        }
        return worst;
    }
}
