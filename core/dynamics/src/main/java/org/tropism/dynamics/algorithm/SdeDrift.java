package org.tropism.dynamics.algorithm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.dynamics.stepsize.StepSize;
import org.tropism.kernels.Kernels;
import org.tropism.problem.risk.ProblemInstance;

/// The increment `δ = ∇L·Δt − σ√Δt·A ξ` of the predictor's gradient in a step, with `A = Xᵀ` or
/// `A = m·I`, and `σ² = 4cγL/n`.
final class SdeDrift {
    private final Kernels kernels = Kernels.selected();
    private final String algorithm;
    private final DenseMatrix inputs;
    private final double[] targets;
    private final int n;
    private final int d;
    private final double weight;
    private final StepSize.Schedule stepSize;
    private final double timeStep;
    private final boolean inSpan;
    private final double multiple;
    private final double[] rates;
    private final double[] residual;
    private final double[] delta;

    private SdeDrift(
            ProblemInstance problem,
            String algorithm,
            StepSize.Schedule stepSize,
            double timeStep,
            boolean inSpan,
            double multiple) {
        var data = problem.data().train();
        this.algorithm = algorithm;
        this.inputs = data.inputs();
        this.targets = data.targets();
        this.n = data.examples();
        this.d = data.dimension();
        this.weight = problem.loss().quadraticWeight();
        if (!(weight > 0)) {
            throw new InputErrors(
                    algorithm,
                    "its noise is that of the squared loss, and the loss is " + problem.loss(),
                    "set the loss to squared");
        }
        this.stepSize = stepSize;
        this.timeStep = timeStep;
        this.inSpan = inSpan;
        this.multiple = multiple;
        this.rates = inSpan ? columnSquares() : constant(d, multiple * multiple);
        this.residual = new double[n];
        this.delta = new double[d];
    }

    static SdeDrift inSpan(
            ProblemInstance problem, String algorithm, StepSize.Schedule gamma, double dt) {
        return new SdeDrift(problem, algorithm, gamma, dt, true, 1);
    }

    static SdeDrift everywhere(
            ProblemInstance problem,
            String algorithm,
            StepSize.Schedule gamma,
            double dt,
            boolean matched) {
        double multiple = matched ? Math.sqrt(problem.data().train().examples()) : 1;
        return new SdeDrift(problem, algorithm, gamma, dt, false, multiple);
    }

    /// The time step, or `½·min(γ, 0.01)` if there is none.
    static double timeStep(@Nullable Double given, StepSize.Schedule stepSize) {
        return given == null ? 0.5 * Math.min(stepSize.at(0), 0.01) : given;
    }

    private double[] columnSquares() {
        var squares = new double[d];
        for (int i = 0; i < n; i++) {
            int row = i * inputs.stride();
            for (int j = 0; j < d; j++) {
                double x = inputs.data()[row + j];
                squares[j] = Math.fma(x, x, squares[j]);
            }
        }
        return squares;
    }

    private static double[] constant(int size, double value) {
        var all = new double[size];
        Arrays.fill(all, value);
        return all;
    }

    String algorithm() {
        return algorithm;
    }

    double timeStep() {
        return timeStep;
    }

    /// How many normal numbers a step takes.
    int count() {
        return inSpan ? n : d;
    }

    /// `diag(A·Aᵀ)`, one per input: live.
    double[] rates() {
        return rates;
    }

    /// The risk at β; keeps the residual.
    double measure(double[] beta) {
        kernels.matVec(inputs.data(), 0, inputs.stride(), n, d, beta, 0, residual, 0);
        kernels.subtract(residual, 0, targets, 0, residual, 0, n);
        return weight * kernels.sumSquares(residual, 0, n) / n;
    }

    /// `σ²Δt` at a step.
    double variance(double risk, long step) {
        return 4 * weight * stepSize.at(step) * timeStep / n * risk;
    }

    /// δ from the residual that was measured last; live.
    ///
    /// @param deviation σ√Δt
    double[] increment(double deviation, double[] normal) {
        double pull = 2 * weight * timeStep / n;
        if (inSpan) {
            for (int i = 0; i < n; i++) {
                residual[i] = Math.fma(-deviation, normal[i], pull * residual[i]);
            }
            kernels.matTVec(inputs.data(), 0, inputs.stride(), n, d, residual, 0, delta, 0);
        } else {
            kernels.scale(pull, residual, 0, n);
            kernels.matTVec(inputs.data(), 0, inputs.stride(), n, d, residual, 0, delta, 0);
            kernels.axpy(-deviation * multiple, normal, 0, delta, 0, d);
        }
        return delta;
    }
}
