package org.tropism.oracle.certificate;

import org.tropism.base.linalg.DenseMatrix;
import org.tropism.oracle.program.Margins;

/// What every certificate of a separator needs, computed from the raw inputs and targets: the
/// margins, and the combination of the examples that the multipliers make. All sums are
/// compensated; the rows that solvers write down are not used.
final class MarginEvidence {
    /// The unit roundoff.
    private static final double ROUNDING = 0x1p-53;

    final Margins margins;
    final double[] beta;

    /// α, with negative entries taken as 0.
    final double[] alpha;

    /// `(⟨zₖ, β⟩ + ⟨cₖ, b⟩)`.
    final double[] margin;

    /// `u = Σ αₖ·zₖ`.
    final double[] combination;

    /// `Σ αₖ·|zₖ|`, by plain sums.
    final double[] combinationSize;

    /// `Σ αₖ·cₖ`, an entry a class; all 0 where there is no intercept.
    final double[] leak;

    /// The most negative multiplier, relative to the largest.
    final double negative;

    private final double[] intercepts;
    private final double[] size;

    MarginEvidence(Margins margins, double[] beta, double[] intercepts, double[] multipliers) {
        this.margins = margins;
        this.beta = beta;
        this.intercepts = intercepts;
        alpha = multipliers.clone();
        double low = 0;
        double high = 0;
        for (int k = 0; k < alpha.length; k++) {
            low = Math.min(low, alpha[k]);
            high = Math.max(high, Math.abs(alpha[k]));
            alpha[k] = alpha[k] < 0 ? 0 : alpha[k];
        }
        negative = low == 0 ? 0 : -low / high;
        margin = new double[margins.count()];
        size = new double[margins.count()];
        scores();
        combination = new double[beta.length];
        combinationSize = new double[beta.length];
        leak = new double[margins.outputs()];
        combine();
    }

    private void scores() {
        var x = margins.inputs();
        int d = x.cols();
        int classes = margins.outputs();
        var scores = new ExactRow[classes];
        for (int i = 0; i < x.rows(); i++) {
            for (int c = 0; c < classes; c++) {
                double start = c < intercepts.length ? intercepts[c] : 0;
                scores[c] = new ExactRow(start, x.data(), i * x.stride(), beta, c * d, d);
            }
            if (classes == 1) {
                margin[i] = margins.targets()[i] * scores[0].value;
                size[i] = scores[0].size;
                continue;
            }
            var own = scores[(int) margins.targets()[i]];
            for (int k = i * (classes - 1); k < (i + 1) * (classes - 1); k++) {
                var rival = scores[margins.rival(k)];
                margin[k] = own.value - rival.value;
                size[k] = own.size + rival.size;
            }
        }
    }

    private void combine() {
        var x = margins.inputs();
        int d = x.cols();
        int classes = margins.outputs();
        var tail = new double[combination.length];
        var sums = new ExactSum[classes];
        for (int c = 0; c < classes; c++) {
            sums[c] = new ExactSum();
        }
        int per = Math.max(1, classes - 1);
        for (int i = 0; i < x.rows(); i++) {
            var total = new ExactSum();
            for (int k = i * per; k < (i + 1) * per; k++) {
                if (alpha[k] == 0) {
                    continue;
                }
                total.add(alpha[k]);
                if (classes > 1) {
                    int rival = margins.rival(k);
                    add(x, i, -alpha[k], rival * d, tail);
                    sums[rival].add(-alpha[k]);
                }
            }
            double coefficient = classes == 1 ? margins.targets()[i] * alpha[i] : total.value();
            if (coefficient != 0) {
                int own = classes == 1 ? 0 : (int) margins.targets()[i];
                add(x, i, coefficient, own * d, tail);
                sums[own].add(coefficient);
            }
        }
        for (int j = 0; j < tail.length; j++) {
            combination[j] += tail[j];
        }
        for (int c = 0; c < classes && margins.intercept(); c++) {
            leak[c] = sums[c].value();
        }
    }

