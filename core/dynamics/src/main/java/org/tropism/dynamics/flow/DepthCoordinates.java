package org.tropism.dynamics.flow;

import org.tropism.base.linalg.Cholesky;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;
import org.tropism.problem.geometry.DepthPotential;
import org.tropism.problem.model.HiddenMirror;
import org.tropism.problem.risk.ProblemInstance;

/// The hidden mirror flow of `w₊ᴰ − w₋ᴰ`, D ≥ 3, in one variable x per input with `ζ = tanh x`.
///
/// The dual variable ζ of depth D lives in (−1, 1), and `1 − |ζ| = (α/w)^(D−2)` is far below the
/// resolution of the doubles near 1. In x nothing cancels: with `p = D/(D−2)`,
/// `β = 2αᴰ·coshᵖ(x)·sinh(p·x)`, `dβ/dx = 2p·αᴰ·coshᵖ⁻¹(x)·cosh((p+1)x)`,
/// `dx/dτ = −g·cosh²(x)/ω`, and `w± = ±(α^(D−2)·½(1 + e^{±2x}))^(1/(D−2))`.
///
/// The Jacobian is `−a·diag(cosh²/ω)·XᵀX·diag(dβ/dx) − diag(g·sinh(2x)/ω)`. In `δβ = (dβ/dx)·δx`
/// the linear systems are symmetric, `(Ω/(ha) + XᵀX)·δβ`, with a diagonal Ω that ranges over all
/// magnitudes, which a Cholesky factor does not mind. Coordinates whose coupling `h·a·‖x_j‖²/Ω_j`
/// is below
/// 1e-22 are left out of the matrix: linearly implicit extrapolation keeps its order for any
/// Jacobian. Cost of a factorization O(m³) for m coupled coordinates.
///
/// Unknowns: x (d entries), then `∫L dτ`.
final class DepthCoordinates implements Coordinates {
    /// Roundings in a residual, times what extrapolation makes of them.
    private static final double ROUNDINGS = 0x1.0p-47;

    private static final double COUPLED = 1e-22;
    private static final double LN2 = Math.log(2);

    private final Kernels kernels = Kernels.selected();
    private final ReducedData data;
    private final double logRate;
    private final double tolerance;
    private final double[] theta0;
    private final int depth;
    private final int d;
    private final double power;
    private final double pull;
    private final double[] logScale;
    private final double[] logWeight;
    private final double[] start;
    private final DenseMatrix gram;
    private final double[] beta;
    private final double[] gradient;
    private final double[] residual;
    private final double[] slope;
    private final double[] mobility;
    private final double[] growth;
    private final double[] riskSlope;
    private final double[] stiffness;
    private final int[] coupled;
    private final double[] right;
    private final double[] left;
    private final Cholesky factor;
    private DenseMatrix matrix;
    private double noise;
    private int count;
    private double length;

    DepthCoordinates(
            ProblemInstance problem,
            HiddenMirror mirror,
            DepthPotential potential,
            double tolerance) {
        this.data = ReducedData.of(problem.data().train(), problem.loss());
        this.logRate = mirror.logRate();
        this.tolerance = tolerance;
        this.theta0 = problem.start();
        this.depth = potential.depth();
        this.d = data.dimension();
        this.power = depth / (depth - 2.0);
        this.pull = 2 * data.factor();
        this.logScale = new double[d];
        this.logWeight = new double[d];
        this.start = new double[d];
        for (int j = 0; j < d; j++) {
            logScale[j] = potential.scale().log(j);
            logWeight[j] = potential.logWeight(j);
            double zeta = mirror.startDual()[j] * Math.exp(-logWeight[j]);
            start[j] = 0.5 * (Math.log1p(zeta) - Math.log1p(-zeta));
        }
        var transposed = data.inputs().transposed();
        this.gram = DenseMatrix.zeros(d, d);
        var ones = new double[DenseMatrix.padded(data.rows())];
        java.util.Arrays.fill(ones, 1);
        kernels.weightedGram(
                transposed.data(),
                0,
                transposed.stride(),
                d,
                data.rows(),
                ones,
                0,
                gram.data(),
                0,
                gram.stride());
        this.beta = new double[d];
        this.gradient = new double[d];
        this.residual = new double[data.rows()];
        this.slope = new double[d];
        this.mobility = new double[d];
        this.growth = new double[d];
        this.riskSlope = new double[d];
        this.stiffness = new double[d];
        this.coupled = new int[d];
        this.right = new double[d];
        this.left = new double[d];
        this.factor = Cholesky.withCapacity(d);
        this.matrix = DenseMatrix.zeros(0, 0);
    }

