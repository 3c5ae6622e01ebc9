package org.tropism.dynamics.flow;

import org.tropism.base.describe.Source;
import org.tropism.problem.risk.EmpiricalRisk;
import org.tropism.problem.risk.ProblemInstance;

/// Gradient flow on the linear model in closed form: no integrator, no error that grows.
///
/// With `X̃ = U·diag(σ)·Vᵀ`, `λ_j = (2c/n)·σ_j²` and `ρ = Uᵀ(X̃β₀ − ỹ)`,
/// `β(t) = β₀ − Σ V_j·ρ_j·(1 − e^{−λ_j t})/σ_j`, and
/// `∫₀ᵗ L = (c/n)·Σ ρ_j²·(1 − e^{−2λ_j t})/(2λ_j) + rest·t`. A step doubles the time, from a
/// hundredth of
/// the fastest mode on. Singular values below `max(n, d)·2⁻⁵²·σ₁` count as 0. O(rank·d) a step
/// after one decomposition.
@Source(key = "Ali2019", where = "Lemma 1")
final class SpectralFlow implements Flow {
    private static final double FADED = 40;

    private final EmpiricalRisk empirical;
    private final double[] start;
    private final double[] beta;
    private final SingularModes modes;
    private final double[] rates;
    private final double factor;
    private final double rest;
    private double time;
    private long step;
    private double risk;

    SpectralFlow(ProblemInstance problem) {
        var data = ReducedData.of(problem.data().train(), problem.loss());
        this.empirical = problem.risk();
        this.start = problem.start().clone();
        this.beta = start.clone();
        this.modes = SingularModes.of(data, start);
        this.factor = data.factor();
        this.rates = new double[modes.count()];
        for (int j = 0; j < rates.length; j++) {
            rates[j] = 2 * factor * modes.sigma(j) * modes.sigma(j);
        }
        this.risk = empirical.value(beta);
        double explained = 0;
        for (int j = 0; j < rates.length; j++) {
            explained += factor * modes.residual(j) * modes.residual(j);
        }
        this.rest = Math.max(0, risk - explained);
    }

    @Override
    public Outcome step(double untilTime) {
        if (untilTime <= time) {
            return Outcome.MOVED;
        }
        double slowest = rates.length == 0 ? Double.POSITIVE_INFINITY : rates[rates.length - 1];
        boolean rest = rates.length == 0 || slowest * time > FADED;
        if (rest && untilTime == Double.POSITIVE_INFINITY) {
            return Outcome.AT_REST;
        }
        time = rest ? untilTime : Math.min(untilTime, Math.max(2 * time, timeUnit()));
        System.arraycopy(start, 0, beta, 0, beta.length);
        for (int j = 0; j < rates.length; j++) {
            double done = Math.expm1(-rates[j] * time) * modes.residual(j) / modes.sigma(j);
            modes.addTo(j, done, beta);
        }
        risk = empirical.value(beta);
        step++;
        return Outcome.MOVED;
    }

    @Override
    public double riskIntegral() {
        double sum = rest * time;
        for (int j = 0; j < rates.length; j++) {
            double residual = modes.residual(j);
            sum -= factor * residual * residual * Math.expm1(-2 * rates[j] * time) / (2 * rates[j]);
        }
        return sum;
    }

    @Override
    public double timeUnit() {
        return rates.length == 0 ? 1 : 0.01 / rates[0];
    }

    @Override
    public String trouble() {
        return "";
    }

    @Override
    public long step() {
        return step;
    }

    @Override
    public double time() {
        return time;
    }

    @Override
    public double[] parameters() {
        return beta;
    }

    @Override
    public double[] predictor() {
        return beta;
    }

    @Override
    public double risk() {
        return risk;
    }
}
