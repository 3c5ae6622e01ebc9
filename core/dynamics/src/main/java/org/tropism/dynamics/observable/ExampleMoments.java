package org.tropism.dynamics.observable;

import java.util.Arrays;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;

/// The path sums of steps of one example each, `x_k = c_k·X[i_k]`, in O(1) a step: the powers of c
/// are summed per example, and the inputs enter when the sums are asked for, `Σ_k x_k²ᵖ = Σᵢ
/// X[i]²ᵖ·Σ_{i_k = i} c_k²ᵖ`, both in units of the largest entry of the row.
///
/// A step with an entry beyond ½ goes to the entries at once, in O(d).
final class ExampleMoments {
    private final DenseMatrix inputs;
    private final EscapeSeries sums;
    private final double[] largest;
    private final double[] powers;
    private final int[] used;

    ExampleMoments(DenseMatrix inputs, EscapeSeries sums) {
        this.inputs = inputs;
        this.sums = sums;
        this.largest = new double[inputs.rows()];
        for (int i = 0; i < largest.length; i++) {
            int row = i * inputs.stride();
            largest[i] = Kernels.selected().maxAbs(inputs.data(), row, inputs.cols());
        }
        this.powers = new double[Math.multiplyExact(2 * EscapeSeries.MOST_TERMS, inputs.rows())];
        this.used = new int[inputs.rows()];
    }

    /// Adds a step.
    ///
    /// @param i the example
    /// @param c the factor of its inputs
    void add(int i, double c) {
        double t = c * largest[i];
        int terms = EscapeSeries.terms(Math.abs(t));
        if (terms == 0) {
            sums.add(c, inputs.data(), i * inputs.stride());
            return;
        }
        if (terms > used[i]) {
            used[i] = terms;
        }
        double square = t * t;
        double even = square;
        double odd = square * t;
        int from = i * 2 * EscapeSeries.MOST_TERMS;
        int to = from + 2 * terms;
        for (int p = from; p < to; p += 2) {
            powers[p] += even;
            powers[p + 1] += odd;
            even *= square;
            odd *= square;
        }
    }

    /// Moves all that was summed into the sums per input.
    void flush() {
        for (int i = 0; i < used.length; i++) {
            if (used[i] > 0 && largest[i] > 0) {
                int at = i * 2 * EscapeSeries.MOST_TERMS;
                int row = i * inputs.stride();
                sums.addMoments(powers, at, used[i], largest[i], inputs.data(), row);
                Arrays.fill(powers, at, at + 2 * used[i], 0);
                used[i] = 0;
            }
        }
    }
}
