package org.tropism.oracle.certificate;

import org.jspecify.annotations.Nullable;

/// The gap of `min ‖diag(w)·(β − c)‖_p`, 1 ≤ p ≤ ∞ (docs/theory/duality.md, 1).
///
/// @param p the exponent
/// @param center c, or null for 0
/// @param factors w, or null for 1
record NormGap(double p, double @Nullable [] center, double @Nullable [] factors) {
    Certificate of(Evidence evidence) {
        int d = evidence.beta.length;
        var point = new double[d];
        var slope = new double[d];
        for (int j = 0; j < d; j++) {
            double w = factors == null ? 1 : factors[j];
            point[j] = w * (center == null ? evidence.beta[j] : evidence.beta[j] - center[j]);
            slope[j] = evidence.correlation[j] / w;
        }
        double primal = norm(point, p);
        double dualNorm = norm(slope, conjugate(p));
        double shrink = Math.max(1, dualNorm);
        double dual = evidence.dualProduct(center) / shrink;
        double gap = Math.abs(primal - dual) + evidence.repair() / shrink;
        return new Certificate(
                primal,
                dual,
                CertificateChecker.relative(gap, primal, dual),
                evidence.infeasibility(),
                Math.max(0, dualNorm - 1),
                stationarity(p, point, slope, primal, shrink));
    }

    /// The q with `1/p + 1/q = 1`.
    static double conjugate(double p) {
        if (p == 1) {
            return Double.POSITIVE_INFINITY;
        }
        return Double.isInfinite(p) ? 1 : p / (p - 1);
    }

    /// The largest violation of `slope ∈ ∂‖point‖`: entries of the gradient where the norm is
    /// smooth, else of complementarity.
    static double stationarity(
            double p, double[] point, double[] slope, double primal, double shrink) {
        double worst = 0;
        for (int j = 0; j < point.length && primal > 0; j++) {
            double s = slope[j] / shrink;
            double violation;
            if (p == 1) {
                violation = (Math.abs(point[j]) - point[j] * s) / primal;
            } else if (Double.isInfinite(p)) {
                violation = Math.abs(s) - s * point[j] / primal;
            } else {
                double gradient = Math.pow(Math.abs(point[j]) / primal, p - 1);
                violation = Math.abs(Math.copySign(gradient, point[j]) - s);
            }
            worst = Math.max(worst, violation);
        }
        return worst;
    }

    static double norm(double[] values, double exponent) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        if (largest == 0 || Double.isInfinite(exponent) || !Double.isFinite(largest)) {
            return largest;
        }
        int power = Math.getExponent(largest);
        double top = Math.scalb(largest, -power);
        var sum = new ExactSum();
        for (double value : values) {
            double scaled = Math.abs(Math.scalb(value, -power));
            if (exponent == 1) {
                sum.add(scaled);
            } else if (exponent == 2) {
                sum.addProduct(scaled, scaled);
            } else {
                sum.add(Math.pow(scaled / top, exponent));
            }
        }
        double root =
                exponent == 1
                        ? sum.value()
                        : exponent == 2
                                ? Math.sqrt(sum.value())
                                : top * Math.pow(sum.value(), 1 / exponent);
        return Math.scalb(root, power);
    }
}
