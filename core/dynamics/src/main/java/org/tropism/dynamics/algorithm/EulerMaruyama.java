package org.tropism.dynamics.algorithm;

import java.util.List;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.problem.risk.ProblemInstance;

/// The scheme of Euler and Maruyama, `θ ← θ − J(θ)ᵀ·δ`: a gradient step with δ for `γ·∇L`, which is
/// what path functionals are told.
final class EulerMaruyama extends SdeStepper {
    private final SdeDrift drift;
    private final PathFunctional.Accumulator[] readers;

    EulerMaruyama(
            ProblemInstance problem,
            SdeDrift drift,
            Noise.Normals normals,
            List<PathFunctional.Accumulator> functionals) {
        super(
                problem,
                normals,
                drift.count(),
                drift.timeStep(),
                functionals.stream().filter(f -> !f.readsGradient()).toList());
        this.drift = drift;
        this.readers =
                functionals.stream()
                        .filter(PathFunctional.Accumulator::readsGradient)
                        .toArray(PathFunctional.Accumulator[]::new);
    }

    @Override
    double measure() {
        return drift.measure(beta);
    }

    @Override
    void move(double risk, double[] normal) {
        double[] delta = drift.increment(Math.sqrt(drift.variance(risk, step())), normal);
        for (var reader : readers) {
            reader.update(1, risk, delta);
        }
        map.descend(theta, 1, delta, beta);
    }

    @Override
    public double[] parameters() {
        return theta;
    }
}