    private void add(DenseMatrix x, int i, double factor, int to, double[] tail) {
        ExactRow.add(factor, x.data(), i * x.stride(), x.cols(), combination, tail, to);
        for (int j = 0; j < x.cols(); j++) {
            combinationSize[to + j] += Math.abs(factor * x.get(i, j));
        }
    }

    /// Entry j of `Σ αₖ·zₖ` less `4u·Σ αₖ·|zₖⱼ|`, what rounding α to doubles may add to it.
    double leastCombination(int j) {
        double spare = Math.min(Math.abs(combination[j]), rounding(j));
        return combination[j] - Math.copySign(spare, combination[j]);
    }

    /// `4u·Σ αₖ·|zₖⱼ|`, what rounding α to doubles may add to entry j.
    double rounding(int j) {
        return 4 * ROUNDING * combinationSize[j];
    }

    /// `Σ αₖ·mₖ`.
    double required() {
        var sum = new ExactSum();
        for (int k = 0; k < alpha.length; k++) {
            sum.addProduct(alpha[k], margins.required(k));
        }
        return sum.value();
    }

    /// The least `marginₖ/mₖ`, after `4u·Σ|terms|`, what rounding β to doubles may take away, was
    /// given back: below one, β has to be divided by it to be a separator.
    double reach() {
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < margin.length; k++) {
            double m = margins.required(k);
            double rounded = Math.max(margin[k], Math.min(m, margin[k] + 4 * ROUNDING * size[k]));
            least = Math.min(least, rounded / m);
        }
        return least;
    }

    /// The largest `(mₖ − marginₖ)₊`, relative to mₖ and to what rounding can see.
    double infeasibility() {
        double norm = 0;
        double free = 0;
        for (double b : beta) {
            norm += Math.abs(b);
        }
        for (double b : intercepts) {
            free = Math.max(free, Math.abs(b));
        }
        double worst = 0;
        for (int k = 0; k < margin.length; k++) {
            double missing = margins.required(k) - margin[k];
            if (!(missing <= 0)) {
                double scale = largest(margins.example(k)) * norm + free;
                worst = Math.max(worst, missing / Math.max(margins.required(k), scale));
            }
        }
        return Double.isNaN(norm) ? Double.NaN : worst;
    }

    /// `maxⱼ |xᵢⱼ|`.
    private double largest(int i) {
        double largest = 0;
        for (int j = 0; j < margins.inputs().cols(); j++) {
            largest = Math.max(largest, Math.abs(margins.inputs().get(i, j)));
        }
        return largest;
    }

    /// The largest `αₖ·(marginₖ − mₖ)`, relative to `Σ αₖ·mₖ`.
    double slackness(double required) {
        double worst = 0;
        for (int k = 0; k < margin.length; k++) {
            worst = Math.max(worst, alpha[k] * Math.abs(margin[k] - margins.required(k)));
        }
        return worst == 0 ? 0 : worst / required;
    }

    /// The first-order price of an intercept that does not cancel, `Σ |leak·b|`.
    double interceptPrice() {
        double sum = 0;
        for (int c = 0; c < intercepts.length; c++) {
            sum += Math.abs(leak[c] * intercepts[c]);
        }
        return sum;
    }

    /// The largest `|Σ αₖ·cₖ|`, relative to `Σ αₖ`.
    double interceptLeak() {
        double total = 0;
        for (double a : alpha) {
            total += a;
        }
        double worst = 0;
        for (double part : leak) {
            worst = Math.max(worst, Math.abs(part));
        }
        return worst == 0 ? 0 : worst / total;
    }

    /// The largest entry of `Σ αₖ·zₖ`, relative to {@link #combinationSize}.
    double combinationLeak() {
        double worst = 0;
        for (double u : combination) {
            worst = Math.max(worst, Math.abs(u));
        }
        return worst == 0 ? 0 : worst / combinationSize();
    }

    /// `Σ αₖ·|zₖ|_∞`.
    double combinationSize() {
        double scale = 0;
        for (int k = 0; k < alpha.length; k++) {
            scale += alpha[k] == 0 ? 0 : alpha[k] * largest(margins.example(k));
        }
        return scale;
    }
}
