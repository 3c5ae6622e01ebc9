package org.tropism.dynamics.flow;

import org.tropism.base.linalg.DenseMatrix;
import org.tropism.problem.geometry.Separable;
import org.tropism.problem.model.FlowInvariants;
import org.tropism.problem.model.HiddenMirror;
import org.tropism.problem.risk.ProblemInstance;

/// The hidden mirror flow of a separable potential, with `τ = κt`: `K = X·diag(1/φ″)·Xᵀ`.
///
/// The right-hand side is the negative gradient of a convex function of ν. The size of the
/// initialization is in φ alone: α = 1e-100 is a dual variable of a few hundred. d enters products
/// only. The gradient integral `−∫g dt = (z − z₀)/κ` gives the parameters.
final class DualCoordinates extends ExampleCoordinates {
    private final ProblemInstance problem;
    private final Separable potential;
    private final double logRate;
    private final double[] slope;
    private final double[] weighted;
    private final double rounding;
    private final double columnNorm;
    private double noise;

    DualCoordinates(ProblemInstance problem, HiddenMirror mirror, double tolerance) {
        super(problem, mirror.startDual(), tolerance);
        this.problem = problem;
        this.potential = mirror.potential();
        this.logRate = mirror.logRate();
        this.slope = new double[DenseMatrix.padded(d)];
        this.weighted = new double[d];
        this.rounding = ROUNDINGS * kernels.maxAbs(data.targets(), 0, n);
        this.columnNorm = data.largestColumn();
    }

    @Override
    void inverseMirror(double[] out) {
        for (int j = 0; j < d; j++) {
            out[j] = potential.inverseMirror(j, dual[j]);
        }
    }

    @Override
    public void parameters(double[] y, double[] theta) {
        dualOf(y);
        double third = Math.exp(-logRate / 3);
        for (int j = 0; j < d; j++) {
            dual[j] = (dual[j] - startDual[j]) * third * third * third;
        }
        FlowInvariants.parametersAfter(problem.model(), problem.start(), dual, theta);
    }

    @Override
    public double logRate() {
        return logRate;
    }

    @Override
    public double conditioning(double[] y) {
        dualOf(y);
        return Math.max(1, kernels.maxAbs(dual, 0, d));
    }

    @Override
    public boolean linearize(double[] y) {
        double risk = residualAt(y);
        for (int j = 0; j < d; j++) {
            slope[j] = potential.inverseMirrorSlope(j, dual[j]);
            weighted[j] = slope[j] * gradient[j];
        }
        var inputs = data.inputs();
        kernels.matVec(inputs.data(), 0, inputs.stride(), n, d, weighted, 0, riskSlope, 0);
        kernels.scale(pull, riskSlope, 0, n);
        kernels.weightedGram(
                inputs.data(),
                0,
                inputs.stride(),
                n,
                d,
                slope,
                0,
                kernel.data(),
                0,
                kernel.stride());
        double size = Math.sqrt(kernels.sumSquares(beta, 0, d));
        double conditioning = Math.max(1, kernels.maxAbs(dual, 0, d));
        noise = rounding + ROUNDINGS * data.largestRow() * size * conditioning;
        largestDiagonal = 0;
        for (int i = 0; i < n; i++) {
            largestDiagonal = Math.max(largestDiagonal, kernel.get(i, i));
        }
        return Double.isFinite(risk) && Double.isFinite(largestDiagonal * n);
    }

    /// The largest of the relative error of the predictor (in the largest entry), the error of the
    /// dual variable (absolute, or relative to its way while that is short), and a thousandth of
    /// the relative error of the risk integral.
    ///
    /// In a long step the rounding errors of the residual alone move the dual variable of inactive
    /// coordinates; that much is admitted, for no step could avoid it.
    @Override
    public double error(double[] y, double[] delta, double length) {
        dualOf(y);
        var inputs = data.inputs();
        kernels.matTVec(inputs.data(), 0, inputs.stride(), n, d, delta, 0, weighted, 0);
        double size = 0;
        double wrong = 0;
        double way = 0;
        for (int j = 0; j < d; j++) {
            size = Math.max(size, Math.abs(potential.inverseMirror(j, dual[j])));
            wrong =
                    Math.max(
                            wrong,
                            Math.abs(potential.inverseMirrorSlope(j, dual[j]) * weighted[j]));
            way = Math.max(way, Math.abs(dual[j] - startDual[j]));
        }
        double inPredictor = wrong / Math.max(size, Double.MIN_NORMAL);
        double drift = length * pull * noise * columnNorm;
        double inDual =
                kernels.maxAbs(weighted, 0, d)
                        / Math.max(Math.min(way, 1) + drift / tolerance, Double.MIN_NORMAL);
        double inIntegral = Math.abs(delta[n]) / Math.max(y[n], Double.MIN_NORMAL);
        return Math.max(Math.max(inPredictor, inDual), 1e-3 * inIntegral) / tolerance;
    }
}
