package org.tropism.oracle.solver;

/// Multipliers ν in the method of multipliers and what follows from them: the proximal point, the
/// merit `Φ(W + σXᵀν)/σ − ⟨ν, y⟩ + ½ρ‖ν‖²`, Φ the function whose gradient is the proximal map,
/// and its gradient `X·W⁺ − κ·s⁺ − y + ρν`.
final class SpectralState {
    private final SpectralProblem problem;
    final double[] nu;

    /// W⁺ and s⁺.
    final double[] next;

    final double[] slack;
    final double[] slackSlopes;
    final double[] gradient;
    final double merit;

    /// The size of the terms of the merit: what its rounding is relative to.
    final double meritSize;

    /// The norm of the gradient relative to that of y.
    final double residual;

    /// `N(W⁺)`.
    final double norm;

    /// The relative gap of W⁺ to the multipliers brought into their domain; infinite before {@link
    /// #measure}.
    double gap = Double.POSITIVE_INFINITY;

    /// How far the multipliers were outside.
    double excess;

    SpectralState(
            SpectralProblem problem,
            double[] w,
            double[] s,
            double sigma,
            Smoothed positive,
            double[] nu) {
        this.problem = problem;
        this.nu = nu;
        int n = problem.count();
        next = new double[problem.x.stride()];
        slack = new double[n];
        slackSlopes = new double[n];
        gradient = new double[n];
        var m = new double[problem.x.stride()];
        problem.x.transposedTimes(nu, m);
        for (int j = 0; j < problem.entries(); j++) {
            m[j] = w[j] + sigma * m[j];
        }
        problem.part.decompose(m, problem.ridge > 0 ? 0 : sigma, positive, next);
        double potential = problem.part.merit();
        double sum = 0;
        for (double t : problem.part.values()) {
            sum += t;
        }
        norm = sum;
        for (int i = 0; i < n && problem.kappa > 0; i++) {
            double u = s[i] - sigma * problem.kappa * nu[i];
            slack[i] = positive.value(u);
            slackSlopes[i] = positive.slope(u);
            potential += positive.integral(u);
        }
        problem.residual(next, slack, gradient);
        double product = 0;
        double square = 0;
        for (int i = 0; i < n; i++) {
            product += nu[i] * (problem.y[i] - 0.5 * problem.ridge * nu[i]);
            gradient[i] += problem.ridge * nu[i];
            square += gradient[i] * gradient[i];
        }
        residual = Math.sqrt(square) / problem.size;
        merit = potential / sigma - product;
        meritSize = Math.abs(potential / sigma) + Math.abs(product);
    }

    /// Fills gap and excess.
    void measure() {
        var z = new double[problem.x.stride()];
        var inside = nu.clone();
        double product = 0;
        for (int i = 0; i < nu.length; i++) {
            inside[i] = problem.kappa > 0 ? Math.max(0, nu[i]) : nu[i];
            product += inside[i] * problem.y[i];
        }
        problem.x.transposedTimes(inside, z);
        double dualNorm = problem.part.dualNorm(z);
        if (problem.ridge > 0) {
            // the dual cone: no gap is needed, the multipliers decide
            excess = dualNorm;
            gap = dualNorm / problem.size;
            return;
        }
        double dual = product / Math.max(1, dualNorm);
        excess = Math.max(0, dualNorm - 1);
        gap = norm == dual ? 0 : Math.abs(norm - dual) / Math.max(norm, Math.abs(dual));
    }

    double defect() {
        return Math.max(gap, residual);
    }

    /// Whether the merit is smaller by more than rounding.
    boolean isBelow(SpectralState other) {
        return merit < other.merit - 1e-13 * meritSize;
    }
}
