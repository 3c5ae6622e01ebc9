package org.tropism.dynamics.algorithm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.dynamics.stepsize.StepSize;
import org.tropism.problem.risk.ProblemInstance;

/// Gradient descent `θ_{k+1} = θ_k − γ_k·∇_θ L(θ_k)`, all layers at once, with L the mean loss.
///
/// A step is one fused pass over the data and one over the parameters, O(nd + p); the risk of every
/// iterate is a by-product.
@About(value = "gradient descent", formula = "θ_{k+1} = θ_k − γ_k·∇L(θ_k)")
public record GradientDescent(@Parameter(about = "the step size") StepSize stepSize)
        implements Algorithm {
    @Override
    public boolean takesGradientSteps() {
        return true;
    }

    @Override
    public Stepper start(
            ProblemInstance problem,
            RandomStream random,
            List<PathFunctional.Accumulator> functionals) {
        var schedule = stepSize.on(problem);
        var direct = new Descent(problem, schedule, functionals);
        return GramDescent.orDirect(direct, problem, schedule, functionals);
    }

    private static final class Descent extends DiscreteStepper implements FullGradientStepper {
        private final StepSize.Schedule schedule;
        private final double[] gradient;
        /// Whether `gradient` and the risk belong to the current iterate.
        private boolean fresh;
        /// `gradient` is `e^(−s)·∇L`, and `scaledLoss` is `e^(−s)·L`.
        private double logScale;
        private double scaledLoss;

        Descent(
                ProblemInstance problem,
                StepSize.Schedule schedule,
                List<PathFunctional.Accumulator> functionals) {
            super(problem, functionals);
            this.schedule = schedule;
            this.gradient = new double[beta.length];
        }

        @Override
        public double risk() {
            if (!fresh) {
                risk = empirical.shiftedGradient(beta, gradient);
                logScale = empirical.logScale();
                scaledLoss = empirical.scaledLoss();
                fresh = true;
            }
            return risk;
        }

        @Override
        public boolean isStale() {
            return !fresh;
        }

        @Override
        public double[] gradient() {
            return gradient;
        }

        @Override
        public void know(double known) {
            risk = known;
            logScale = 0;
            scaledLoss = known;
            fresh = true;
        }

        @Override
        @Nullable Halt move(long untilStep, double untilTime) {
            double stepSize = schedule.at(step);
            double factor = shifted(stepSize, logScale);
            tell(factor, scaledLoss, gradient);
            model.descend(theta, factor, gradient, beta);
            fresh = false;
            step++;
            time += stepSize;
            return null;
        }
    }
}
