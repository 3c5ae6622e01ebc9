package org.tropism.dynamics.flow;

import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.Cholesky;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;
import org.tropism.kernels.ScalarMargins;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.loss.MarginLoss;
import org.tropism.problem.model.Predictions;
import org.tropism.problem.model.PredictorMap;
import org.tropism.problem.risk.EmpiricalRisk;
import org.tropism.problem.risk.ProblemInstance;

/// Gradient flow of a loss of margins in the parameters of any model in `σ = ln(1 + t/t₀)`, for
/// {@link StiffExtrapolation}: `dθ/dσ = −T·∇L(θ)`, `T = t₀·e^σ`.
///
/// What makes such a flow stiff is the curvature of the loss: `T·(1/n)·Σ ℓ″ᵢ·∇fᵢ∇fᵢᵀ`, p.s.d., is
/// what is taken as minus the Jacobian (the Gauss-Newton part), for which the method keeps its
/// order. The curvature `T·(1/n)·Σ ℓ′ᵢ·∇²fᵢ` of the model grows no faster than ln T and is left to
/// the extrapolation, so that `I − hJ` has a Cholesky factor for every h. Unknowns: θ (p entries),
/// σ, then `∫L dt`. A linearization costs n gradients of an example and O(np²), a factorization
/// O(p³).
final class NetworkLogTimeSystem implements StiffSystem {
    private static final int MOST_PARAMETERS = 400;

    private final Kernels kernels = Kernels.selected();
    private final EmpiricalRisk empirical;
    private final PredictorMap map;
    private final Predictions predictions;
    private final MarginLoss loss;
    private final Dataset data;
    private final double logUnit;
    private final double tolerance;
    private final int p;
    private final double[] theta;
    private final double[] beta;
    private final double[] gradient;
    private final double[] margins;
    private final double[] slopes;
    private final double[] weights;
    /// ∇fᵢ in column i.
    private final DenseMatrix gradients;
    private final int[] example = new int[1];
    private final double[] value = new double[1];
    private final double[] one = {1};
    private final double[] pulled;
    private final double[] drift;
    private final double[] right;
    private final DenseMatrix hessian;
    private final Cholesky factor;
    private double gain;
    private double length;

    private NetworkLogTimeSystem(
            ProblemInstance problem, MarginLoss loss, double logUnit, double tolerance) {
        this.data = problem.data().train();
        this.empirical = problem.risk();
        this.map = problem.map();
        this.predictions = problem.model().predictions(data);
        this.loss = loss;
        this.logUnit = logUnit;
        this.tolerance = tolerance;
        this.p = problem.start().length;
        int n = data.examples();
        this.theta = new double[p];
        this.beta = new double[problem.predictorSize()];
        this.gradient = new double[beta.length];
        this.margins = new double[n];
        this.slopes = new double[n];
        this.weights = new double[DenseMatrix.padded(n)];
        this.gradients = DenseMatrix.zeros(p, n);
        this.pulled = new double[p];
        this.drift = new double[p];
        this.right = new double[p];
        this.hessian = DenseMatrix.zeros(p, p);
        this.factor = Cholesky.withCapacity(p);
    }

    /// The system of a problem; null if it has too many parameters, or several scores.
    static @Nullable NetworkLogTimeSystem of(
            ProblemInstance problem, double logUnit, double tolerance) {
        boolean fits =
                problem.data().train().outputs() == 1 && problem.start().length <= MOST_PARAMETERS;
        return fits && problem.loss() instanceof MarginLoss loss
                ? new NetworkLogTimeSystem(problem, loss, logUnit, tolerance)
                : null;
    }

    @Override
    public int size() {
        return p + 2;
    }

    @Override
    public boolean rate(double[] y, double[] out) {
        System.arraycopy(y, 0, theta, 0, p);
        map.predictor(theta, beta);
        double risk = empirical.shiftedGradient(beta, gradient);
        map.pullBack(theta, gradient, pulled);
        double stretch = ScalarMargins.exp(logUnit + y[p] + empirical.logScale());
        for (int j = 0; j < p; j++) {
            out[j] = -stretch * pulled[j];
        }
        out[p] = 1;
        out[p + 1] = stretch * empirical.scaledLoss();
        double largest = kernels.maxAbs(out, 0, p + 2);
        return Double.isFinite(risk) && Double.isFinite(largest);
    }

    @Override
    public boolean linearize(double[] y) {
        int n = margins.length;
        System.arraycopy(y, 0, theta, 0, p);
        map.predictor(theta, beta);
        double[] targets = data.targets();
        for (int i = 0; i < n; i++) {
            example[0] = i;
            predictions.values(beta, example, 0, 1, value);
            margins[i] = value[0];
            predictions.pullBack(beta, example, 0, 1, one, gradient);
            map.pullBack(theta, gradient, pulled);
            for (int j = 0; j < p; j++) {
                gradients.set(j, i, pulled[j]);
            }
        }
        System.arraycopy(margins, 0, slopes, 0, n);
        double s = loss.scaledSlopes(targets, 1, slopes, n);
        double stretch = ScalarMargins.exp(logUnit + y[p] + s) / n;
        for (int i = 0; i < n; i++) {
            double steepness = loss.steepness(targets[i] * margins[i]);
            weights[i] = stretch * Math.abs(slopes[i]) * steepness;
            slopes[i] *= -stretch;
        }
        gradients.times(slopes, drift);
        double[] columns = gradients.data();
        int stride = gradients.stride();
        double[] square = hessian.data();
        kernels.weightedGram(columns, 0, stride, p, n, weights, 0, square, 0, hessian.stride());
        double sum = loss.logSum(targets, 1, margins, n) - StrictMath.log(n);
        gain = ScalarMargins.exp(logUnit + y[p] + sum);
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
        // (H + I/h)·x = rate + drift·x_σ, as for the linear model
        double inSigma = length * rate[p];
        for (int j = 0; j < p; j++) {
            right[j] = Math.fma(inSigma, drift[j], rate[j]);
        }
        factor.solve(right, x);
        x[p] = inSigma;
        double along = kernels.dot(drift, 0, x, 0, p);
        x[p + 1] = length * (rate[p + 1] - along + gain * inSigma);
    }

    /// The error of θ relative to its largest entry, and a thousandth of the relative error of the
    /// risk integral.
    @Override
    public double error(double[] y, double[] delta, double length) {
        double size = Math.max(kernels.maxAbs(y, 0, p), Double.MIN_NORMAL);
        double inParameters = kernels.maxAbs(delta, 0, p) / size;
        double inIntegral = Math.abs(delta[p + 1]) / Math.max(y[p + 1], Double.MIN_NORMAL);
        return Math.max(inParameters, 1e-3 * inIntegral) / tolerance;
    }
}
