package org.tropism.oracle.certificate;

import org.tropism.problem.geometry.Separable;

/// The gap of a Bregman projection (docs/theory/duality.md, 6 and 7).
///
/// With `w = ∇φ(β)` both the primal value and the gap are divergences of the conjugate,
/// `D_φ(β, β₀) = Σ E(wⱼ, z₀ⱼ)` and `φ(β) + φ*(z) − ⟨z, β⟩ = Σ E(wⱼ, zⱼ)`, where
/// `E(w, z) = ∫_w^z (z − t)·(φ*)″(t) dt`. That integral has one sign, so that close points do not
/// cancel; it is used where w and z are close, and the three-term form elsewhere.
record BregmanGap(Separable potential, double[] startDual) {
    /// Nodes and weights of the Gauss–Legendre rule with 8 points on [−1, 1], one half. On the
    /// intervals that are integrated the integrand is analytic in an ellipse of size 7.8 about
    /// them, which leaves 5e-15 of it.
    private static final double[] NODES = {
        0.18343464249564978, 0.525532409916329, 0.7966664774136267, 0.9602898564975362
    };

    private static final double[] WEIGHTS = {
        0.36268378337836166, 0.3137066458778869, 0.22238103445337443, 0.10122853629037706
    };

    /// The rule with two points; its error is the fourth power of the relative length.
    private static final double[] TWO_NODES = {0.5773502691896257};

    private static final double[] TWO_WEIGHTS = {1};

    /// The relative length up to which two points are enough.
    private static final double SHORT = 1e-4;

    /// How far inside the range of the mirror map a dual point is moved, relative to the range.
    private static final double MARGIN = 1e-14;

    Certificate of(Evidence evidence) {
        double outside = outside(evidence);
        double shrink = shrink(evidence);
        var primal = new ExactSum();
        var gap = new ExactSum();
        double largest = 0;
        double worst = 0;
        for (int j = 0; j < startDual.length; j++) {
            double b = evidence.beta[j];
            double w = potential.mirror(j, b);
            double z = startDual[j] + shrink * evidence.correlation[j];
            primal.add(divergence(j, b, w, startDual[j]));
            gap.add(divergence(j, b, w, z));
            double size = Double.isInfinite(w) ? Math.abs(z) : Math.max(Math.abs(w), Math.abs(z));
            largest = Math.max(largest, size);
            if (b != potential.inverseMirror(j, z)) {
                worst = Math.max(worst, Math.abs(w - z));
            }
        }
        double repair = shrink * evidence.repair();
        double signed = 0;
        for (int i = 0; i < evidence.nu.length; i++) {
            signed += shrink * evidence.nu[i] * evidence.residual[i];
        }
        double dual = primal.value() - gap.value() - signed;
        return new Certificate(
                primal.value(),
                dual,
                CertificateChecker.relative(Math.abs(gap.value()) + repair, primal.value(), dual),
                evidence.infeasibility(),
                outside,
                largest == 0 ? 0 : worst / largest);
    }

    private double outside(Evidence evidence) {
        double outside = 0;
        for (int j = 0; j < startDual.length; j++) {
            double bound = potential.dualBound(j);
            if (!Double.isInfinite(bound)) {
                double z = startDual[j] + evidence.correlation[j];
                outside = Math.max(outside, Math.abs(z) / bound - 1);
            }
        }
        return outside;
    }

    /// The largest factor ≤ 1 of ν that keeps every dual coordinate inside its range.
    private double shrink(Evidence evidence) {
        double factor = 1;
        for (int j = 0; j < startDual.length; j++) {
            double bound = potential.dualBound(j) * (1 - MARGIN);
            double move = evidence.correlation[j];
            if (!Double.isInfinite(bound) && Math.abs(startDual[j] + move) > bound) {
                double room = bound - Math.signum(move) * startDual[j];
                factor = Math.min(factor, Math.max(0, room) / Math.abs(move));
            }
        }
        return factor;
    }

    /// `φ(b) + φ*(z) − z·b` for `w = φ′(b)`.
    private double divergence(int j, double b, double w, double z) {
        double room = Math.min(1, potential.dualBound(j) - Math.max(Math.abs(w), Math.abs(z)));
        double far = Math.max(Math.abs(w), Math.abs(z));
        double reach = Double.isInfinite(potential.dualBound(j)) ? 1 : room;
        if (w == z) {
            return 0;
        }
        if (Math.abs(z - w) <= 0.5 * reach || far <= 0.25 * Math.min(1, potential.dualBound(j))) {
            return Math.abs(z - w) <= SHORT * reach
                    ? integral(j, w, z, TWO_NODES, TWO_WEIGHTS)
                    : integral(j, w, z, NODES, WEIGHTS);
        }
        return potential.value(j, b) + potential.conjugate(j, z) - z * b;
    }

    /// `∫_w^z (z − t)·(φ*)″(t) dt`.
    private double integral(int j, double w, double z, double[] nodes, double[] weights) {
        double middle = 0.5 * (w + z);
        double half = 0.5 * (z - w);
        double sum = 0;
        for (int k = 0; k < nodes.length; k++) {
            double offset = half * nodes[k];
            sum +=
                    weights[k]
                            * ((half - offset) * potential.inverseMirrorSlope(j, middle + offset)
                                    + (half + offset)
                                            * potential.inverseMirrorSlope(j, middle - offset));
        }
        return half * sum;
    }
}
