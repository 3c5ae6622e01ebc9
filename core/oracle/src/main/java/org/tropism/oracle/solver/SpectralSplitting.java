package org.tropism.oracle.solver;

/// Douglas–Rachford splitting of a spectral program, over-relaxed: projections onto the constraint
/// against the proximal map of `τ·N` (docs/theory/matrices.md, 3).
///
/// The prox step τ is the largest singular value of the least-squares interpolator: of the powers
/// of two about it the best in each of the cases measured (docs/decisions/047-nuclear-norms.md).
final class SpectralSplitting {
    private static final double RELAXATION = 1.6;

    private final SpectralProblem problem;

    /// The proximal point: W and the slacks.
    final double[] w;

    final double[] s;

    /// The multipliers.
    final double[] nu;

    /// τ.
    double step;

    /// The distance of the projection and the proximal point, relative to the first.
    double distance = Double.POSITIVE_INFINITY;

    int iterations;

    SpectralSplitting(SpectralProblem problem) {
        this.problem = problem;
        int stride = problem.x.stride();
        w = new double[stride];
        s = new double[problem.count()];
        nu = new double[problem.count()];
    }

    /// Iterates until the distance is small or the iterations are used.
    void run(double tolerance, int most) {
        int n = problem.count();
        int d = problem.entries();
        var z = new double[problem.x.stride()];
        var slack = new double[n];
        var residual = new double[n];
        var c = new double[n];
        var move = new double[problem.x.stride()];
        start(z, slack, residual, c);
        while (iterations < most && distance > tolerance) {
            iterations++;
            problem.residual(z, slack, residual);
            problem.solveGram(residual, c);
            problem.x.transposedTimes(c, move);
            double size = 0;
            for (int j = 0; j < d; j++) {
                double p = z[j] - move[j];
                size += p * p;
                z[j] = p;
                move[j] = p - move[j];
            }
            problem.part.shrink(move, step, Math.clamp(1e-2 * distance, 1e-9, 1e-3), w);
            double apart = 0;
            for (int j = 0; j < d; j++) {
                // z holds P, move 2P − z
                double change = w[j] - z[j];
                double before = 2 * z[j] - move[j];
                apart += change * change;
                z[j] = before + RELAXATION * change;
            }
            for (int i = 0; i < n && problem.kappa > 0; i++) {
                double p = slack[i] + problem.kappa * c[i];
                s[i] = Math.max(2 * p - slack[i], 0);
                double change = s[i] - p;
                size += p * p;
                apart += change * change;
                slack[i] += RELAXATION * change;
            }
            distance = Math.sqrt(apart / size);
        }
        for (int i = 0; i < n; i++) {
            nu[i] = -c[i] / step;
        }
    }

    private void start(double[] z, double[] slack, double[] residual, double[] c) {
        problem.residual(z, slack, residual);
        problem.solveGram(residual, c);
        problem.x.transposedTimes(c, w);
        for (int j = 0; j < problem.entries(); j++) {
            w[j] = -w[j];
        }
        step = problem.part.dualNorm(w);
        if (!(step > 0)) {
            step = 1;
        }
    }
}
