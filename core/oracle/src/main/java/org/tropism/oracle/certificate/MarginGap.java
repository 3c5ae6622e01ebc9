package org.tropism.oracle.certificate;

import org.jspecify.annotations.Nullable;
import org.tropism.problem.geometry.Separable;

/// The gap of a separation program (docs/theory/margins.md, 1 to 6).
sealed interface MarginGap {
    /// The certificate of what the evidence holds.
    Certificate of(MarginEvidence evidence);

    /// Of the norm `‖diag(w)·β‖_p`.
    ///
    /// @param p the exponent, 1 ≤ p ≤ ∞
    /// @param factors w, or null for 1
    record OfNorm(double p, double @Nullable [] factors) implements MarginGap {
        @Override
        public Certificate of(MarginEvidence evidence) {
            int d = evidence.beta.length;
            var point = new double[d];
            var slope = new double[d];
            for (int j = 0; j < d; j++) {
                double w = factors == null ? 1 : factors[j];
                point[j] = w * evidence.beta[j];
                slope[j] = evidence.leastCombination(j) / w;
            }
            double dualNorm = NormGap.norm(slope, NormGap.conjugate(p));
            double primal = NormGap.norm(point, p);
            double worst =
                    dualNorm == 0 ? 0 : NormGap.stationarity(p, point, slope, primal, dualNorm);
            return ofValues(evidence, primal, dualNorm, worst);
        }
    }

    /// Of the ℓ1 norm of the unitary discrete Fourier transform of every d entries.
    ///
    /// The dual point is the combination, moved by at most what rounding α to doubles may add to
    /// it to where its spectrum is least ({@link SpectralDual}).
    record OfSpectrum(int d) implements MarginGap {
        @Override
        public Certificate of(MarginEvidence evidence) {
            double primal = 0;
            double worst = 0;
            var spectrum = new SpectralDual(d);
            var point = spectrum.of(evidence.beta);
            for (int k = 0; k < point.length; k += 2) {
                primal += Math.hypot(point[k], point[k + 1]);
            }
            double goal = evidence.required() / (primal / Math.min(1, evidence.reach()));
            var slope = spectrum.least(evidence, goal);
            double dualNorm = SpectralDual.largest(slope);
            for (int k = 0; k < point.length && primal > 0 && dualNorm > 0; k += 2) {
                double size = Math.hypot(point[k], point[k + 1]);
                double product = point[k] * slope[k] + point[k + 1] * slope[k + 1];
                worst = Math.max(worst, (size - product / dualNorm) / primal);
            }
            return ofValues(evidence, primal, dualNorm, worst);
        }
    }

    /// Of the nuclear norm, or the trace of a semidefinite matrix.
    record OfMatrix(SpectralGap spectrum) implements MarginGap {
        @Override
        public Certificate of(MarginEvidence evidence) {
            double primal = spectrum.norm(evidence.beta);
            double dualNorm = spectrum.dualNorm(evidence.combination);
            double worst =
                    dualNorm == 0
                            ? 0
                            : spectrum.stationarity(
                                    evidence.beta, evidence.combination, primal, dualNorm);
            var found = ofValues(evidence, primal, dualNorm, worst);
            return new Certificate(
                    found.primalValue(),
                    found.dualValue(),
                    found.relativeGap(),
                    Math.max(found.infeasibility(), spectrum.outside(evidence.beta)),
                    found.dualInfeasibility(),
                    found.stationarity());
        }
    }

    /// Of a separable potential: the Fenchel–Young gaps, and what margins above the required ones
    /// cost.
    record OfPotential(Separable potential) implements MarginGap {
        @Override
        public Certificate of(MarginEvidence evidence) {
            double reach = Math.min(1, evidence.reach());
            var gap = new ExactSum();
            var primal = new ExactSum();
            double worst = 0;
            double largest = 0;
            for (int j = 0; j < evidence.beta.length; j++) {
                double w = evidence.beta[j] / reach;
                double u = evidence.combination[j];
                gap.add(potential.divergence(j, w, potential.inverseMirror(j, u)));
                primal.add(potential.value(j, w));
                double z = potential.mirror(j, w);
                largest = Math.max(largest, Math.max(Math.abs(z), Math.abs(u)));
                worst = Math.max(worst, Math.abs(z - u));
            }
            double required = evidence.required();
            for (int k = 0; k < evidence.margin.length; k++) {
                double over = evidence.margin[k] / reach - evidence.margins.required(k);
                gap.addProduct(evidence.alpha[k], Math.max(over, 0));
            }
            gap.add(evidence.interceptPrice());
            double value = primal.value();
            double dual = value - gap.value();
            return new Certificate(
                    value,
                    dual,
                    reach > 0
                            ? CertificateChecker.relative(Math.abs(gap.value()), value, dual)
                            : Double.POSITIVE_INFINITY,
                    evidence.infeasibility(),
                    Math.max(evidence.negative, evidence.interceptLeak()),
                    Math.max(largest == 0 ? 0 : worst / largest, evidence.slackness(required)));
        }
    }

    private static Certificate ofValues(
            MarginEvidence evidence, double norm, double dualNorm, double stationarity) {
        double required = evidence.required();
        if (norm == 0 && required == 0) {
            boolean separates = evidence.reach() >= 1;
            return new Certificate(
                    0, 0, separates ? 0 : Double.POSITIVE_INFINITY, evidence.infeasibility(), 0, 0);
        }
        double reach = evidence.reach();
        double primal = reach > 0 ? norm / Math.min(1, reach) : Double.POSITIVE_INFINITY;
        double dual = required / dualNorm;
        double gap = Math.abs(primal - dual) + evidence.interceptPrice() / dualNorm;
        return new Certificate(
                primal,
                dual,
                CertificateChecker.relative(gap, primal, dual),
                evidence.infeasibility(),
                Math.max(evidence.negative, evidence.interceptLeak()),
                Math.max(stationarity, evidence.slackness(required)));
    }
}
