package org.tropism.dynamics.algorithm;

import java.util.List;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.problem.model.PredictorMap;
import org.tropism.problem.risk.EmpiricalRisk;
import org.tropism.problem.risk.ProblemInstance;
import org.tropism.problem.risk.Workers;

/// What the steppers of discrete algorithms have in common: parameters, predictor, step and time.
///
/// A subclass keeps `beta` the predictor of `theta` after every update.
abstract class DiscreteStepper implements Stepper {
    final PredictorMap model;
    final EmpiricalRisk empirical;
    final double[] theta;
    final double[] beta;
    private final PathFunctional.Accumulator[] functionals;
    long step;
    double time;
    double risk;

    DiscreteStepper(ProblemInstance problem, List<PathFunctional.Accumulator> functionals) {
        this.model = problem.model().map(problem.data().train().dimension());
        this.empirical = new EmpiricalRisk(problem.data().train(), problem.loss());
        this.theta = problem.start().clone();
        this.beta = new double[problem.data().train().dimension()];
        this.functionals = functionals.toArray(PathFunctional.Accumulator[]::new);
        model.predictor(theta, beta);
    }

    @Override
    public final long step() {
        return step;
    }

    @Override
    public final double time() {
        return time;
    }

    @Override
    public final double[] parameters() {
        return theta;
    }

    @Override
    public final double[] predictor() {
        return beta;
    }

    @Override
    public final void share(Workers workers) {
        empirical.share(workers);
    }

    /// Whether there are path functionals to be told of every update.
    final boolean isTold() {
        return functionals.length > 0;
    }

    /// Whether a path functional reads the gradient of every step.
    final boolean gradientsAreRead() {
        for (var functional : functionals) {
            if (functional.readsGradient()) {
                return true;
            }
        }
        return false;
    }

    /// Tells the path functionals of the update that is about to be made.
    final void tell(double stepSize, double loss, double[] gradient) {
        for (var functional : functionals) {
            functional.update(stepSize, loss, gradient);
        }
    }
}
