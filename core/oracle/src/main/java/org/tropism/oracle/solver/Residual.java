package org.tropism.oracle.solver;

/// Residuals in twice the working precision, for iterative refinement.
final class Residual {
    private Residual() {}

    /// `t − Σ aⱼ·bⱼ` with products and sums in twice the working precision.
    static double of(double t, double[] a, int from, double[] b) {
        double sum = t;
        double tail = 0;
        for (int j = 0; j < b.length; j++) {
            double x = -a[from + j];
            double product = x * b[j];
            double next = sum + product;
            double part = next - sum;
            tail += ((sum - (next - part)) + (product - part)) + Math.fma(x, b[j], -product);
            sum = next;
        }
        return sum + tail;
    }
}
