package org.tropism.oracle.solver;

/// Douglas–Rachford splitting of a spectral program, over-relaxed: projections onto the constraint
/// against the proximal map of `τ·N` (docs/theory/matrices.md, 3).
///
/// The prox step τ is the largest singular value of the least-squares interpolator: of the powers
/// of two about it the best in each of the cases measured (docs/decisions/047-nuclear-norms.md).
final class SpectralSplitting {
    private static final double RELAXATION = 1.6;

    /// Where {@link #polish} is done, how many iterations make a round of it, and the sharpest
    /// singular values that are asked for.
    private static final double FINE = 1e-11;

    private static final int ROUND = 5;
    private static final double SHARP = 1e-13;

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

    private final double[] z;
    private final double[] slack;
    private final double[] residual;
    private final double[] c;
    private final double[] move;

    SpectralSplitting(SpectralProblem problem) {
        this.problem = problem;
        int stride = problem.x.stride();
        int n = problem.count();
        w = new double[stride];
        s = new double[n];
        nu = new double[n];
        z = new double[stride];
        slack = new double[n];
        residual = new double[n];
        c = new double[n];
        move = new double[stride];
        start();
    }

    /// Iterates until the distance is small or the iterations are used.
    void run(double tolerance, int most) {
        iterate(tolerance, most);
        for (int i = 0; i < nu.length; i++) {
            nu[i] = -c[i] / step;
        }
    }

    /// Goes on as long as {@value #ROUND} iterations gain a digit and more: where the measurements
    /// all but determine W they cost less than the Newton steps that they replace.
    void polish() {
        double before = Double.POSITIVE_INFINITY;
        while (distance > FINE && distance < 0.1 * before) {
            before = distance;
            run(FINE, iterations + ROUND);
        }
    }

    private void iterate(double tolerance, int most) {
        int n = problem.count();
        int d = problem.entries();
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
            problem.part.shrink(move, step, Math.clamp(1e-2 * distance, SHARP, 1e-3), w);
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
    }

    private void start() {
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
