package org.tropism.theory;

import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.Vectors;
import org.tropism.dynamics.Limit;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.observable.EarlierState;
import org.tropism.problem.risk.ProblemInstance;
import org.tropism.problem.risk.SmoothedMargin;

/// Two moments of a run of a homogeneous model: the normalized smoothed margin, the norm of θ, and
/// how far θ is from the gradient.
///
/// @param margin ln of the gain of γ̃ from the earlier moment to the end
/// @param norm ln of the gain of ‖θ‖₂
/// @param tangent the tangent of the angle between θ and −∇L at the end
record HomogeneousPath(double margin, double norm, double tangent) {
    /// Of a run that separated its data, or null.
    static @Nullable HomogeneousPath of(Setting setting, Run.Result run) {
        double[] earlier = run.functionals().get(EarlierState.PARAMETERS);
        if (!(run.limit() instanceof Limit.Direction direction) || earlier == null) {
            return null;
        }
        var problem = setting.problem();
        var later = direction.parameters();
        double norm = Math.log(Vectors.norm2(later)) - Math.log(Vectors.norm2(earlier));
        double margin =
                Math.log(smoothed(problem, direction.logRisk()))
                        - Math.log(smoothed(problem, logRisk(problem, earlier)))
                        - problem.model().homogeneity() * norm;
        return new HomogeneousPath(margin, norm, tangent(problem, later));
    }

    private static double smoothed(ProblemInstance problem, double logRisk) {
        int n = problem.data().train().examples();
        return SmoothedMargin.of(problem.loss(), logRisk + Math.log(n));
    }

    private static double logRisk(ProblemInstance problem, double[] theta) {
        return problem.risk().logValue(predictor(problem, theta));
    }

    private static double[] predictor(ProblemInstance problem, double[] theta) {
        var beta = new double[problem.predictorSize()];
        problem.map().predictor(theta, beta);
        return beta;
    }

    /// The tangent of the angle between θ and −∇_θ L.
    static double tangent(ProblemInstance problem, double[] theta) {
        var beta = predictor(problem, theta);
        var gradient = new double[beta.length];
        problem.risk().scaledGradient(beta, gradient);
        var pulled = new double[theta.length];
        problem.map().pullBack(theta, gradient, pulled);
        double along = -Vectors.dot(pulled, theta) / Vectors.norm2(theta);
        var across = pulled.clone();
        Vectors.add(along / Vectors.norm2(theta), theta, across);
        return along > 0 ? Vectors.norm2(across) / along : Double.POSITIVE_INFINITY;
    }

    /// The root of the mean of tan² over ln ‖θ‖ that the growth of γ̃ leaves room for: `d ln γ̃/d
    /// ln ‖θ‖ ≥ L·tan²` along gradient flow.
    double room(int degree) {
        return Math.sqrt(Math.max(0, margin) / (degree * norm));
    }

    /// All components finite.
    boolean isFinite() {
        return Vectors.isFinite(new double[] {margin, norm, tangent}) && norm > 0;
    }
}
