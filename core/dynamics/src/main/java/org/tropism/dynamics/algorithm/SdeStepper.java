package org.tropism.dynamics.algorithm;

import java.util.List;
import org.tropism.base.describe.InputErrors;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.problem.geometry.Hyperentropy;
import org.tropism.problem.model.Model;
import org.tropism.problem.model.PredictorMap;
import org.tropism.problem.risk.ProblemInstance;

/// The loop of stochastic differential equations with a fixed time step: the risk is known before
/// every step.
abstract class SdeStepper implements Stepper {
    final Model model;
    final PredictorMap map;
    final double[] theta;
    final double[] beta;
    final double timeStep;
    private final Noise.Normals normals;
    private final double[] normal;
    private final PathFunctional.Accumulator[] functionals;
    private final boolean stepsAreWatched;
    private final double perUnit;
    private long step;
    private double risk;
    private double riskIntegral;
    private boolean fresh;

    SdeStepper(
            ProblemInstance problem,
            Noise.Normals normals,
            int count,
            double timeStep,
            List<PathFunctional.Accumulator> functionals) {
        this.model = problem.model();
        this.map = problem.map();
        this.theta = problem.start().clone();
        this.beta = new double[problem.predictorSize()];
        this.timeStep = timeStep;
        this.normals = normals;
        this.normal = new double[count];
        this.functionals = functionals.toArray(PathFunctional.Accumulator[]::new);
        this.stepsAreWatched = functionals.stream().anyMatch(f -> f.readsState());
        double steps = Math.rint(1 / timeStep);
        // a time that a decimal means exactly is reached exactly
        this.perUnit = Math.abs(1 / timeStep - steps) < 1e-12 * steps ? steps : 1 / timeStep;
        map.predictor(theta, beta);
    }

    /// The stepper of a scheme.
    ///
    /// @throws InputErrors if the scheme does not fit the model
    static Stepper of(
            SdeScheme scheme,
            ProblemInstance problem,
            SdeDrift drift,
            Noise.Normals normals,
            List<PathFunctional.Accumulator> functionals) {
        if (scheme == SdeScheme.EULER_MARUYAMA) {
            return new EulerMaruyama(problem, drift, normals, functionals);
        }
        var mirror = problem.model().hiddenMirror(problem.start());
        if (mirror == null || !(mirror.potential() instanceof Hyperentropy potential)) {
            throw new InputErrors(
                    drift.algorithm() + ".scheme",
                    "the multiplicative scheme needs a diagonal network of depth 2 whose start has"
                            + " |u| ≠ |v| (w₊ ≠ 0 ≠ w₋) at every input",
                    "set the scheme to euler-maruyama");
        }
        return new MultiplicativeSteps(problem, mirror, potential, drift, normals, functionals);
    }

    /// The risk at the current predictor, with what the next move needs of it.
    abstract double measure();

    /// Makes a step.
    ///
    /// @param risk the risk before it
    /// @param normal the normal numbers of the step, read
    abstract void move(double risk, double[] normal);

    /// Tells a path functional, beside the risk integral, of what moves since the last telling.
    void tellOthers(PathFunctional.Accumulator functional) {}

    /// Forgets what was told.
    void told() {}

    @Override
    public final Halt advance(
            long untilStep, double untilTime, double riskBelow, double riskAbove) {
        while (true) {
            double now = risk();
            if (!(now <= riskAbove)) {
                return end(Halt.DIVERGED);
            }
            if (now <= riskBelow) {
                return end(Halt.RISK);
            }
            if (step >= untilStep) {
                return end(Halt.STEP);
            }
            if (time() >= untilTime) {
                return end(Halt.TIME);
            }
            if (!normals.next(normal)) {
                return end(Halt.EXHAUSTED);
            }
            move(now, normal);
            riskIntegral = Math.fma(timeStep, now, riskIntegral);
            fresh = false;
            step++;
            if (stepsAreWatched) {
                tell();
            }
        }
    }

    private Halt end(Halt halt) {
        tell();
        return halt;
    }

    private void tell() {
        for (var functional : functionals) {
            functional.moved(this, riskIntegral);
            tellOthers(functional);
        }
        told();
    }

    @Override
    public final double risk() {
        if (!fresh) {
            risk = measure();
            fresh = true;
        }
        return risk;
    }

    @Override
    public final long step() {
        return step;
    }

    @Override
    public final double time() {
        return step / perUnit;
    }

    @Override
    public final double[] predictor() {
        return beta;
    }

    @Override
    public final String exhausted() {
        return "given-noise";
    }
}
