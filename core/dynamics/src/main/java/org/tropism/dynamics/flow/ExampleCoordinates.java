package org.tropism.dynamics.flow;

import java.util.Arrays;
import org.tropism.base.linalg.Cholesky;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;
import org.tropism.problem.risk.ProblemInstance;

/// A mirror flow in the variable ν of the examples: `z = z₀ + Xᵀν`, `β = (∇φ)⁻¹(z)`,
/// `dν/dτ = −a·(Xβ − y)` with `a = 2c/n`.
///
/// The Jacobian is `−a·K` with K = `X·∇²φ*(z)·Xᵀ` symmetric and positive semidefinite: errors never
/// grow, and `I − hJ` has a Cholesky factor for every h.
///
/// Unknowns: ν (n entries), then `∫L dτ`.
abstract class ExampleCoordinates implements Coordinates {
    /// Roundings in a residual, times what extrapolation makes of them.
    static final double ROUNDINGS = 0x1.0p-47;

    final Kernels kernels = Kernels.selected();
    final ReducedData data;
    final double tolerance;
    final int n;
    final int d;
    /// a.
    final double pull;
    /// z₀.
    final double[] startDual;
    /// z.
    final double[] dual;
    final double[] beta;
    final double[] gradient;
    final double[] residual;
    /// `∂L/∂ν = a·K·(Xβ − y)`.
    final double[] riskSlope;
    /// K.
    final DenseMatrix kernel;
    double largestDiagonal;

    private final double[] scaled;
    private final Cholesky factor;
    private double length;

    /// @param startDual z₀, kept
    ExampleCoordinates(ProblemInstance problem, double[] startDual, double tolerance) {
        this.data = ReducedData.of(problem.data().train(), problem.loss());
        this.tolerance = tolerance;
        this.n = data.rows();
        this.d = data.dimension();
        this.pull = 2 * data.factor();
        this.startDual = startDual;
        this.dual = new double[d];
        this.beta = new double[d];
        this.gradient = new double[d];
        this.residual = new double[n];
        this.riskSlope = new double[n];
        this.kernel = DenseMatrix.zeros(n, n);
        this.scaled = new double[n];
        this.factor = Cholesky.withCapacity(n);
    }

    /// Writes the predictor `(∇φ)⁻¹(z)` of the dual variable.
    abstract void inverseMirror(double[] out);

    @Override
    public final int size() {
        return n + 1;
    }

    @Override
    public final void start(double[] y) {
        Arrays.fill(y, 0);
    }

    @Override
    public final void predictor(double[] y, double[] out) {
        dualOf(y);
        inverseMirror(out);
    }

    @Override
    public final double firstStep() {
        var y = new double[size()];
        rate(y, new double[size()]);
        linearize(y);
        double speed = pull * kernels.maxAbs(gradient, 0, d);
        return 0.1 / Math.max(speed, Math.max(pull * largestDiagonal, 1e-300));
    }

    @Override
    public final ReducedData data() {
        return data;
    }

    @Override
    public final boolean rate(double[] y, double[] out) {
        double risk = residualAt(y);
        for (int i = 0; i < n; i++) {
            out[i] = -pull * residual[i];
        }
        out[n] = risk;
        return Double.isFinite(risk);
    }

    @Override
    public final boolean factor(double h) {
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
    public final void solve(double[] rate, double[] x) {
        // (I + h·a·K)·x = h·rate  ⇔  (K + I/(h·a))·x = rate/a
        for (int i = 0; i < n; i++) {
            scaled[i] = rate[i] / pull;
        }
        factor.solve(scaled, x);
        x[n] = length * (rate[n] + kernels.dot(riskSlope, 0, x, 0, n));
    }

    /// Sets the dual variable of a vector of unknowns.
    final void dualOf(double[] y) {
        var inputs = data.inputs();
        System.arraycopy(startDual, 0, dual, 0, d);
        kernels.addMatTVec(inputs.data(), 0, inputs.stride(), n, d, y, 0, dual, 0);
    }

    /// Sets dual variable, predictor, residual and gradient; the risk.
    final double residualAt(double[] y) {
        dualOf(y);
        inverseMirror(beta);
        return data.pass(beta, residual, gradient);
    }
}
