package org.tropism.dynamics.algorithm;

import org.tropism.problem.risk.ProblemInstance;

/// The risk as a function of one parameter at a time.
abstract class CoordinateSlice {
    /// The s by which the last look scaled slopes and risk, `e^(−s)·∂L`: 0 unless the risk is below
    /// 2⁻⁵⁰⁰.
    double logScale;

    /// What the last look found, `e^(−s)·∂L/∂θ_j`.
    double partial;

    /// The inverse of `∂²L/∂θ_j²` of the last look; 0 where the risk is constant. For squared
    /// losses and models that are affine in every parameter.
    double exactStep;

    /// The slice of a problem: O(n) a step where parameters belong to single inputs and examples
    /// have one prediction, else a gradient of all examples a step.
    static CoordinateSlice of(ProblemInstance problem) {
        return problem.model().isCoordinatewise() && problem.data().train().outputs() == 1
                ? new InputSlice(problem)
                : new ParameterSlice(problem);
    }

    /// Computes what is kept from step to step afresh.
    abstract void refresh(double[] beta);

    /// Looks at parameter j.
    ///
    /// @return the risk, times `e^(−s)`
    abstract double look(double[] theta, double[] beta, int j);

    /// The gradient in the predictor at the last look, as far as the parameter depends on it; not a
    /// copy.
    abstract double[] gradient();

    /// Takes notice of a change of parameter j: brings the predictor up to date.
    abstract void moved(double[] theta, double[] beta, int j);
}
