package org.tropism.oracle.solver;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;

/// The constraint `Xβ = y` with every row and the right side brought to size one by powers of
/// two, which is exact, and rows of zeros left out. Rows of like size are scaled alike, and
/// not at all, nor copied, where that size is moderate; X̃ and ỹ then have this size in common.
///
/// With row exponents eᵢ and a common exponent c: `x̃ᵢ = 2^(−eᵢ)·xᵢ/f`, `ỹᵢ = 2^(−eᵢ−c)·yᵢ`,
/// `β̃ = 2^(−c)·f·β` for column factors f. Multipliers of objectives of degree one in β go back
/// by `νᵢ = 2^(−eᵢ)·ν̃ᵢ`.
final class ScaledProblem {
    /// Rows whose sizes differ by less than this power of two are scaled alike.
    private static final int EVEN = 3;

    /// Rows of such a size, as a power of two, are not scaled at all.
    private static final int MODERATE = 16;

    private final Kernels kernels = Kernels.selected();

    /// X̃, the inputs themselves where there is nothing to scale: only read.
    final DenseMatrix matrix;

    final double[] target;
    final int exponent;
    private final int[] rows;
    private final int[] rowExponents;
    private final int examples;
    private final double @Nullable [] factors;

    /// @param factors one divisor per column, or null for 1
    /// @throws InconsistentSystem if a row of zeros has a target
    ScaledProblem(DenseMatrix inputs, double[] targets, double @Nullable [] factors) {
        this.factors = factors;
        examples = inputs.rows();
        rows = new int[examples];
        rowExponents = new int[examples];
        int kept = 0;
        int high = Integer.MIN_VALUE;
        int low = Integer.MAX_VALUE;
        for (int i = 0; i < examples; i++) {
            double largest = largest(inputs, i);
            if (largest > 0) {
                rows[kept] = i;
                rowExponents[kept] = exponentOf(largest);
                high = Math.max(high, rowExponents[kept]);
                low = Math.min(low, rowExponents[kept]);
                kept++;
            } else if (targets[i] != 0) {
                throw zeroRow(i, targets);
            }
        }
        boolean even = kept > 0 && high - low <= EVEN;
        if (even) {
            Arrays.fill(rowExponents, 0, kept, high);
        }
        int top = Integer.MIN_VALUE;
        for (int k = 0; k < kept; k++) {
            if (targets[rows[k]] != 0) {
                top = Math.max(top, exponentOf(targets[rows[k]]) - rowExponents[k]);
            }
        }
        exponent = top == Integer.MIN_VALUE ? 0 : top;
        if (even && factors == null && kept == examples && Math.abs(high) <= MODERATE) {
            matrix = inputs;
            Arrays.fill(rowExponents, 0);
        } else {
            matrix = scaled(inputs, kept);
        }
        target = new double[kept];
        for (int k = 0; k < kept; k++) {
            target[k] = shift(targets[rows[k]], -rowExponents[k] - exponent);
        }
    }

    private double largest(DenseMatrix inputs, int i) {
        if (factors == null) {
            return kernels.maxAbs(inputs.data(), i * inputs.stride(), inputs.cols());
        }
        double largest = 0;
        for (int j = 0; j < inputs.cols(); j++) {
            largest = Math.max(largest, Math.abs(entry(inputs, i, j)));
        }
        return largest;
    }

    private DenseMatrix scaled(DenseMatrix inputs, int kept) {
        var scaled = DenseMatrix.zeros(kept, inputs.cols());
        for (int k = 0; k < kept; k++) {
            for (int j = 0; j < inputs.cols(); j++) {
                scaled.set(k, j, shift(entry(inputs, rows[k], j), -rowExponents[k]));
            }
        }
        return scaled;
    }

    /// β from β̃.
    double[] beta(double[] scaled) {
        var beta = new double[scaled.length];
        for (int j = 0; j < scaled.length; j++) {
            double value = shift(scaled[j], exponent);
            beta[j] = factors == null ? value : value / factors[j];
        }
        return beta;
    }

    /// ν from ν̃, for an objective of degree one.
    double[] nu(double[] scaled) {
        var nu = new double[examples];
        for (int k = 0; k < scaled.length; k++) {
            nu[rows[k]] = shift(scaled[k], -rowExponents[k]);
        }
        return nu;
    }

    /// Whether `y = 0`.
    boolean isHomogeneous() {
        for (double t : target) {
            if (t != 0) {
                return false;
            }
        }
        return true;
    }

    /// The residual `ỹ − X̃β̃` in twice the working precision.
    ///
    /// @param out written
    void residual(double[] scaled, double[] out) {
        int stride = matrix.stride();
        var data = matrix.data();
        for (int i = 0; i < target.length; i++) {
            out[i] = Residual.of(target[i], data, i * stride, scaled);
        }
    }

    /// The outcome of a residual direction c of the scaled rows, orthogonal to all columns.
    InconsistentSystem inconsistent(double[] direction, double[] targets, String why) {
        var witness = nu(direction);
        double product = 0;
        for (int i = 0; i < examples; i++) {
            product += witness[i] * targets[i];
        }
        double square = 0;
        for (int i = 0; i < examples; i++) {
            witness[i] /= product;
            square += witness[i] * witness[i];
        }
        return new InconsistentSystem(witness, 1 / Math.sqrt(square), why);
    }

    private static InconsistentSystem zeroRow(int i, double[] targets) {
        var witness = new double[targets.length];
        witness[i] = 1 / targets[i];
        return new InconsistentSystem(
                witness, Math.abs(targets[i]), "row " + i + " is zero and its target is not");
    }

    private double entry(DenseMatrix inputs, int i, int j) {
        double value = inputs.get(i, j);
        return factors == null ? value : value / factors[j];
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
