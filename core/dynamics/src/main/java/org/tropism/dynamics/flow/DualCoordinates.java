package org.tropism.dynamics.flow;

import org.tropism.base.linalg.Cholesky;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;
import org.tropism.problem.geometry.Separable;
import org.tropism.problem.model.FlowInvariants;
import org.tropism.problem.model.HiddenMirror;
import org.tropism.problem.risk.ProblemInstance;

/// The hidden mirror flow in the variable ν of the examples: `z = z₀ + Xᵀν`, `β = (∇φ)⁻¹(z)`,
/// `dν/dτ = −a·(Xβ − y)` with `a = 2c/n` and `τ = κt`.
///
/// The right-hand side is the negative gradient of a convex function of ν, and its Jacobian
/// `−a·X·diag(1/φ″)·Xᵀ` is symmetric and negative semidefinite: errors never grow, and `I − hJ` has
/// a
/// Cholesky factor for every h. The size of the initialization is in φ alone: α = 1e-100 is a dual
/// variable of a few hundred. d enters products only. The gradient integral `−∫g dt = (z − z₀)/κ`
/// gives the parameters.
///
/// Unknowns: ν (n entries), then `∫L dτ`.
final class DualCoordinates implements Coordinates {
    /// Roundings in a residual, times what extrapolation makes of them.
    private static final double ROUNDINGS = 0x1.0p-47;

    private final Kernels kernels = Kernels.selected();
    private final ProblemInstance problem;
    private final ReducedData data;
    private final Separable potential;
    private final double[] startDual;
    private final double logRate;
    private final double tolerance;
    private final int n;
    private final int d;
    private final double pull;
    private final double[] dual;
    private final double[] beta;
    private final double[] slope;
    private final double[] gradient;
    private final double[] residual;
    private final double[] weighted;
    private final double[] riskSlope;
    private final DenseMatrix kernel;
    private final Cholesky factor;
    private final double rounding;
    private final double columnNorm;
    private double noise;
    private double largestDiagonal;
    private double shift;
    private double length;

    DualCoordinates(ProblemInstance problem, HiddenMirror mirror, double tolerance) {
        this.problem = problem;
        this.data = ReducedData.of(problem.data().train(), problem.loss());
        this.potential = mirror.potential();
        this.startDual = mirror.startDual();
        this.logRate = mirror.logRate();
        this.tolerance = tolerance;
        this.n = data.rows();
        this.d = data.dimension();
        this.pull = 2 * data.factor();
        this.dual = new double[d];
        this.beta = new double[d];
        this.slope = new double[DenseMatrix.padded(d)];
        this.gradient = new double[d];
        this.residual = new double[n];
        this.weighted = new double[d];
        this.riskSlope = new double[n];
        this.kernel = DenseMatrix.zeros(n, n);
        this.factor = Cholesky.withCapacity(n);
        this.rounding = ROUNDINGS * kernels.maxAbs(data.targets(), 0, n);
        this.columnNorm = data.largestColumn();
    }

    @Override
    public int size() {
        return n + 1;
    }

    @Override
    public void start(double[] y) {
        java.util.Arrays.fill(y, 0);
    }

    @Override
    public void predictor(double[] y, double[] out) {
        dualOf(y);
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
    public double firstStep() {
        var y = new double[size()];
        var out = new double[size()];
        rate(y, out);
        linearize(y);
        double speed = pull * kernels.maxAbs(gradient, 0, d);
        return 0.1 / Math.max(speed, Math.max(pull * largestDiagonal, 1e-300));
    }

    @Override
    public double logRate() {
        return logRate;
    }

    @Override
    public ReducedData data() {
        return data;
    }

    @Override
    public double conditioning(double[] y) {
        dualOf(y);
        return Math.max(1, kernels.maxAbs(dual, 0, d));
    }

    @Override
    public boolean rate(double[] y, double[] out) {
        double risk = residualAt(y);
        for (int i = 0; i < n; i++) {
            out[i] = -pull * residual[i];
        }
        out[n] = risk;
        return Double.isFinite(risk);
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

    @Override
    public boolean factor(double h) {
        length = h;
        shift = 1 / (h * pull);
        if (!Double.isFinite(shift) || shift < 1e-15 * largestDiagonal) {
            return false;
        }
        return switch (factor.refactor(kernel, shift)) {
            case Cholesky.Outcome.Factored _ -> true;
            case Cholesky.Outcome.NotPositiveDefinite _ -> false;
        };
    }

    @Override
    public void solve(double[] rate, double[] x) {
        // (I + h·a·K)·x = h·rate  ⇔  (K + I/(h·a))·x = rate/a
        for (int i = 0; i < n; i++) {
            residual[i] = rate[i] / pull;
        }
        factor.solve(residual, x);
        x[n] = length * (rate[n] + kernels.dot(riskSlope, 0, x, 0, n));
    }

    /// The largest of the relative error of the predictor (in the largest entry), the error of the
    /// dual
    /// variable (absolute, or relative to its way while that is short), and a thousandth of the
    /// relative error of the risk integral.
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

    private void dualOf(double[] y) {
        var inputs = data.inputs();
        System.arraycopy(startDual, 0, dual, 0, d);
        kernels.addMatTVec(inputs.data(), 0, inputs.stride(), n, d, y, 0, dual, 0);
    }

    private double residualAt(double[] y) {
        dualOf(y);
        for (int j = 0; j < d; j++) {
            beta[j] = potential.inverseMirror(j, dual[j]);
        }
        return data.pass(beta, residual, gradient);
    }
}
