package org.tropism.oracle.certificate;

import org.tropism.base.linalg.DenseMatrix;

/// What every certificate needs, computed from the raw data: the residual, its weight in the gap,
/// and `Xᵀν`. All sums are compensated.
final class Evidence {
    final DenseMatrix inputs;
    final double[] targets;
    final double[] beta;
    final double[] nu;

    /// `Xβ − y`.
    final double[] residual;

    /// `Xᵀν`.
    final double[] correlation;

    Evidence(DenseMatrix inputs, double[] targets, double[] beta, double[] nu) {
        this.inputs = inputs;
        this.targets = targets;
        this.beta = beta;
        this.nu = nu;
        residual = new double[targets.length];
        for (int i = 0; i < targets.length; i++) {
            var sum = new ExactSum().add(-targets[i]);
            for (int j = 0; j < beta.length; j++) {
                sum.addProduct(inputs.get(i, j), beta[j]);
            }
            residual[i] = sum.value();
        }
        correlation = new double[beta.length];
        var sums = new ExactSum[beta.length];
        java.util.Arrays.setAll(sums, j -> new ExactSum());
        for (int i = 0; i < nu.length; i++) {
            for (int j = 0; j < beta.length; j++) {
                sums[j].addProduct(inputs.get(i, j), nu[i]);
            }
        }
        java.util.Arrays.setAll(correlation, j -> sums[j].value());
    }

    /// `maxᵢ |(Xβ − y)ᵢ| / max(|yᵢ|, maxⱼ|xᵢⱼ|·‖β‖₁)`: zero where a row is fitted exactly.
    double infeasibility() {
        double size = 0;
        for (double b : beta) {
            size += Math.abs(b);
        }
        double worst = 0;
        for (int i = 0; i < residual.length; i++) {
            double largest = 0;
            for (int j = 0; j < beta.length; j++) {
                largest = Math.max(largest, Math.abs(inputs.get(i, j)));
            }
            double scale = Math.max(Math.abs(targets[i]), largest * size);
            if (residual[i] != 0) {
                worst = Math.max(worst, Math.abs(residual[i]) / scale);
            }
        }
        return Double.isNaN(size) ? Double.NaN : worst;
    }

    /// `Σ |νᵢ|·ρᵢ`, what repairing the residual may cost, to first order: ρᵢ is the part of
    /// `|Xβ − y|ᵢ` beyond `4u·Σⱼ|xᵢⱼβⱼ|`, u = 2⁻⁵³. The rest comes from rounding β to doubles,
    /// and no vector of doubles is without it.
    double repair() {
        var sum = new ExactSum();
        for (int i = 0; i < nu.length; i++) {
            double size = 0;
            for (int j = 0; j < beta.length; j++) {
                size += Math.abs(inputs.get(i, j) * beta[j]);
            }
            double beyond = Math.abs(residual[i]) - 4 * 0x1p-53 * size;
            if (!(beyond <= 0)) {
                sum.addProduct(Math.abs(nu[i]), beyond);
            }
        }
        return sum.value();
    }

    /// `⟨ν, y − Xc⟩`, c = 0 where null.
    double dualProduct(double @org.jspecify.annotations.Nullable [] center) {
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
