package org.tropism.oracle.solver;

/// `A = L·Lᵀ` in twice the working precision, from the lower triangle in two parts `high + low`,
/// which become L. Cost O(n³).
final class TwofoldCholesky {
    private final double[][] high;
    private final double[][] low;
    private double sum;
    private double rest;

    /// @param high read and overwritten
    /// @param low read and overwritten
    TwofoldCholesky(double[][] high, double[][] low) {
        this.high = high;
        this.low = low;
    }

    /// Factors; false where a pivot is not positive.
    boolean factor() {
        for (int i = 0; i < high.length; i++) {
            for (int j = 0; j <= i; j++) {
                sum = high[i][j];
                rest = low[i][j];
                for (int k = 0; k < j; k++) {
                    subtract(high[i][k], low[i][k], high[j][k], low[j][k]);
                }
                normalize();
                if (i == j) {
                    if (!(sum > 0) || Double.isInfinite(sum)) {
                        return false;
                    }
                    root();
                } else {
                    divide(high[j][j], low[j][j]);
                }
                high[i][j] = sum;
                low[i][j] = rest;
            }
        }
        return true;
    }

    /// Solves `A·x = right` in place, right in two parts.
    void solve(double[] right, double[] tail) {
        int n = high.length;
        for (int i = 0; i < n; i++) {
            sum = right[i];
            rest = tail[i];
            for (int k = 0; k < i; k++) {
                subtract(high[i][k], low[i][k], right[k], tail[k]);
            }
            store(i, right, tail);
        }
        for (int i = n - 1; i >= 0; i--) {
            sum = right[i];
            rest = tail[i];
            for (int k = i + 1; k < n; k++) {
                subtract(high[k][i], low[k][i], right[k], tail[k]);
            }
            store(i, right, tail);
        }
    }

    private void store(int i, double[] right, double[] tail) {
        normalize();
        divide(high[i][i], low[i][i]);
        right[i] = sum;
        tail[i] = rest;
    }

    private void subtract(double a, double aLow, double b, double bLow) {
        double term = -a * b;
        double next = sum + term;
        double part = next - sum;
        rest += (sum - (next - part)) + (term - part);
        rest += Math.fma(-a, b, -term) - (a * bLow + aLow * b);
        sum = next;
    }

    private void normalize() {
        double total = sum + rest;
        rest -= total - sum;
        sum = total;
    }

    private void divide(double by, double byLow) {
        double first = sum / by;
        double left = Math.fma(-first, by, sum) + (rest - first * byLow);
        rest = left / by;
        sum = first;
        normalize();
    }

    private void root() {
        double first = Math.sqrt(sum);
        rest = (Math.fma(-first, first, sum) + rest) / (2 * first);
        sum = first;
        normalize();
    }
}
