package org.tropism.oracle.solver;

import org.tropism.base.linalg.DenseMatrix;

/// Rows of a matrix in twice the working precision, each entry an unevaluated sum `high + low`,
/// with the products and the factorization that an interior-point method needs of them.
///
/// Sums keep the rounding errors of their terms: a result is right to a few 2⁻¹⁰⁶ of the sizes of
/// its terms. Scalar code, about six times slower than doubles; for matrices that are small.
final class TwofoldRows {
    private final double[][] high;
    private final double[][] low;
    private final int cols;

    /// @param high the rows, kept
    /// @param low what they leave out, kept, as large
    TwofoldRows(double[][] high, double[][] low, int cols) {
        this.high = high;
        this.low = low;
        this.cols = cols;
    }

    /// The rows of a matrix of doubles.
    static TwofoldRows of(DenseMatrix matrix) {
        var high = new double[matrix.rows()][];
        for (int k = 0; k < high.length; k++) {
            high[k] = matrix.row(k);
        }
        return new TwofoldRows(high, new double[high.length][matrix.cols()], matrix.cols());
    }

    /// How many rows there are.
    int count() {
        return high.length;
    }

    /// How long they are.
    int cols() {
        return cols;
    }

    /// `⟨rowₖ, x⟩ − shift`.
    double product(int k, double[] x, double[] tail, double shift) {
        double[] a = high[k];
        double[] b = low[k];
        double sum = -shift;
        double rest = 0;
        for (int j = 0; j < cols; j++) {
            double term = a[j] * x[j];
            double next = sum + term;
            double part = next - sum;
            rest += (sum - (next - part)) + (term - part);
            rest += Math.fma(a[j], x[j], -term) + (a[j] * tail[j] + b[j] * x[j]);
            sum = next;
        }
        return sum + rest;
    }

    /// `right ← right + Σₖ factorₖ·rowₖ`, all in two parts.
    void addCombination(double[] factor, double[] factorTail, double[] right, double[] tail) {
        for (int k = 0; k < high.length; k++) {
            double f = factor[k];
            double g = factorTail[k];
            double[] a = high[k];
            double[] b = low[k];
            for (int j = 0; j < cols; j++) {
                double term = f * a[j];
                double sum = right[j];
                double next = sum + term;
                double part = next - sum;
                tail[j] += (sum - (next - part)) + (term - part);
                tail[j] += Math.fma(f, a[j], -term) + (f * b[j] + g * a[j]);
                right[j] = next;
            }
        }
    }

    /// Adds `Σₖ weightₖ·rowₖ·rowₖᵀ` to the lower triangle of a matrix in two parts.
    void addGram(double[] weight, double[][] matrix, double[][] tail) {
        var scaled = new double[cols];
        var scaledTail = new double[cols];
        for (int k = 0; k < high.length; k++) {
            double w = weight[k];
            double[] a = high[k];
            double[] b = low[k];
            for (int j = 0; j < cols; j++) {
                scaled[j] = w * a[j];
                scaledTail[j] = Math.fma(w, a[j], -scaled[j]) + w * b[j];
            }
            for (int i = 0; i < cols; i++) {
                double f = scaled[i];
                double g = scaledTail[i];
                double[] sums = matrix[i];
                double[] rests = tail[i];
                for (int j = 0; j <= i; j++) {
                    double term = f * a[j];
                    double sum = sums[j];
                    double next = sum + term;
                    double part = next - sum;
                    rests[j] += (sum - (next - part)) + (term - part);
                    rests[j] += Math.fma(f, a[j], -term) + (f * b[j] + g * a[j]);
                    sums[j] = next;
                }
            }
        }
    }
}
