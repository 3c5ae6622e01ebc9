package org.tropism.dynamics.algorithm;

import java.util.List;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.kernels.Kernels;
import org.tropism.kernels.NoiseKernels;
import org.tropism.problem.geometry.Hyperentropy;
import org.tropism.problem.model.FlowInvariants;
import org.tropism.problem.model.HiddenMirror;
import org.tropism.problem.risk.ProblemInstance;

/// The multiplicative scheme, in the dual variable and the scale of the hidden hyperentropy:
/// `z ← z − κδ`, `ln s ← ln s − h·(κ²/4)·σ²Δt`, `β = s·sinh z`.
///
/// The decay of s since it was last formed by the library's exponential is at most 2⁻¹⁰ and comes
/// from a polynomial, so that a step needs no library function. The parameters are formed when they
/// are asked for. The state counts as diverged when a dual variable exceeds 700.
final class MultiplicativeSteps extends SdeStepper {
    private final Kernels kernels = Kernels.selected();
    private final SdeDrift drift;
    private final Hyperentropy potential;
    private final double[] start;
    private final double[] startDual;
    private final double kappa;
    private final double[] rates;
    private final double largestRate;
    private final double[] dual;
    private final double[] scale;
    private final double[] way;
    private double decay;
    private double decayOfScale;
    private double decayTold;
    private boolean beyond;

    MultiplicativeSteps(
            ProblemInstance problem,
            HiddenMirror mirror,
            Hyperentropy potential,
            SdeDrift drift,
            Noise.Normals normals,
            List<PathFunctional.Accumulator> functionals) {
        super(problem, normals, drift.count(), drift.timeStep(), functionals);
        this.drift = drift;
        this.potential = potential;
        this.start = problem.start();
        this.startDual = mirror.startDual();
        this.kappa = Math.rint(Math.exp(mirror.logRate()));
        this.rates = drift.rates();
        this.largestRate = kernels.maxAbs(rates, 0, rates.length);
        this.dual = startDual.clone();
        this.scale = new double[dual.length];
        this.way = new double[dual.length];
        formScale();
    }

    private void formScale() {
        for (int j = 0; j < scale.length; j++) {
            scale[j] = StrictMath.exp(potential.scale().log(j) - decay * rates[j]);
        }
        decayOfScale = decay;
    }

    @Override
    double measure() {
        return beyond ? Double.POSITIVE_INFINITY : drift.measure(beta);
    }

    @Override
    void move(double risk, double[] normal) {
        double variance = drift.variance(risk, step());
        double[] delta = drift.increment(Math.sqrt(variance), normal);
        int d = dual.length;
        kernels.axpy(-kappa, delta, 0, dual, 0, d);
        decay += 0.25 * kappa * kappa * variance;
        if (!((decay - decayOfScale) * largestRate <= NoiseKernels.LARGEST_DECAY)) {
            formScale();
        }
        beyond = !(kernels.maxAbs(dual, 0, d) <= NoiseKernels.LARGEST);
        if (!beyond) {
            double since = decay - decayOfScale;
            kernels.decayedSinh(dual, 0, scale, 0, since, rates, 0, beta, 0, d);
        }
    }

    @Override
    void tellOthers(PathFunctional.Accumulator functional) {
        functional.shrinks(rates, decay - decayTold);
    }

    @Override
    void told() {
        decayTold = decay;
    }

    /// θ, formed from the dual variable and the scale.
    @Override
    public double[] parameters() {
        int d = dual.length;
        for (int j = 0; j < d; j++) {
            way[j] = (dual[j] - startDual[j]) / kappa;
        }
        FlowInvariants.parametersAfter(model, start, way, theta);
        for (int j = 0; j < d; j++) {
            double factor = Math.exp(-0.5 * decay * rates[j]);
            theta[j] *= factor;
            theta[d + j] *= factor;
        }
        return theta;
    }
}
