package org.tropism.oracle.certificate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.DenseMatrix;

/// What every certificate needs, computed from the raw data: the residual, its weight in the gap,
/// and `Xᵀν`. All sums are compensated.
final class Evidence {
    /// Entries that are looked at first for the largest of a row.
    private static final int PART = 16;

    final DenseMatrix inputs;
    final double[] targets;
    final double[] beta;
    final double[] nu;

    /// `Xβ − y`.
    final double[] residual;

    /// `Xᵀν`.
    final double[] correlation;

    /// `Σⱼ|xᵢⱼβⱼ|`, by plain sums.
    private final double[] rowSize;

    Evidence(DenseMatrix inputs, double[] targets, double[] beta, double[] nu) {
        this.inputs = inputs;
        this.targets = targets;
        this.beta = beta;
        this.nu = nu;
        residual = new double[targets.length];
        rowSize = new double[targets.length];
        int[] support = support(beta);
        for (int i = 0; i < targets.length; i++) {
            residual(i, support);
        }
        correlation = correlation();
    }

    /// The places where β is not zero; the others add nothing to a residual.
    private static int[] support(double[] beta) {
        var places = new int[beta.length];
        int count = 0;
        for (int j = 0; j < beta.length; j++) {
            if (beta[j] != 0) {
                places[count++] = j;
            }
        }
        return Arrays.copyOf(places, count);
    }

    /// Four sums side by side, each as in {@link ExactSum}, so that none waits for another.
    private void residual(int i, int[] support) {
        var data = inputs.data();
        int row = i * inputs.stride();
        double s0 = -targets[i], s1 = 0, s2 = 0, s3 = 0;
        double t0 = 0, t1 = 0, t2 = 0, t3 = 0;
        double size = 0;
        int k = 0;
        for (; k + 4 <= support.length; k += 4) {
            double x0 = data[row + support[k]], b0 = beta[support[k]];
            double x1 = data[row + support[k + 1]], b1 = beta[support[k + 1]];
            double x2 = data[row + support[k + 2]], b2 = beta[support[k + 2]];
            double x3 = data[row + support[k + 3]], b3 = beta[support[k + 3]];
            double p0 = x0 * b0, p1 = x1 * b1, p2 = x2 * b2, p3 = x3 * b3;
            double n0 = s0 + p0, n1 = s1 + p1, n2 = s2 + p2, n3 = s3 + p3;
            t0 += Math.fma(x0, b0, -p0) + lost(s0, p0, n0);
            t1 += Math.fma(x1, b1, -p1) + lost(s1, p1, n1);
            t2 += Math.fma(x2, b2, -p2) + lost(s2, p2, n2);
            t3 += Math.fma(x3, b3, -p3) + lost(s3, p3, n3);
            size += (Math.abs(p0) + Math.abs(p1)) + (Math.abs(p2) + Math.abs(p3));
            s0 = n0;
            s1 = n1;
            s2 = n2;
            s3 = n3;
        }
        var sum = new ExactSum().add(s0).add(s1).add(s2).add(s3);
        sum.add(t0 + t1 + (t2 + t3));
        for (; k < support.length; k++) {
            double x = data[row + support[k]];
            sum.addProduct(x, beta[support[k]]);
            size += Math.abs(x * beta[support[k]]);
        }
        residual[i] = sum.value();
        rowSize[i] = size;
    }

    /// The rounding error of `next = a + b`, whichever is larger.
    private static double lost(double a, double b, double next) {
        double part = next - a;
        return (a - (next - part)) + (b - part);
    }

    /// The sums of all columns side by side, row after row.
    private double[] correlation() {
        int d = beta.length;
        var data = inputs.data();
        var sum = new double[d];
        var tail = new double[d];
        for (int i = 0; i < nu.length; i++) {
            addRow(data, i * inputs.stride(), nu[i], sum, tail);
        }
        for (int j = 0; j < d; j++) {
            sum[j] += tail[j];
        }
        return sum;
    }

    private static void addRow(double[] x, int row, double factor, double[] sum, double[] tail) {
        for (int j = 0; j < sum.length; j++) {
            double product = x[row + j] * factor;
            double error = Math.fma(x[row + j], factor, -product);
            double before = sum[j];
            double next = before + product;
            double part = next - before;
            tail[j] += error + ((before - (next - part)) + (product - part));
            sum[j] = next;
        }
    }

    /// `maxᵢ |(Xβ − y)ᵢ| / max(|yᵢ|, maxⱼ|xᵢⱼ|·‖β‖₁)`: zero where a row is fitted exactly.
    ///
    /// A row whose ratio cannot be the largest, going by its first entries, is not searched for
    /// its largest one.
    double infeasibility() {
        double size = 0;
        for (double b : beta) {
            size += Math.abs(b);
        }
        double worst = 0;
        for (int i = 0; i < residual.length; i++) {
            if (residual[i] != 0 && !(ratio(i, Math.min(PART, beta.length), size) <= worst)) {
                worst = Math.max(worst, ratio(i, beta.length, size));
            }
        }
        return Double.isNaN(size) ? Double.NaN : worst;
    }

    private double ratio(int i, int count, double size) {
        double largest = 0;
        for (int j = 0; j < count; j++) {
            largest = Math.max(largest, Math.abs(inputs.get(i, j)));
        }
        return Math.abs(residual[i]) / Math.max(Math.abs(targets[i]), largest * size);
    }

    /// `Σ |νᵢ|·ρᵢ`, what repairing the residual may cost, to first order: ρᵢ is the part of
    /// `|Xβ − y|ᵢ` beyond `4u·Σⱼ|xᵢⱼβⱼ|`, u = 2⁻⁵³. The rest comes from rounding β to doubles,
    /// and no vector of doubles is without it.
    double repair() {
        var sum = new ExactSum();
        for (int i = 0; i < nu.length; i++) {
            double beyond = Math.abs(residual[i]) - 4 * 0x1p-53 * rowSize[i];
            if (!(beyond <= 0)) {
                sum.addProduct(Math.abs(nu[i]), beyond);
            }
        }
        return sum.value();
    }

    /// `⟨ν, y − Xc⟩`, c = 0 where null.
    double dualProduct(double @Nullable [] center) {
        var sum = new ExactSum();
        for (int i = 0; i < nu.length; i++) {
            sum.addProduct(nu[i], targets[i]);
        }
        for (int j = 0; center != null && j < center.length; j++) {
            sum.addProduct(-correlation[j], center[j]);
        }
        return sum.value();
    }
}