    @Override
    public int size() {
        return d + 1;
    }

    @Override
    public void start(double[] y) {
        System.arraycopy(start, 0, y, 0, d);
        y[d] = 0;
    }

    @Override
    public void predictor(double[] y, double[] out) {
        for (int j = 0; j < d; j++) {
            double size = Math.abs(y[j]);
            double log = depth * logScale[j] + power * (logCosh(size) + size);
            out[j] = Math.copySign(Math.exp(log) * -Math.expm1(-2 * power * size), y[j]);
        }
    }

    @Override
    public void parameters(double[] y, double[] theta) {
        for (int j = 0; j < d; j++) {
            // for odd D both factors may be negative, and then β has the sign of w₋ᴰ − w₊ᴰ
            boolean flipped = depth % 2 == 1 && theta0[j] < 0;
            double x = flipped ? -y[j] : y[j];
            theta[j] = Math.copySign(factorOf(j, x), theta0[j]);
            theta[d + j] = Math.copySign(factorOf(j, -x), theta0[d + j]);
        }
    }

    /// `(α^(D−2)·½(1 + e^{2x}))^(1/(D−2))`.
    private double factorOf(int j, double x) {
        double soft = Math.max(2 * x, 0) + Math.log1p(Math.exp(-2 * Math.abs(x)));
        return Math.exp(logScale[j] + (soft - LN2) / (depth - 2));
    }

    @Override
    public double firstStep() {
        var y = new double[size()];
        var out = new double[size()];
        start(y);
        rate(y, out);
        linearize(y);
        double fastest = kernels.maxAbs(out, 0, d);
        for (int j = 0; j < d; j++) {
            fastest = Math.max(fastest, pull * gram.get(j, j) * slope[j] * mobility[j]);
        }
        return 0.1 / Math.max(fastest, 1e-300);
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
        return Math.max(1, 2 * power * kernels.maxAbs(y, 0, d));
    }

    @Override
    public boolean rate(double[] y, double[] out) {
        predictor(y, beta);
        double risk = data.pass(beta, residual, gradient);
        double sum = risk;
        for (int j = 0; j < d; j++) {
            double cosh = Math.cosh(y[j]);
            out[j] = -pull * gradient[j] * cosh * cosh * Math.exp(-logWeight[j]);
            sum += out[j] * 0;
        }
        out[d] = risk;
        return Double.isFinite(sum);
    }

    @Override
    public boolean linearize(double[] y) {
        predictor(y, beta);
        double sum = data.pass(beta, residual, gradient);
        double norm = Math.sqrt(kernels.sumSquares(beta, 0, d));
        noise =
                ROUNDINGS
                        * data.largestColumn()
                        * (kernels.maxAbs(data.targets(), 0, data.rows())
                                + data.largestRow() * norm);
        for (int j = 0; j < d; j++) {
            double size = Math.abs(y[j]);
            double log = depth * logScale[j] + (power - 1) * logCosh(size) + (power + 1) * size;
            slope[j] = power * Math.exp(log) * (1 + Math.exp(-2 * (power + 1) * size));
            double cosh = Math.cosh(y[j]);
            double weight = Math.exp(-logWeight[j]);
            mobility[j] = cosh * cosh * weight;
            growth[j] = pull * gradient[j] * Math.sinh(2 * y[j]) * weight;
            riskSlope[j] = pull * gradient[j] * slope[j];
            sum += (slope[j] * mobility[j] + growth[j]) * 0;
        }
        return Double.isFinite(sum);
    }

