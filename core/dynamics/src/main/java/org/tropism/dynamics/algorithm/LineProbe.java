package org.tropism.dynamics.algorithm;

import org.tropism.kernels.Kernels;
import org.tropism.problem.model.PredictorMap;
import org.tropism.problem.risk.EmpiricalRisk;
import org.tropism.problem.risk.ProblemInstance;

/// The risk along a line `θ + a·d`, its slope, and what the last point looked at left: parameters,
/// predictor, risk and gradients.
final class LineProbe {
    final double[] theta;
    final double[] beta;
    /// The gradient in the predictor.
    final double[] gradient;
    /// The gradient in the parameters.
    final double[] pulled;
    double risk;
    /// `⟨∇_θ L(θ + a·d), d⟩`.
    double slope;

    private final Kernels kernels = Kernels.selected();
    private final PredictorMap model;
    private final EmpiricalRisk empirical;

    LineProbe(ProblemInstance problem) {
        this.model = problem.map();
        this.empirical = problem.risk();
        this.theta = problem.start().clone();
        this.beta = new double[problem.predictorSize()];
        this.gradient = new double[beta.length];
        this.pulled = new double[theta.length];
    }

    /// Looks at `from + a·direction`.
    void look(double[] from, double a, double[] direction) {
        for (int i = 0; i < theta.length; i++) {
            theta[i] = Math.fma(a, direction[i], from[i]);
        }
        model.predictor(theta, beta);
        risk = empirical.gradient(beta, gradient);
        model.pullBack(theta, gradient, pulled);
        slope = kernels.dot(pulled, 0, direction, 0, theta.length);
    }
}
