package org.tropism.dynamics.observable;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tropism.base.special.ScaledHyperbolic;
import org.tropism.problem.geometry.Hyperentropy;
import org.tropism.problem.model.HiddenMirror;
import org.tropism.problem.risk.ProblemInstance;

/// The sums behind {@link Gain}: `Σ q(x_k)` and `Σ artanh(x_k) − x_k` (of `1/x_k` beyond 1).
final class GainSums implements PathFunctional.Accumulator {
    private final Hyperentropy potential;
    private final double[] startDual;
    private final double rate;
    private final double logSquare;
    private final EscapeSeries sums;
    private final ExampleMoments moments;
    private double[] noiseRates = {};
    private double noise;

    /// @param rate `x/(γ·∇L)`
    /// @param square `α²/s`
    GainSums(ProblemInstance problem, HiddenMirror mirror, double rate, double square) {
        this.potential = (Hyperentropy) mirror.potential();
        this.startDual = mirror.startDual();
        this.rate = rate;
        this.logSquare = Math.log(square);
        this.sums = new EscapeSeries(startDual.length);
        this.moments = new ExampleMoments(problem.data().train().inputs(), sums);
    }

    @Override
    public boolean readsGradient() {
        return true;
    }

    @Override
    public boolean takesExamples() {
        return true;
    }

    @Override
    public boolean needsGradientSteps() {
        return true;
    }

    @Override
    public void update(double stepSize, double loss, double[] gradient) {
        sums.add(rate * stepSize, gradient, 0);
    }

    @Override
    public void examples(ExampleSteps steps) {
        for (int k = 0; k < steps.count; k++) {
            moments.add(steps.example[k], rate * steps.stepSize[k] * steps.slope[k]);
        }
    }

    @Override
    public void moved(State state, double riskIntegral) {}

    @Override
    public void shrinks(double[] rates, double increment) {
        noiseRates = rates;
        noise += increment;
    }

    @Override
    public double[] value() {
        moments.flush();
        var gain = sums.even().clone();
        for (int i = 0; i < noiseRates.length; i++) {
            gain[i] = Math.fma(noiseRates[i], noise, gain[i]);
        }
        return gain;
    }

    @Override
    public Map<String, double[]> values(String id) {
        var gain = value();
        var odd = sums.odd();
        var initialization = new double[gain.length];
        var start = new double[gain.length];
        for (int i = 0; i < gain.length; i++) {
            double logScale = potential.scale().log(i) - gain[i];
            initialization[i] = Math.exp(0.5 * (logScale + logSquare));
            start[i] = ScaledHyperbolic.sinh(startDual[i] - 2 * odd[i], logScale);
        }
        var values = new LinkedHashMap<String, double[]>();
        values.put(id, gain);
        values.put("effective-initialization", initialization);
        values.put("perturbed-start", start);
        return values;
    }
}
