package org.tropism.theory;

import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.Svd;
import org.tropism.dynamics.Setting;

/// The path of gradient descent with a constant step, or of gradient flow, on linear regression.
final class Spectrum {
    private final double[] rates;
    private final DenseMatrix directions;
    private final double[] start;
    private final double[] end;
    private final double stepSize;
    private final double unit;

    private Spectrum(Setting setting, double[] start, double[] end) {
        var train = setting.problem().data().train();
        this.start = start;
        this.end = end;
        var svd = Svd.of(train.inputs());
        directions = svd.right();
        rates = new double[svd.rank()];
        for (int j = 0; j < rates.length; j++) {
            rates[j] = Checks.curvature(setting) * svd.values()[j] * svd.values()[j];
        }
        stepSize = Checks.largestStep(setting);
        unit = Math.max(Sensitivity.norm(start), Sensitivity.norm(end));
    }

    /// The path of the setting.
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
        return new Spectrum(setting, start, end);
    }

    /// The path from a start towards a point, without noise.
    static Spectrum towards(Setting setting, double[] start, double[] goal) {
        return new Spectrum(setting, start, goal);
    }

    /// How far a state is from the formula, relative to the larger of start and end.
    ///
    /// @param step k, counted for gradient descent
    /// @param time t, counted for a flow
    double miss(long step, double time, double[] state) {
        var predicted = at(step, time);
        double distance = ConvexRiskContraction.distance(predicted, state);
        return unit > 0 ? distance / unit : distance;
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

    /// `1 − (1 − γλ)ᵏ`, or `1 − e^(−λt)`.
    private double moved(double rate, long step, double time) {
        if (stepSize == 0) {
            return -Math.expm1(-rate * time);
        }
        double factor = 1 - stepSize * rate;
        if (factor > 0) {
            return -Math.expm1(step * Math.log1p(-stepSize * rate));
        }
        return 1 - Math.pow(factor, (double) step);
    }
}