    @Override
    public boolean factor(double h) {
        length = h;
        count = 0;
        for (int j = 0; j < d; j++) {
            double diagonal = 1 + h * growth[j];
            double moved = mobility[j] * slope[j];
            if (!(diagonal > 0.05) || !(moved > 0)) {
                return false;
            }
            stiffness[j] = diagonal / moved / (h * pull);
            if (!Double.isFinite(stiffness[j])) {
                stiffness[j] = Double.MAX_VALUE;
            }
            if (gram.get(j, j) > COUPLED * stiffness[j]) {
                coupled[count++] = j;
            }
        }
        if (count == 0) {
            return true;
        }
        if (matrix.rows() != count) {
            matrix = DenseMatrix.zeros(count, count);
        }
        for (int a = 0; a < count; a++) {
            for (int b = 0; b <= a; b++) {
                matrix.set(a, b, gram.get(coupled[a], coupled[b]));
            }
            matrix.set(a, a, gram.get(coupled[a], coupled[a]) + stiffness[coupled[a]]);
        }
        return switch (factor.refactor(matrix)) {
            case Cholesky.Outcome.Factored _ -> true;
            case Cholesky.Outcome.NotPositiveDefinite _ -> false;
        };
    }

    @Override
    public void solve(double[] rate, double[] x) {
        for (int j = 0; j < d; j++) {
            x[j] = length * rate[j] / (1 + length * growth[j]);
        }
        for (int a = 0; a < count; a++) {
            int j = coupled[a];
            right[a] = rate[j] / mobility[j] / pull;
        }
        if (count > 0) {
            factor.solve(right, left);
            for (int a = 0; a < count; a++) {
                x[coupled[a]] = left[a] / slope[coupled[a]];
            }
        }
        x[d] = length * (rate[d] + kernels.dot(riskSlope, 0, x, 0, d));
    }

    /// The largest of the relative error of the predictor (in the largest entry), the error of x
    /// (absolute, or relative to its way while that is short), and a thousandth of the relative
    /// error of the risk integral.
    ///
    /// In a long step the rounding errors of the gradient alone move x; that much is admitted, for
    /// no step could avoid it.
    @Override
    public double error(double[] y, double[] delta, double length) {
        double size = 0;
        double wrong = 0;
        double way = 0;
        double inDual = 0;
        predictor(y, beta);
        for (int j = 0; j < d; j++) {
            way = Math.max(way, Math.abs(y[j] - start[j]));
        }
        for (int j = 0; j < d; j++) {
            double abs = Math.abs(y[j]);
            double log = depth * logScale[j] + (power - 1) * logCosh(abs) + (power + 1) * abs;
            double rise = 2 * power * Math.exp(log);
            size = Math.max(size, Math.abs(beta[j]));
            wrong = Math.max(wrong, rise * Math.abs(delta[j]));
            double drift = length * pull * noise * mobility[j];
            inDual =
                    Math.max(
                            inDual,
                            Math.abs(delta[j])
                                    / Math.max(Math.min(way, 1) + drift / tolerance, 1e-300));
        }
        double inPredictor = wrong / Math.max(size, Double.MIN_NORMAL);
        double inIntegral = Math.abs(delta[d]) / Math.max(y[d], 1e-300);
        return Math.max(Math.max(inPredictor, inDual), 1e-3 * inIntegral) / tolerance;
    }

    private static double logCosh(double size) {
        return size + Math.log1p(Math.exp(-2 * size)) - LN2;
    }
}
