package org.tropism.oracle.certificate;

/// A running sum of numbers and products in twice the working precision (Neumaier's sum with the
/// error of each product recovered by fused multiply-add).
///
/// The result has a relative error of about one unit in the last place plus `n²·2⁻¹⁰⁴` times the
/// condition of the sum. It is written without the kernels, so that a fault in them shows.
final class ExactSum {
    private double sum;
    private double tail;

    /// Adds a number.
    ExactSum add(double value) {
        double next = sum + value;
        if (Math.abs(sum) >= Math.abs(value)) {
            tail += (sum - next) + value;
        } else {
            tail += (value - next) + sum;
        }
        sum = next;
        return this;
    }

    /// Adds a product.
    ExactSum addProduct(double a, double b) {
        double product = a * b;
        tail += Math.fma(a, b, -product);
        return add(product);
    }

    /// The sum so far.
    double value() {
        return sum + tail;
    }
}
