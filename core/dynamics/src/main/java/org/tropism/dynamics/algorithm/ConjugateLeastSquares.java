package org.tropism.dynamics.algorithm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.kernels.Kernels;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.risk.ProblemInstance;

/// CGLS on the linear model: two products with X and one look at the risk a step, O(nd).
final class ConjugateLeastSquares extends DiscreteStepper {
    private final Kernels kernels = Kernels.selected();
    private final Dataset data;
    private final double[] gradient;
    private final double[] residual;
    private final double[] image;
    private final double[] slope;
    private final double[] direction;
    private final double noise;
    private double squares;

    ConjugateLeastSquares(ProblemInstance problem, List<PathFunctional.Accumulator> functionals) {
        super(problem, functionals);
        this.data = problem.data().train();
        this.gradient = new double[beta.length];
        this.residual = new double[data.examples()];
        this.image = new double[residual.length];
        this.slope = new double[beta.length];
        data.inputs().times(beta, image);
        kernels.subtract(data.targets(), 0, image, 0, residual, 0, residual.length);
        data.inputs().transposedTimes(residual, slope);
        this.direction = slope.clone();
        this.squares = kernels.sumSquares(slope, 0, slope.length);
        double[] inputs = data.inputs().data();
        double size = Math.sqrt(kernels.sumSquares(inputs, 0, inputs.length));
        this.noise = ExactLineSearch.ROUNDING * size;
        this.risk = empirical.gradient(beta, gradient);
    }

    @Override
    public double risk() {
        return risk;
    }

    @Override
    @Nullable Halt move(long untilStep, double untilTime) {
        data.inputs().times(direction, image);
        double length = squares / kernels.sumSquares(image, 0, image.length);
        if (!(length > 0) || Double.isInfinite(length) || isNoise()) {
            step = untilStep;
            return Halt.AT_REST;
        }
        tell(length, risk, gradient);
        update(length);
        return null;
    }

    /// Whether Xᵀr is nothing but rounding errors: going on would follow them anywhere.
    private boolean isNoise() {
        double squaresOfResidual = kernels.sumSquares(residual, 0, residual.length);
        return !(Math.sqrt(squares) > noise * Math.sqrt(squaresOfResidual));
    }

    private void update(double length) {
        kernels.axpy(length, direction, 0, theta, 0, theta.length);
        System.arraycopy(theta, 0, beta, 0, theta.length);
        kernels.axpy(-length, image, 0, residual, 0, residual.length);
        data.inputs().transposedTimes(residual, slope);
        double now = kernels.sumSquares(slope, 0, slope.length);
        double factor = now / squares;
        squares = now;
        for (int i = 0; i < direction.length; i++) {
            direction[i] = Math.fma(factor, direction[i], slope[i]);
        }
        risk = empirical.gradient(beta, gradient);
        step++;
        time += length;
    }
}
