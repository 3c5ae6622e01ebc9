package org.tropism.dynamics.algorithm;

import org.tropism.problem.risk.ProblemInstance;

/// The risk as a function of one parameter.
interface CoordinateSlice {
    /// The slice of a problem: O(n) a step where every input has parameters of its own, a full
    /// gradient otherwise.
    static CoordinateSlice of(ProblemInstance problem) {
        boolean separate =
                problem.model().isCoordinatewise() && problem.data().train().outputs() == 1;
        return separate ? new ColumnSlice(problem) : new GradientSlice(problem);
    }

    /// Computes what is kept up to date afresh.
    void refresh(double[] theta, double[] beta);

    /// Looks at a parameter.
    ///
    /// @return the risk, times `e^(−s)`
    double look(double[] theta, double[] beta, int coordinate);

    /// The s by which slopes are scaled, `e^(−s)·∂L`: 0 unless the risk is below 2⁻⁵⁰⁰.
    double logScale();

    /// `∂L/∂θ` of the last look, times `e^(−s)`.
    double partial();

    /// The inverse of `∂²L/∂θ²` of the last look for a quadratic risk; 0 where the risk is constant.
    double exactStep();

    /// Writes the gradient in the predictor of the last look, as far as it is known: of the input of
    /// the parameter alone, or all of it.
    void gradient(double[] out);

    /// Takes notice of a change of the parameter, and brings the predictor up to date.
    void moved(double[] theta, double[] beta, int coordinate);
}
