package org.tropism.problem.data;

import org.tropism.base.random.RandomStream;

/// The values of the truth on its support of size s.
public enum TruthLaw {
    /// `|zⱼ|` of standard normal z, normalized to `‖β*‖₂ = 1`.
    UNIT_NORM {
        @Override
        void fill(double[] values, RandomStream random) {
            random.gaussians(values, 0, values.length);
            double squares = 0;
            for (double value : values) {
                squares += value * value;
            }
            double norm = Math.sqrt(squares);
            for (int k = 0; k < values.length; k++) {
                values[k] = Math.abs(values[k]) / norm;
            }
        }
    },
    /// 1.
    ONES {
        @Override
        void fill(double[] values, RandomStream random) {
            java.util.Arrays.fill(values, 1);
        }
    },
    /// `1/√s`, so that `‖β*‖₂ = 1`.
    INVERSE_ROOT {
        @Override
        void fill(double[] values, RandomStream random) {
            java.util.Arrays.fill(values, 1 / Math.sqrt(values.length));
        }
    },
    /// Standard normal.
    GAUSSIAN {
        @Override
        void fill(double[] values, RandomStream random) {
            random.gaussians(values, 0, values.length);
        }
    };

    /// @param values written
    abstract void fill(double[] values, RandomStream random);
}
