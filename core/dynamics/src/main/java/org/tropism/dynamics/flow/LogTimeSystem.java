package org.tropism.dynamics.flow;

import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.Cholesky;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;
import org.tropism.kernels.ScalarMargins;
import org.tropism.problem.loss.MarginLoss;
import org.tropism.problem.risk.EmpiricalRisk;
import org.tropism.problem.risk.ProblemInstance;

/// Gradient flow of a loss of margins on the linear model in `σ = ln(1 + t/t₀)`, for {@link
/// StiffExtrapolation}: `dw/dσ = −T·∇L(w)`, `T = t₀·e^σ`.
///
/// The Jacobian in w is `−T·∇²L`, symmetric and negative semidefinite, so that `I − hJ` has a
/// Cholesky factor for every h. Unknowns: w (d entries), σ, then `∫L dt`. A linearization costs
/// O(nd²), a factorization O(d³).
final class LogTimeSystem implements StiffSystem {
    private static final int MOST_INPUTS = 400;

    private final Kernels kernels = Kernels.selected();
    private final EmpiricalRisk empirical;
    private final MarginLoss loss;
    private final DenseMatrix inputs;
    private final DenseMatrix columns;
    private final double[] targets;
    private final double logUnit;
    private final double tolerance;
    private final int d;
    private final double[] predictor;
    private final double[] gradient;
    private final double[] margins;
    private final double[] slopes;
    private final double[] weights;
    private final double[] drift;
    private final double[] right;
    private final DenseMatrix hessian;
    private final Cholesky factor;
    private double gain;
    private double length;

    private LogTimeSystem(
            ProblemInstance problem, MarginLoss loss, double logUnit, double tolerance) {
        var data = problem.data().train();
        this.empirical = problem.risk();
        this.loss = loss;
        this.inputs = data.inputs();
        this.columns = data.inputs().transposed();
        this.targets = data.targets();
        this.logUnit = logUnit;
        this.tolerance = tolerance;
        this.d = data.dimension();
        this.predictor = new double[d];
        this.gradient = new double[d];
        this.margins = new double[data.examples()];
        this.slopes = new double[data.examples()];
        this.weights = new double[DenseMatrix.padded(data.examples())];
        this.drift = new double[d];
        this.right = new double[d];
        this.hessian = DenseMatrix.zeros(d, d);
        this.factor = Cholesky.withCapacity(d);
    }

    /// The system of a problem; null where the flow is integrated explicitly.
    static @Nullable LogTimeSystem of(ProblemInstance problem, double logUnit, double tolerance) {
        boolean fits =
                problem.model().isIdentity()
                        && problem.data().train().outputs() == 1
                        && problem.data().train().dimension() <= MOST_INPUTS;
        return fits && problem.loss() instanceof MarginLoss loss
                ? new LogTimeSystem(problem, loss, logUnit, tolerance)
                : null;
    }

    @Override
    public int size() {
        return d + 2;
    }

    @Override
    public boolean rate(double[] y, double[] out) {
        System.arraycopy(y, 0, predictor, 0, d);
        double risk = empirical.shiftedGradient(predictor, gradient);
        double stretch = ScalarMargins.exp(logUnit + y[d] + empirical.logScale());
        for (int j = 0; j < d; j++) {
            out[j] = -stretch * gradient[j];
        }
        out[d] = 1;
        out[d + 1] = stretch * empirical.scaledLoss();
        return Double.isFinite(risk) && Double.isFinite(out[d + 1]);
    }

    @Override
    public boolean linearize(double[] y) {
        int n = margins.length;
        System.arraycopy(y, 0, predictor, 0, d);
        inputs.times(predictor, margins);
        System.arraycopy(margins, 0, slopes, 0, n);
        double s = loss.scaledSlopes(targets, 1, slopes, n);
        double stretch = ScalarMargins.exp(logUnit + y[d] + s) / n;
        for (int i = 0; i < n; i++) {
            double steepness = loss.steepness(targets[i] * margins[i]);
            weights[i] = stretch * Math.abs(slopes[i]) * steepness;
            slopes[i] *= stretch;
        }
        inputs.transposedTimes(slopes, drift);
        kernels.scale(-1, drift, 0, d);
        kernels.weightedGram(
                columns.data(),
                0,
                columns.stride(),
                d,
                n,
                weights,
                0,
                hessian.data(),
                0,
                hessian.stride());
        gain =
                ScalarMargins.exp(
                        logUnit + y[d] + loss.logSum(targets, 1, margins, n) - StrictMath.log(n));
        return Double.isFinite(gain) && hessian.isFinite();
    }

    @Override
    public boolean factor(double h) {
        length = h;
        double shift = 1 / h;
        if (!Double.isFinite(shift)) {
            return false;
        }
        return switch (factor.refactor(hessian, shift)) {
            case Cholesky.Outcome.Factored _ -> true;
            case Cholesky.Outcome.NotPositiveDefinite _ -> false;
        };
    }

    @Override
    public void solve(double[] rate, double[] x) {
        // (I + h·H)·x = h·(rate + drift·x_σ)  ⇔  (H + I/h)·x = rate + drift·x_σ
        double inSigma = length * rate[d];
        for (int j = 0; j < d; j++) {
            right[j] = Math.fma(inSigma, drift[j], rate[j]);
        }
        factor.solve(right, x);
        x[d] = inSigma;
        double along = kernels.dot(drift, 0, x, 0, d);
        x[d + 1] = length * (rate[d + 1] - along + gain * inSigma);
    }

    /// The error of w relative to its largest entry, or to 1 while that is smaller, and a
    /// thousandth of the relative error of the risk integral.
    @Override
    public double error(double[] y, double[] delta, double length) {
        double size = Math.max(1, kernels.maxAbs(y, 0, d));
        double inPredictor = kernels.maxAbs(delta, 0, d) / size;
        double inIntegral = Math.abs(delta[d + 1]) / Math.max(y[d + 1], Double.MIN_NORMAL);
        return Math.max(inPredictor, 1e-3 * inIntegral) / tolerance;
    }
}
