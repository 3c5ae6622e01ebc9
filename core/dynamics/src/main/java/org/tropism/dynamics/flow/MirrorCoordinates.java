package org.tropism.dynamics.flow;

import org.tropism.problem.geometry.Potential;
import org.tropism.problem.risk.ProblemInstance;

/// Mirror flow with any potential: `z₀ = ∇φ(w₀)`, `w = ∇φ*(z)`, τ = t.
///
/// K is formed row by row from the derivative of the inverse mirror map, so that nothing here knows
/// a potential. Where that derivative is infinite (p-norms with p > 2 at an entry 0) the row is
/// left out: the integrator needs no exact Jacobian, only a step that its error control accepts.
final class MirrorCoordinates extends ExampleCoordinates {
    private final Potential potential;
    private final double[] moved;
    private final double[] image;
    private final double[][] rows;
    private double noise;

    MirrorCoordinates(ProblemInstance problem, Potential potential, double tolerance) {
        var startDual = new double[problem.start().length];
        potential.mirror(problem.start(), startDual);
        super(problem, startDual, tolerance);
        this.potential = potential;
        this.moved = new double[d];
        this.image = new double[n];
        this.rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = data.inputs().row(i);
        }
    }

    @Override
    void inverseMirror(double[] out) {
        potential.inverseMirror(dual, out);
    }

    @Override
    public void parameters(double[] y, double[] theta) {
        predictor(y, theta);
    }

    @Override
    public double logRate() {
        return 0;
    }

    /// What a rounding of the dual variable does to the predictor, relative to its largest entry.
    @Override
    public double conditioning(double[] y) {
        dualOf(y);
        potential.inverseMirror(dual, beta);
        potential.inverseMirrorDerivative(dual, dual, moved);
        double size = kernels.maxAbs(beta, 0, d);
        double change = kernels.maxAbs(moved, 0, d);
        return change < 1e6 * size ? Math.max(1, change / size) : 1;
    }

    @Override
    public boolean linearize(double[] y) {
        double risk = residualAt(y);
        var inputs = data.inputs();
        largestDiagonal = 0;
        for (int i = 0; i < n; i++) {
            potential.inverseMirrorDerivative(dual, rows[i], moved);
            kernels.matVec(inputs.data(), 0, inputs.stride(), i + 1, d, moved, 0, image, 0);
            boolean finite = Double.isFinite(kernels.sumAbs(image, 0, i + 1));
            for (int k = 0; k <= i; k++) {
                double entry = finite ? image[k] : 0;
                kernel.set(i, k, entry);
                kernel.set(k, i, entry);
            }
            largestDiagonal = Math.max(largestDiagonal, kernel.get(i, i));
        }
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int k = 0; k < n; k++) {
                sum = Math.fma(kernel.get(i, k), residual[k], sum);
            }
            riskSlope[i] = pull * sum;
        }
        double size = Math.sqrt(kernels.sumSquares(beta, 0, d));
        noise = ROUNDINGS * (kernels.maxAbs(data.targets(), 0, n) + data.largestRow() * size);
        return Double.isFinite(risk) && Double.isFinite(largestDiagonal * n);
    }

    /// The larger of the error of the predictor relative to its largest entry, beyond what the
    /// rounding of the residual makes of it, and a thousandth of the relative error of the risk
    /// integral.
    @Override
    public double error(double[] y, double[] delta, double length) {
        dualOf(y);
        var inputs = data.inputs();
        potential.inverseMirror(dual, beta);
        double size = kernels.maxAbs(beta, 0, d);
        kernels.addMatTVec(inputs.data(), 0, inputs.stride(), n, d, delta, 0, dual, 0);
        potential.inverseMirror(dual, moved);
        kernels.subtract(moved, 0, beta, 0, moved, 0, d);
        double wrong = kernels.maxAbs(moved, 0, d);
        double drift = length * pull * noise * data.largestColumn();
        double allowed = Math.max(size * tolerance, Double.MIN_NORMAL) + drift;
        double inIntegral = Math.abs(delta[n]) / Math.max(y[n], Double.MIN_NORMAL);
        return Math.max(wrong / allowed, 1e-3 * inIntegral / tolerance);
    }
}
