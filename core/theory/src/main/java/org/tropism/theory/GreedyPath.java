package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.SymmetricEigen;
import org.tropism.dynamics.Limit;
import org.tropism.dynamics.RecordingSchedule;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.GradientFlow;
import org.tropism.dynamics.stopping.GradientNorm;
import org.tropism.dynamics.stopping.Steps;
import org.tropism.dynamics.stopping.TrainLoss;
import org.tropism.problem.model.MatrixFactorization;
import org.tropism.problem.risk.ProblemInstance;

/// Greedy low-rank learning: gradient flow on factors of one column, then of two from where that
/// ended, and so on, each new column along the steepest descent direction of the risk.
///
/// @param end W by rows
/// @param rank the columns at the end
/// @param exponent the product over the phases of `1 − μ₂/μ₁`: when the last phase is over, what
/// began with a share s has one of `s^exponent` at most; 0 if two directions grew alike
/// @param complete whether the path came to a risk of nearly zero, or to no descent direction
record GreedyPath(double[] end, int rank, double exponent, boolean complete) {
    private static final double FITTED = 1e-14;
    private static final double NO_DESCENT = 1e-6;
    private static final double SEED = 1e-4;
    private static final int STRETCHES = 2000;

    /// The two largest eigenvalues of `−sym ∇L(W)`, and the eigenvector of the first.
    record Rates(double first, double second, double[] direction) {}

    /// Follows the path; null where the predictor is no square matrix.
    static @Nullable GreedyPath of(Setting setting) {
        var found = MatrixCase.of(setting);
        if (found == null) {
            return null;
        }
        int p = found.size();
        var problem = setting.problem();
        var w = new double[p * p];
        var first = rates(problem, p, w);
        double scale = Math.sqrt(Math.max(0, size(setting, p)));
        double start = problem.risk().value(w);
        var factor = new double[0];
        double exponent = 1;
        for (int rank = 1; rank <= p; rank++) {
            var rates = rates(problem, p, w);
            if (rates.first() <= NO_DESCENT * first.first()
                    || problem.risk().value(w) <= FITTED * start) {
                return new GreedyPath(w, rank - 1, exponent, true);
            }
            exponent *= 1 - Math.max(0, rates.second()) / rates.first();
            factor = widened(p, rank, factor, rates.direction(), SEED * scale);
            var model = new MatrixFactorization(p, p, rank, true);
            var run =
                    run(
                            setting,
                            new ProblemInstance(problem.data(), problem.loss(), model, factor));
            if (!(run.limit() instanceof Limit.Point point)) {
                return new GreedyPath(w, rank, exponent, false);
            }
            factor = point.parameters();
            w = point.predictor();
        }
        return new GreedyPath(w, p, exponent, true);
    }

    /// A size for W: the largest entry of the least Frobenius interpolator.
    private static double size(Setting setting, int p) {
        double largest = 0;
        for (double each : LeastSquares.of(setting.problem().data().train()).leastNorm()) {
            largest = Math.max(largest, Math.abs(each));
        }
        return largest * Math.sqrt(p);
    }

    static Rates rates(ProblemInstance problem, int p, double[] w) {
        var gradient = new double[p * p];
        problem.risk().gradient(w, gradient);
        var a = DenseMatrix.zeros(p, p);
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                a.set(i, j, -0.5 * (gradient[i * p + j] + gradient[j * p + i]));
            }
        }
        var eigen = SymmetricEigen.of(a);
        double second = p > 1 ? eigen.values()[p - 2] : 0;
        return new Rates(eigen.values()[p - 1], second, eigen.vectors().column(p - 1));
    }

    private static double[] widened(
            int p, int rank, double[] factor, double[] direction, double length) {
        var wide = new double[p * rank];
        for (int i = 0; i < p; i++) {
            System.arraycopy(factor, i * (rank - 1), wide, i * rank, rank - 1);
            wide[i * rank + rank - 1] = length * direction[i];
        }
        return wide;
    }

    private static Run.Result run(Setting setting, ProblemInstance problem) {
        var theta = problem.start();
        double least = FITTED * problem.risk().value(new double[problem.predictorSize()]);
        return Run.of(
                new Setting(
                        problem,
                        new GradientFlow(),
                        List.of(
                                new TrainLoss(least),
                                new GradientNorm(1e-8 * norm(problem, theta)),
                                new Steps(STRETCHES)),
                        List.of(),
                        new RecordingSchedule(0, List.of()),
                        setting.random().child("greedy"),
                        List.of()));
    }

    /// The norm of the gradient at the start of a phase.
    private static double norm(ProblemInstance problem, double[] theta) {
        var beta = new double[problem.predictorSize()];
        problem.map().predictor(theta, beta);
        var gradient = new double[beta.length];
        problem.risk().gradient(beta, gradient);
        var pulled = new double[theta.length];
        problem.map().pullBack(theta, gradient, pulled);
        return Sensitivity.norm(pulled);
    }
}
