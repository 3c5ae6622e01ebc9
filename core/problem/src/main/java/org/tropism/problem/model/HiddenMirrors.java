package org.tropism.problem.model;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.Source;
import org.tropism.problem.geometry.CoordinateScales;
import org.tropism.problem.geometry.DepthPotential;
import org.tropism.problem.geometry.Hyperentropy;

/// The hidden mirror flows of diagonal networks, from any start that has one.
///
/// With `g = ∇L(β)` and `φ′(β) = asinh(β/s)`: products, `u̇ = −g·v`, `v̇ = −g·u`, give `β̇ =
/// −2g·√(β² + s²)` with `s = ½|u² − v²|` conserved and `asinh(β/s) = ln|(u + v)/(u − v)|`;
/// differences, `ẇ± = ∓2f·g·w±`, give `β̇ = −4f·g·√(β² + s²)` with `s = 2f|w₊w₋|` conserved and
/// `asinh(β/s) = ln|w₊/w₋|`; powers `D ≥ 3`, `ẇ± = ∓D·g·w±ᴰ⁻¹`, give `w±²⁻ᴰ = α²⁻ᴰ·(1 ∓ ζ)` with
/// `ζ̇ = −D(D−2)·αᴰ⁻²·g` and `ζ = tanh(½(D−2)·ln(w₊/w₋))`.
@Source(key = "Woodworth2020", where = "Theorem 1 and Theorem 3")
@Source(key = "Even2023", where = "Section 2")
final class HiddenMirrors {
    private HiddenMirrors() {}

    static @Nullable HiddenMirror of(DiagonalNetwork network, double[] theta0) {
        int d = theta0.length / network.layers();
        for (double value : theta0) {
            if (!Double.isFinite(value)) {
                return null;
            }
        }
        if (network.depth() == 2) {
            return network.parametrization().isProduct()
                    ? product(theta0, d)
                    : difference(theta0, d, network.parametrization().factor());
        }
        return network.parametrization().isProduct() ? null : powers(theta0, d, network.depth());
    }

    private static @Nullable HiddenMirror product(double[] theta0, int d) {
        var logs = new double[d];
        var dual = new double[d];
        for (int i = 0; i < d; i++) {
            double u = Math.abs(theta0[i]);
            double v = Math.abs(theta0[d + i]);
            if (u == v) {
                return null;
            }
            double ratio = Math.min(u, v) / Math.max(u, v);
            logs[i] = logOfDifference(u, v) + logOfSum(u, v) - Math.log(2);
            double size = 2 * ratio / (Math.abs(u - v) / Math.max(u, v));
            dual[i] = Math.signum(theta0[i]) * Math.signum(theta0[d + i]) * Math.log1p(size);
        }
        return new HiddenMirror(new Hyperentropy(scales(logs)), dual, Math.log(2));
    }

    private static @Nullable HiddenMirror difference(double[] theta0, int d, double factor) {
        var logs = new double[d];
        var dual = new double[d];
        for (int i = 0; i < d; i++) {
            double plus = Math.abs(theta0[i]);
            double minus = Math.abs(theta0[d + i]);
            if (plus == 0 || minus == 0) {
                return null;
            }
            logs[i] = Math.log(2 * factor) + Math.log(plus) + Math.log(minus);
            dual[i] = logOfRatio(plus, minus);
        }
        return new HiddenMirror(new Hyperentropy(scales(logs)), dual, Math.log(4 * factor));
    }

    private static @Nullable HiddenMirror powers(double[] theta0, int d, int depth) {
        int q = depth - 2;
        var logs = new double[d];
        var dual = new double[d];
        for (int i = 0; i < d; i++) {
            double plus = theta0[i];
            double minus = theta0[d + i];
            boolean even = (depth & 1) == 0;
            if (plus == 0 || minus == 0 || (!even && (plus > 0) != (minus > 0))) {
                return null;
            }
            double half = 0.5 * q * logOfRatio(Math.abs(plus), Math.abs(minus));
            double sign = even || plus > 0 ? 1 : -1;
            dual[i] = sign * Math.tanh(half);
            if (Math.abs(dual[i]) == 1) {
                return null;
            }
            // α^(2−D) = ½(w₊^(2−D) + w₋^(2−D)) = (w₊·w₋)^((2−D)/2)·cosh(½(D−2)·ln(w₊/w₋))
            logs[i] =
                    0.5 * (Math.log(Math.abs(plus)) + Math.log(Math.abs(minus)))
                            - logOfCosh(half) / q;
        }
        var potential = new DepthPotential(depth, scales(logs));
        for (int i = 0; i < d; i++) {
            dual[i] *= potential.dualBound(i);
        }
        double logRate = Math.log((double) depth * q) + q * potential.scale().logReference();
        return new HiddenMirror(potential, dual, logRate);
    }

    private static CoordinateScales scales(double[] logs) {
        for (double log : logs) {
            if (log != logs[0]) {
                return CoordinateScales.logs(logs);
            }
        }
        return CoordinateScales.uniformLog(logs[0]);
    }

    /// `ln|a − b|` of non-negative numbers; their difference is exact when they are near.
    private static double logOfDifference(double a, double b) {
        return Math.log(Math.abs(a - b));
    }

    /// `ln(a + b)` of non-negative numbers, without overflow.
    private static double logOfSum(double a, double b) {
        double max = Math.max(a, b);
        return Math.log(max) + Math.log1p(Math.min(a, b) / max);
    }

    /// `ln(a/b)` of positive numbers, accurate near 1 and without overflow.
    static double logOfRatio(double a, double b) {
        double ratio = a / b;
        if (ratio > 0.5 && ratio < 2) {
            return Math.log1p((a - b) / b);
        }
        return Math.log(a) - Math.log(b);
    }

    private static double logOfCosh(double x) {
        double size = Math.abs(x);
        return size + Math.log1p(Math.exp(-2 * size)) - Math.log(2);
    }
}
