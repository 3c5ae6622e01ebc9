package org.tropism.problem.model;

import org.tropism.kernels.Kernels;

/// The loops of `β = u₁⊙…⊙u_D`; layer k starts at `k·d`.
///
/// The gradient in layer k is `g·(prefix·suffix)`: the factors before k multiplied from the first
/// on, those behind k from the last on. All loops use this one order, so that a fused step has the
/// bits of its parts.
final class Products {
    private Products() {}

    static void predictor(double[] theta, int d, int depth, double[] beta) {
        System.arraycopy(theta, 0, beta, 0, d);
        for (int k = 1; k < depth; k++) {
            int layer = k * d;
            for (int i = 0; i < d; i++) {
                beta[i] = beta[i] * theta[layer + i];
            }
        }
    }

    static void pullBack(double[] theta, int d, int depth, double[] gradient, double[] out) {
        for (int i = 0; i < d; i++) {
            double prefix = 1;
            for (int k = 0; k < depth; k++) {
                out[k * d + i] = prefix;
                prefix *= theta[k * d + i];
            }
            double suffix = 1;
            for (int k = depth - 1; k >= 0; k--) {
                out[k * d + i] = gradient[i] * (out[k * d + i] * suffix);
                suffix *= theta[k * d + i];
            }
        }
    }

    static void descend(
            double[] theta,
            int d,
            int depth,
            double stepSize,
            double[] gradient,
            int from,
            double[] beta) {
        switch (depth) {
            case 2 ->
                    Kernels.selected()
                            .crossUpdate(-stepSize, gradient, from, theta, 0, theta, d, beta, 0, d);
            case 3 -> descend3(theta, d, -stepSize, gradient, from, beta);
            default -> descendAny(theta, d, depth, -stepSize, gradient, from, beta);
        }
    }

    private static void descend3(
            double[] theta, int d, double minusStep, double[] gradient, int from, double[] beta) {
        for (int i = 0; i < d; i++) {
            double g = gradient[from + i];
            double a = theta[i];
            double b = theta[d + i];
            double c = theta[2 * d + i];
            double nextA = Math.fma(minusStep, g * (c * b), a);
            double nextB = Math.fma(minusStep, g * (a * c), b);
            double nextC = Math.fma(minusStep, g * (a * b), c);
            theta[i] = nextA;
            theta[d + i] = nextB;
            theta[2 * d + i] = nextC;
            beta[i] = nextA * nextB * nextC;
        }
    }

    private static void descendAny(
            double[] theta,
            int d,
            int depth,
            double minusStep,
            double[] gradient,
            int from,
            double[] beta) {
        for (int i = 0; i < d; i++) {
            double g = gradient[from + i];
            double prefix = 1;
            double product = 1;
            for (int k = 0; k < depth; k++) {
                double suffix = 1;
                for (int j = depth - 1; j > k; j--) {
                    suffix *= theta[j * d + i];
                }
                double old = theta[k * d + i];
                double next = Math.fma(minusStep, g * (prefix * suffix), old);
                theta[k * d + i] = next;
                prefix *= old;
                product *= next;
            }
            beta[i] = product;
        }
    }
}
