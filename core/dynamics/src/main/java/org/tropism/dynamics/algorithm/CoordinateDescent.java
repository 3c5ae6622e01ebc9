package org.tropism.dynamics.algorithm;

import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.dynamics.stepsize.StepSize;
import org.tropism.problem.risk.ProblemInstance;

/// Coordinate descent: step k changes parameter `j = j_k` alone, to the minimum of the risk along
/// it, or by `−γ_k·∂L/∂θ_j`.
///
/// Without a step size the line search is exact, `θ_j ← θ_j − (∂L/∂θ_j)/(∂²L/∂θ_j²)`; that needs a
/// squared loss and a model in which β is affine in every single parameter, such as the linear
/// model and products. A coordinate along which the risk is constant stays. A step is one
/// coordinate and costs O(n) where parameters belong to single inputs (a gradient of all
/// examples in other models); predictions are kept up to date and computed afresh after every p
/// steps, when the risk is looked at. For the greedy order see {@link SteepestDescent} with ℓ1.
@About(
        value = "coordinate descent, cyclic or random",
        formula = "θ_j ← argmin L along θ_j, or θ_j ← θ_j − γ_k·∂L/∂θ_j, j = j_k")
@Source(key = "Wright2015", where = "Algorithms 1 and 2")
public record CoordinateDescent(
        @Parameter(
                        about = "the order of the coordinates",
                        typical = {"\"cyclic\"", "\"random\""},
                        absent = "\"cyclic\"")
                CoordinateOrder order,
        @Parameter(about = "the step size; an exact line search if absent")
                @Nullable StepSize stepSize)
        implements Algorithm {
    @Override
    public Stepper start(
            ProblemInstance problem,
            RandomStream random,
            List<PathFunctional.Accumulator> functionals) {
        boolean solvable = problem.model().isMultiaffine() && problem.loss().quadraticWeight() > 0;
        if (stepSize == null && !solvable) {
            throw new InputErrors(
                    "coordinate-descent.step-size",
                    "the risk has no closed-form minimum along the parameters of this model and"
                            + " loss",
                    "give a step size, or take the linear model or a product with the squared"
                            + " loss");
        }
        var schedule = stepSize == null ? null : stepSize.on(problem);
        int parameters = problem.start().length;
        var coordinates = order.over(parameters, random.child("coordinates"));
        return new Coordinates(problem, schedule, coordinates, functionals);
    }

    private static final class Coordinates extends DiscreteStepper {
        private final StepSize.@Nullable Schedule schedule;
        private final IntSupplier coordinates;
        private final CoordinateSlice slice;

        Coordinates(
                ProblemInstance problem,
                StepSize.@Nullable Schedule schedule,
                IntSupplier coordinates,
                List<PathFunctional.Accumulator> functionals) {
            super(problem, functionals);
            this.schedule = schedule;
            this.coordinates = coordinates;
            this.slice = CoordinateSlice.of(problem);
        }

        @Override
        public double risk() {
            return empirical.value(beta);
        }

        @Override
        boolean looks() {
            return step % theta.length == 0;
        }

        @Override
        @Nullable Halt move(long untilStep, double untilTime) {
            if (looks()) {
                slice.refresh(beta);
            }
            time += update(coordinates.getAsInt());
            step++;
            return null;
        }

        /// Moves one parameter; the step size that the partial derivative was multiplied by.
        private double update(int coordinate) {
            double loss = slice.look(theta, beta, coordinate);
            double stepSize = schedule == null ? slice.exactStep : schedule.at(step);
            double factor = shifted(stepSize, slice.logScale);
            tell(factor, loss, slice.gradient());
            theta[coordinate] = Math.fma(-factor, slice.partial, theta[coordinate]);
            slice.moved(theta, beta, coordinate);
            return stepSize;
        }
    }
}
