package org.tropism.oracle.solver;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;
import org.tropism.oracle.program.Margins;

/// The constraints `⟨zₖ, β⟩ + ⟨cₖ, b⟩ ≥ mₖ` with rows brought to size one by powers of two, which
/// is exact; rows of like size are scaled alike.
///
/// With row exponents eₖ and a common exponent a: `z̃ₖ = 2^(−eₖ)·zₖ/f`, `c̃ₖ = 2^(h−eₖ)·cₖ` with h
/// the
/// largest eₖ, `m̃ₖ = 2^(−eₖ−a)·mₖ`, `β̃ = 2^(−a)·f·β`, `b̃ = 2^(−a−h)·b` for column factors f. The
/// multipliers of ½ the square of a norm go back by `αₖ = 2^(a−eₖ)·α̃ₖ`, those of a potential by
/// `2^(−a−eₖ)` once the potential was scaled as well.
final class ScaledMargins {
    /// Rows whose sizes differ by less than this power of two are scaled alike.
    private static final int EVEN = 3;

    /// z̃, only read.
    final DenseMatrix rows;

    /// c̃, with no column where there is no intercept.
    final DenseMatrix free;

    /// m̃.
    final double[] required;

    /// a.
    final int exponent;

    private final int[] rowExponents;
    private final int high;
    private final double @Nullable [] factors;

    /// @param factors one positive divisor per column, or null for 1
    /// @throws Inseparable if a row of zeros is to have a margin, and no intercept helps
    ScaledMargins(Margins margins, double @Nullable [] factors) {
        this.factors = factors;
        rows = margins.rows();
        free = margins.interceptRows();
        int n = rows.rows();
        divide();
        rowExponents = exponents(free.cols() == 0);
        int low = Integer.MAX_VALUE;
        int top = Integer.MIN_VALUE;
        for (int e : rowExponents) {
            low = Math.min(low, e);
            top = Math.max(top, e);
        }
        if (top - low <= EVEN) {
            Arrays.fill(rowExponents, top);
        }
        high = top;
        int largest = Integer.MIN_VALUE;
        for (int k = 0; k < n; k++) {
            int size = Math.getExponent(margins.required(k)) + 1 - rowExponents[k];
            largest = Math.max(largest, size);
        }
        exponent = largest;
        required = new double[n];
        for (int k = 0; k < n; k++) {
            required[k] = shift(margins.required(k), -rowExponents[k] - exponent);
            shiftRow(rows, k, -rowExponents[k]);
            shiftRow(free, k, high - rowExponents[k]);
        }
    }

    private void divide() {
        for (int k = 0; factors != null && k < rows.rows(); k++) {
            for (int j = 0; j < rows.cols(); j++) {
                rows.set(k, j, rows.get(k, j) / factors[j]);
            }
        }
    }

    private int[] exponents(boolean refuseZeros) {
        var kernels = Kernels.selected();
        var exponents = new int[rows.rows()];
        int least = Integer.MAX_VALUE;
        for (int k = 0; k < exponents.length; k++) {
            double largest = kernels.maxAbs(rows.data(), k * rows.stride(), rows.cols());
            if (largest == 0 && refuseZeros) {
                var weights = new double[exponents.length];
                weights[k] = 1;
                throw new Inseparable(weights, "the inputs of constraint " + k + " are all zero");
            }
            exponents[k] = largest == 0 ? Integer.MAX_VALUE : exponentOf(largest);
            least = Math.min(least, exponents[k]);
        }
        for (int k = 0; k < exponents.length; k++) {
            if (exponents[k] == Integer.MAX_VALUE) {
                exponents[k] = least == Integer.MAX_VALUE ? 0 : least;
            }
        }
        return exponents;
    }

    private static void shiftRow(DenseMatrix matrix, int k, int power) {
        if (power == 0) {
            return;
        }
        double factor = Math.scalb(1.0, power);
        boolean exact = power > Double.MIN_EXPONENT && power < Double.MAX_EXPONENT;
        for (int j = k * matrix.stride(); j < k * matrix.stride() + matrix.cols(); j++) {
            matrix.data()[j] = exact ? matrix.data()[j] * factor : shift(matrix.data()[j], power);
        }
    }

    /// The number of constraints.
    int count() {
        return required.length;
    }

    /// β from β̃.
    double[] beta(double[] scaled) {
        var beta = new double[rows.cols()];
        for (int j = 0; j < beta.length; j++) {
            double value = shift(scaled[j], exponent);
            beta[j] = factors == null ? value : value / factors[j];
        }
        return beta;
    }

    /// β̃ from β.
    double[] scaled(double[] beta) {
        var scaled = new double[rows.stride()];
        for (int j = 0; j < beta.length; j++) {
            scaled[j] = shift(factors == null ? beta[j] : beta[j] * factors[j], -exponent);
        }
        return scaled;
    }

    /// b from b̃.
    double[] intercepts(double[] scaled) {
        var intercepts = new double[free.cols()];
        Arrays.setAll(intercepts, c -> shift(scaled[c], exponent + high));
        return intercepts;
    }

    /// b̃ from b.
    double[] scaledIntercepts(double[] intercepts) {
        var scaled = new double[free.cols()];
        Arrays.setAll(scaled, c -> shift(intercepts[c], -exponent - high));
        return scaled;
    }

    /// α from α̃, for half the square of a norm.
    double[] alpha(double[] scaled) {
        return shifted(scaled, exponent);
    }

    /// α from α̃, for a potential.
    double[] plain(double[] scaled) {
        return shifted(scaled, 0);
    }

    private double[] shifted(double[] scaled, int power) {
        var alpha = new double[count()];
        Arrays.setAll(alpha, k -> shift(scaled[k], power - rowExponents[k]));
        return alpha;
    }

    /// The outcome of a combination `Σ λₖ·z̃ₖ = 0`, λ ≥ 0.
    Inseparable inseparable(double[] scaled, String why) {
        int top = Integer.MIN_VALUE;
        for (int k = 0; k < scaled.length; k++) {
            if (scaled[k] > 0) {
                top = Math.max(top, Math.getExponent(scaled[k]) - rowExponents[k]);
            }
        }
        var weights = new double[scaled.length];
        double sum = 0;
        for (int k = 0; k < scaled.length; k++) {
            weights[k] = scaled[k] > 0 ? shift(scaled[k], -rowExponents[k] - top) : 0;
            sum += weights[k];
        }
        for (int k = 0; k < scaled.length; k++) {
            weights[k] /= sum;
        }
        return new Inseparable(weights, why);
    }

    /// The e with `2^(e−1) ≤ |x| < 2^e`.
    private static int exponentOf(double x) {
        int exponent = Math.getExponent(x);
        return exponent >= Double.MIN_EXPONENT ? exponent + 1 : Math.getExponent(x * 0x1p80) - 79;
    }

    /// `x·2^power` for powers beyond those of doubles.
    private static double shift(double x, int power) {
        return Math.scalb(Math.scalb(x, power / 2), power - power / 2);
    }
}
