package org.tropism.dynamics.flow;

import org.tropism.base.linalg.Cholesky;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;
import org.tropism.problem.geometry.Potential;
import org.tropism.problem.risk.ProblemInstance;

/// Mirror flow with any potential in the variable ν of the examples: `z = ∇φ(w₀) + Xᵀν`,
/// `w = ∇φ*(z)`, `dν/dt = −a·(Xw − y)` with `a = 2c/n`.
///
/// The Jacobian `−a·X·∇²φ*(z)·Xᵀ` is symmetric and negative semidefinite; it is formed row by row
/// from the derivative of the inverse mirror map, so that nothing here knows a potential. Where
/// that derivative is infinite (p-norms with p > 2 at an entry 0) the row is left out: the
/// integrator needs no exact Jacobian, only a step that its error control accepts.
///
/// Unknowns: ν (n entries), then `∫L dt`.
final class MirrorCoordinates implements Coordinates {
    /// Roundings in a residual, times what extrapolation makes of them.
    private static final double ROUNDINGS = 0x1.0p-47;

    private final Kernels kernels = Kernels.selected();
    private final ReducedData data;
    private final Potential potential;
    private final double tolerance;
    private final int n;
    private final int d;
    private final double pull;
    private final double[] startDual;
    private final double[] dual;
    private final double[] beta;
    private final double[] gradient;
    private final double[] residual;
    private final double[] moved;
    private final double[] image;
    private final double[] riskSlope;
    private final double[][] rows;
    private final DenseMatrix kernel;
    private final Cholesky factor;
    private double noise;
    private double largestDiagonal;
    private double length;

    MirrorCoordinates(ProblemInstance problem, Potential potential, double tolerance) {
        this.data = ReducedData.of(problem.data().train(), problem.loss());
        this.potential = potential;
        this.tolerance = tolerance;
        this.n = data.rows();
        this.d = data.dimension();
        this.pull = 2 * data.factor();
        this.startDual = new double[d];
        potential.mirror(problem.start(), startDual);
        this.dual = new double[d];
        this.beta = new double[d];
        this.gradient = new double[d];
        this.residual = new double[n];
        this.moved = new double[d];
        this.image = new double[n];
        this.riskSlope = new double[n];
        this.rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = data.inputs().row(i);
        }
        this.kernel = DenseMatrix.zeros(n, n);
        this.factor = Cholesky.withCapacity(n);
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
        potential.inverseMirror(dual, out);
    }

    @Override
    public void parameters(double[] y, double[] theta) {
        predictor(y, theta);
    }

    @Override
    public double firstStep() {
        var y = new double[size()];
        rate(y, new double[size()]);
        linearize(y);
        double speed = pull * kernels.maxAbs(gradient, 0, d);
        return 0.1 / Math.max(speed, Math.max(pull * largestDiagonal, 1e-300));
    }

    @Override
    public double logRate() {
        return 0;
    }

    @Override
    public ReducedData data() {
        return data;
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

    @Override
    public boolean factor(double h) {
        length = h;
        double shift = 1 / (h * pull);
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
            image[i] = rate[i] / pull;
        }
        factor.solve(image, x);
        x[n] = length * (rate[n] + kernels.dot(riskSlope, 0, x, 0, n));
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

    private void dualOf(double[] y) {
        var inputs = data.inputs();
        System.arraycopy(startDual, 0, dual, 0, d);
        kernels.addMatTVec(inputs.data(), 0, inputs.stride(), n, d, y, 0, dual, 0);
    }

    private double residualAt(double[] y) {
        dualOf(y);
        potential.inverseMirror(dual, beta);
        return data.pass(beta, residual, gradient);
    }
}
