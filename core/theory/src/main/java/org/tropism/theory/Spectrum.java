package org.tropism.theory;

import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.Svd;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.GradientFlow;
import org.tropism.dynamics.stepsize.StepSize;

/// The path of gradient descent or of gradient flow on linear regression: `1 − Π(1 − γ_kλ)` or `1 −
/// e^(−λt)` of the way in every eigendirection.
final class Spectrum {
    private final double[] rates;
    private final DenseMatrix directions;
    private final double[] start;
    private final double[] end;
    private final StepSize.@Nullable Schedule steps;
    private final boolean flow;
    private final double unit;

    private Spectrum(
            Setting setting, double[] start, double[] end, StepSize.@Nullable Schedule steps) {
        var train = setting.problem().data().train();
        this.start = start;
        this.end = end;
        var svd = Svd.of(train.inputs());
        directions = svd.right();
        rates = new double[svd.rank()];
        for (int j = 0; j < rates.length; j++) {
            rates[j] = Checks.curvature(setting) * svd.values()[j] * svd.values()[j];
        }
        this.steps = steps;
        flow = setting.algorithm() instanceof GradientFlow;
        unit = Math.max(Sensitivity.norm(start), Sensitivity.norm(end));
    }

    /// The path of the setting; of the largest step, if they are not constant.
    static Spectrum of(Setting setting) {
        var problem = setting.problem();
        var train = problem.data().train();
        var start = new double[train.dimension()];
        problem.model().predictor(problem.start(), start);
        var rest = new double[train.examples()];
        train.inputs().times(start, rest);
        for (int i = 0; i < rest.length; i++) {
            rest[i] = train.targets()[i] - rest[i];
        }
        var end = LeastSquares.of(train).pseudoInverse(rest);
        for (int j = 0; j < end.length; j++) {
            end[j] += start[j];
        }
        return new Spectrum(
                setting, start, end, StepSize.Schedule.always(Checks.largestStep(setting)));
    }

    /// The path from a start towards a point, without noise, with the steps of gradient descent or
    /// SGD; of no number for other algorithms.
    static Spectrum towards(Setting setting, double[] start, double[] goal) {
        return new Spectrum(setting, start, goal, Checks.schedule(setting));
    }

    /// How far a state is from the formula, relative to the largest of start, end and the formula's
    /// state: a path that grows beyond bounds is compared in its own unit. NaN where the formula
    /// overflows.
    ///
    /// @param step k, counted for gradient descent
    /// @param time t, counted for a flow
    double miss(long step, double time, double[] state) {
        var predicted = at(step, time);
        double scale = Math.max(unit, Sensitivity.norm(predicted));
        if (!Double.isFinite(scale)) {
            return Double.NaN;
        }
        double distance = ConvexRiskContraction.distance(predicted, state);
        return scale > 0 ? distance / scale : distance;
    }

    /// The point of the path.
    double[] at(long step, double time) {
        var point = start.clone();
        for (int j = 0; j < rates.length; j++) {
            double component = 0;
            for (int i = 0; i < point.length; i++) {
                component += directions.get(i, j) * (end[i] - start[i]);
            }
            double moved = component * moved(rates[j], step, time);
            for (int i = 0; i < point.length; i++) {
                point[i] += moved * directions.get(i, j);
            }
        }
        return point;
    }

    /// `1 − Π(1 − γ_kλ)`, or `1 − e^(−λt)`. Cost O(step) if the steps are not constant.
    private double moved(double rate, long step, double time) {
        if (flow) {
            return -Math.expm1(-rate * time);
        }
        if (steps == null) {
            return Double.NaN;
        }
        double stepSize = steps.constant();
        if (Double.isNaN(stepSize)) {
            double left = 1;
            for (long k = 0; k < step && left != 0; k++) {
                left *= 1 - steps.at(k) * rate;
            }
            return 1 - left;
        }
        double factor = 1 - stepSize * rate;
        if (factor > 0) {
            return -Math.expm1(step * Math.log1p(-stepSize * rate));
        }
        return 1 - Math.pow(factor, (double) step);
    }
}
