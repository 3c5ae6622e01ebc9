package org.tropism.oracle.certificate;

import org.tropism.problem.geometry.Potential;

/// The gap of a Bregman projection in a potential that is not separable (docs/theory/duality.md,
/// 6, 11 and 13): `φ(β) + φ*(z) − ⟨z, β⟩ = D_φ(β, ∇φ*(z))`, `z = z₀ + Xᵀν`, in the form of the
/// divergence that does not cancel.
///
/// On the simplex dual variables count up to a constant, and `|Σβ − 1|` joins the infeasibility.
record JointGap(Potential potential, double[] startDual, boolean simplex) {
    Certificate of(Evidence evidence) {
        int d = startDual.length;
        var z = new double[d];
        for (int j = 0; j < d; j++) {
            z[j] = new ExactSum().add(startDual[j]).add(evidence.correlation[j]).value();
        }
        var start = new double[d];
        potential.inverseMirror(startDual, start);
        var dualPoint = new double[d];
        potential.inverseMirror(z, dualPoint);
        double primal = potential.divergence(evidence.beta, start);
        double gap = potential.divergence(evidence.beta, dualPoint);
        double signed = 0;
        for (int i = 0; i < evidence.nu.length; i++) {
            signed += evidence.nu[i] * evidence.residual[i];
        }
        double dual = primal - gap - signed;
        return new Certificate(
                primal,
                dual,
                CertificateChecker.relative(Math.abs(gap) + evidence.repair(), primal, dual),
                Math.max(evidence.infeasibility(), simplex ? sumError(evidence.beta) : 0),
                0,
                stationarity(evidence.beta, z));
    }

    private static double sumError(double[] beta) {
        var sum = new ExactSum().add(-1);
        for (double b : beta) {
            sum.add(b);
        }
        return Math.abs(sum.value());
    }

    private double stationarity(double[] beta, double[] z) {
        var w = new double[beta.length];
        potential.mirror(beta, w);
        double shift = simplex ? potential.conjugate(z) : 0;
        double largest = 0;
        double worst = 0;
        for (int j = 0; j < w.length; j++) {
            double there = z[j] - shift;
            if (beta[j] == 0 && simplex) {
                continue;
            }
            largest = Math.max(largest, Math.max(Math.abs(w[j]), Math.abs(there)));
            worst = Math.max(worst, Math.abs(w[j] - there));
        }
        return largest == 0 ? 0 : worst / largest;
    }
}
