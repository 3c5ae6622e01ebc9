package org.tropism.dynamics.algorithm;

import java.util.List;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.kernels.Kernels;
import org.tropism.problem.risk.EmpiricalRisk;
import org.tropism.problem.risk.ProblemInstance;

/// Overdamped Langevin dynamics `dθ = −∇L dt + √(2T) dB` with constant temperature T, B a Brownian
/// motion in the space of the parameters, by `θ ← θ − ∇L·Δt + √(2TΔt)·ξ`.
///
/// Noise that does not vanish where the risk does: the risk has a plateau, and there is no limit.
/// (The slides' `√(2/η)` is `T = 1/η`.) The noise is additive, so that the scheme has strong order
/// 1. Cost O(nd + p) a step, and p normal numbers.
///
/// @param timeStep Δt
@About(value = "overdamped Langevin dynamics", formula = "dθ = −∇L dt + √(2T) dB")
@Source(key = "Pesme2021", where = "Section 2")
public record Langevin(
        @Parameter(
                        about = "the temperature",
                        symbol = "T",
                        min = 0,
                        typical = {"1e-4"})
                double temperature,
        @Parameter(
                        about = "the time step of the integrator",
                        symbol = "Δt",
                        min = 0,
                        exclusive = true,
                        typical = "0.005",
                        absent = "0.005")
                double timeStep,
        @Parameter(about = "where the normal numbers come from", absent = "\"drawn-noise\"")
                Noise noise)
        implements Algorithm {
    @Override
    public Stepper start(
            ProblemInstance problem,
            RandomStream random,
            List<PathFunctional.Accumulator> functionals) {
        var normals = noise.of(problem.start().length, random.child("noise"));
        return new Walk(problem, this, normals, functionals);
    }

    private static final class Walk extends SdeStepper {
        private final Kernels kernels = Kernels.selected();
        private final EmpiricalRisk empirical;
        private final double[] gradient;
        private final double deviation;

        Walk(
                ProblemInstance problem,
                Langevin langevin,
                Noise.Normals normals,
                List<PathFunctional.Accumulator> functionals) {
            super(problem, normals, problem.start().length, langevin.timeStep, functionals);
            this.deviation = Math.sqrt(2 * langevin.temperature * langevin.timeStep);
            this.empirical = problem.risk();
            this.gradient = new double[beta.length];
        }

        @Override
        double measure() {
            return empirical.gradient(beta, gradient);
        }

        @Override
        void move(double risk, double[] normal) {
            model.descend(theta, timeStep, gradient, beta);
            kernels.axpy(deviation, normal, 0, theta, 0, theta.length);
            model.predictor(theta, beta);
        }

        @Override
        public double logRisk() {
            double now = risk();
            return now < 1e-290 ? empirical.logValue(beta) : StrictMath.log(now);
        }

        @Override
        public double[] parameters() {
            return theta;
        }
    }
}
