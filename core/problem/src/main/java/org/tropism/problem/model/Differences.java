package org.tropism.problem.model;

/// The loops of `β = f·(w₊ᴰ − w₋ᴰ)`; `w₊` stands before `w₋`, f is 1 or ½.
final class Differences {
    private Differences() {}

    static void predictor(double[] theta, int d, int depth, double factor, double[] beta) {
        if (depth == 2) {
            for (int i = 0; i < d; i++) {
                beta[i] = factor * ((theta[i] - theta[d + i]) * (theta[i] + theta[d + i]));
            }
        } else {
            for (int i = 0; i < d; i++) {
                beta[i] = factor * ofPowers(theta[i], theta[d + i], depth);
            }
        }
    }

    static void pullBack(
            double[] theta, int d, int depth, double factor, double[] gradient, double[] out) {
        double slope = factor * depth;
        for (int i = 0; i < d; i++) {
            double g = slope * gradient[i];
            out[i] = g * power(theta[i], depth - 1);
            out[d + i] = -g * power(theta[d + i], depth - 1);
        }
    }

    static void descend(
            double[] theta,
            int d,
            int depth,
            double factor,
            double stepSize,
            double[] gradient,
            int from,
            double[] beta) {
        if (depth == 2) {
            descend2(theta, d, factor, -stepSize, gradient, from, beta);
        } else {
            descendAny(theta, d, depth, factor, -stepSize, gradient, from, beta);
        }
    }

    private static void descend2(
            double[] theta,
            int d,
            double factor,
            double minusStep,
            double[] gradient,
            int from,
            double[] beta) {
        double slope = factor * 2;
        for (int i = 0; i < d; i++) {
            double g = slope * gradient[from + i];
            double plus = theta[i];
            double minus = theta[d + i];
            double nextPlus = Math.fma(minusStep, g * plus, plus);
            double nextMinus = Math.fma(minusStep, -g * minus, minus);
            theta[i] = nextPlus;
            theta[d + i] = nextMinus;
            beta[i] = factor * ((nextPlus - nextMinus) * (nextPlus + nextMinus));
        }
    }

    private static void descendAny(
            double[] theta,
            int d,
            int depth,
            double factor,
            double minusStep,
            double[] gradient,
            int from,
            double[] beta) {
        double slope = factor * depth;
        for (int i = 0; i < d; i++) {
            double g = slope * gradient[from + i];
            double plus = theta[i];
            double minus = theta[d + i];
            double nextPlus = Math.fma(minusStep, g * power(plus, depth - 1), plus);
            double nextMinus = Math.fma(minusStep, -g * power(minus, depth - 1), minus);
            theta[i] = nextPlus;
            theta[d + i] = nextMinus;
            beta[i] = factor * ofPowers(nextPlus, nextMinus, depth);
        }
    }

    /// `wⁿ` for n ≥ 1 by n − 1 products.
    static double power(double w, int n) {
        double power = w;
        for (int k = 1; k < n; k++) {
            power *= w;
        }
        return power;
    }

    /// `pᴰ − mᴰ` as `(p − m)·Σ pᴰ⁻¹⁻ᵏ·mᵏ`, without cancellation near p = m.
    static double ofPowers(double p, double m, int depth) {
        double sum = 1;
        double power = 1;
        for (int k = 1; k < depth; k++) {
            power *= m;
            sum = Math.fma(sum, p, power);
        }
        return (p - m) * sum;
    }
}
