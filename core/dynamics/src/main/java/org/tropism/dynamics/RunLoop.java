package org.tropism.dynamics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.Families;
import org.tropism.base.describe.InputErrors;
import org.tropism.dynamics.algorithm.Algorithm;
import org.tropism.dynamics.algorithm.Stepper;
import org.tropism.dynamics.observable.GradientNorm;
import org.tropism.dynamics.observable.Observable;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.dynamics.stopping.Bounds;
import org.tropism.kernels.Kernels;
import org.tropism.problem.geometry.L2;

/// One run: advances the stepper from one moment that matters to the next, and decides how it ends.
final class RunLoop {
    private static final long GRADIENT_LOOK = 100;
    /// About how many multiplications a block between two questions to the monitor takes.
    private static final long BLOCK = 1L << 24;
    /// What is left of the gradient at β = 0 when a point counts as stationary.
    private static final double STATIONARY = 1e-10;

    /// Below this risk its logarithm is looked at.
    private static final double TINY = 1e-290;

    private final Setting setting;
    private final RunMonitor monitor;
    private final boolean continuous;
    private final Bounds bounds;
    private final long budget;
    private final long block;
    private final double riskAbove;
    private final double gradientAtZero;
    private final List<PathFunctional.Accumulator> accumulators = new ArrayList<>();
    private final Stepper stepper;
    private final Recorder recorder;
    private final Observable.Probe gradientNorm;
    private final double clockBound;
    private long nextStep;
    private double nextTime;
    private double riskBelow;

    RunLoop(Setting setting, RunMonitor monitor) {
        var problem = setting.problem();
        var algorithm = setting.algorithm();
        var data = problem.data().train();
        this.setting = setting;
        this.monitor = monitor;
        this.continuous = algorithm.continuous();
        this.bounds = Bounds.of(setting.stop());
        this.clockBound = bounds.clock(algorithm.clockIsLogarithmic());
        if (bounds.logTime() < Double.POSITIVE_INFINITY && Double.isInfinite(clockBound)) {
            throw new InputErrors(
                    "stop.log-time",
                    "a time of e^" + bounds.logTime() + " is beyond the numbers of this clock",
                    "take gradient-flow with time: log, or stop by steps or log-train-loss");
        }
        this.budget = bounds.steps() == Long.MAX_VALUE ? algorithm.defaultSteps() : bounds.steps();
        this.block =
                continuous
                        ? 1
                        : Math.max(1, BLOCK / ((long) data.examples() * data.dimension() + 64));
        for (var functional : setting.functionals()) {
            accumulators.add(functional.on(problem));
        }
        this.stepper = algorithm.start(problem, setting.random().child("algorithm"), accumulators);
        stepper.share(monitor.workers());
        accumulators.forEach(accumulator -> accumulator.begin(stepper));
        var risk = problem.risk();
        var zero = new double[problem.predictorSize()];
        var slope = new double[problem.predictorSize()];
        double riskAtZero = risk.gradient(zero, slope);
        this.gradientAtZero = Kernels.selected().maxAbs(slope, 0, slope.length);
        double largest = bounds.divergence() * Math.max(stepper.risk(), riskAtZero);
        this.riskAbove = largest < Double.MAX_VALUE ? largest : Double.MAX_VALUE;
        var grid =
                continuous
                        ? timeGrid(algorithm.clockIsLogarithmic())
                        : setting.schedule().stepGrid(budget);
        this.recorder =
                new Recorder(problem, setting.observables(), setting.schedule(), continuous, grid);
        this.gradientNorm = new GradientNorm().on(problem);
    }

    private List<Double> timeGrid(boolean logarithmic) {
        return logarithmic
                ? setting.schedule().logTimeGrid(clockBound, StrictMath.log(stepper.timeUnit()))
                : setting.schedule().timeGrid(clockBound, stepper.timeUnit());
    }

    private Algorithm algorithm() {
        return setting.algorithm();
    }

    Run.Result run() {
        begin();
        Termination end = null;
        while (end == null) {
            plan();
            end = settle(stepper.advance(nextStep, nextTime, riskBelow, riskAbove));
        }
        return finish(end);
    }

    /// Records the start.
    void begin() {
        recorder.record(stepper);
        recorder.recordDue(stepper);
    }

    /// Records the end.
    Run.Result finish(Termination end) {
        if (Double.isFinite(stepper.risk())) {
            recorder.record(stepper);
        }
        return new Run.Result(
                recorder.trajectory(),
                end,
                limit(end),
                stepper.step(),
                stepper.time(),
                functionals());
    }

    /// What the path functionals have come to, without what this algorithm does not define.
    private Map<String, double[]> functionals() {
        var functionals = new LinkedHashMap<String, double[]>();
        for (int k = 0; k < accumulators.size(); k++) {
            var accumulator = accumulators.get(k);
            if (setting.algorithm().definesGain() || !accumulator.needsGradientSteps()) {
                var id = Families.id(setting.functionals().get(k).getClass());
                functionals.putAll(accumulator.values(id));
            }
        }
        return functionals;
    }

    /// Sets the bounds of the next advance: the next moment that matters.
    void plan() {
        long step = stepper.step();
        nextStep = Math.min(budget, recorder.nextStep());
        nextStep = Math.min(nextStep, step - step % block + block);
        if (bounds.gradientBelow() >= 0 && !continuous) {
            nextStep = Math.min(nextStep, step - step % GRADIENT_LOOK + GRADIENT_LOOK);
        }
        nextTime = Math.min(clockBound, recorder.nextTime());
        riskBelow = recorder.isComplete() ? riskBound() : Double.NEGATIVE_INFINITY;
    }

    /// The risk at which the stepper is to stop. Below {@link #TINY} risks tell nothing of their
    /// logarithms: a rule on these is then looked at before every step.
    private double riskBound() {
        double log = bounds.logRiskBelow();
        if (log == Double.NEGATIVE_INFINITY) {
            return trainLoss();
        }
        double bound = Math.max(trainLoss(), StrictMath.exp(log));
        if (bound >= TINY) {
            return bound;
        }
        if (stepper.risk() > TINY) {
            return TINY;
        }
        nextStep = Math.min(nextStep, stepper.step() + 1);
        return Double.NEGATIVE_INFINITY;
    }

    /// The bound on the risk itself; a loss of margins is never 0, though doubles may say so.
    private double trainLoss() {
        boolean never = bounds.riskBelow() == 0 && setting.problem().loss().isOfMargins();
        return never ? Double.NEGATIVE_INFINITY : bounds.riskBelow();
    }

    private @Nullable Termination lowRisk() {
        if (stepper.risk() <= trainLoss()) {
            return new Termination.Converged("train-loss", stepper.risk());
        }
        double log = bounds.logRiskBelow() == Double.NEGATIVE_INFINITY ? 0 : stepper.logRisk();
        return log <= bounds.logRiskBelow()
                ? new Termination.Converged("log-train-loss", log)
                : null;
    }

    Stepper stepper() {
        return stepper;
    }

    long nextStep() {
        return nextStep;
    }

    double nextTime() {
        return nextTime;
    }

    double riskBelow() {
        return riskBelow;
    }

    double riskAbove() {
        return riskAbove;
    }

    /// What an advance that met something means for the run: its end, or null if it goes on.
    @Nullable Termination settle(Stepper.Halt met) {
        return switch (met) {
            case STEP, TIME -> arrived();
            case RISK -> lowRisk();
            case DIVERGED -> new Termination.Diverged(stepper.step(), stepper.risk());
            case EXHAUSTED -> new Termination.BudgetSpent(stepper.exhausted(), stepper.step());
            case AT_REST ->
                    recorder.isComplete()
                            ? new Termination.Converged("at-rest", gradientNorm.of(stepper))
                            : arrived();
            case STUCK -> new Termination.Stuck(stepper.step(), stepper.time(), stepper.trouble());
        };
    }

    /// Records, and looks at all that ends a run at a step or time that was reached.
    private @Nullable Termination arrived() {
        recorder.recordDue(stepper);
        boolean spent = stepper.step() >= budget || stepper.clock() >= clockBound;
        if (recorder.isComplete()) {
            boolean looks = spent || bounds.logRiskBelow() > Double.NEGATIVE_INFINITY;
            Termination low = looks ? lowRisk() : null;
            if (low != null) {
                return low;
            }
            if (bounds.gradientBelow() >= 0 && looksAtGradient()) {
                double norm = gradientNorm.of(stepper);
                if (norm <= bounds.gradientBelow()) {
                    return new Termination.Converged("gradient-norm", norm);
                }
            }
        }
        if (stepper.step() >= budget) {
            return new Termination.BudgetSpent("steps", stepper.step());
        }
        if (stepper.clock() >= clockBound) {
            boolean log = algorithm().clockIsLogarithmic();
            return new Termination.BudgetSpent(log ? "log-time" : "time", stepper.clock());
        }
        if (stepper.step() % block == 0
                && !monitor.goOn(stepper.step(), stepper.time(), stepper.risk())) {
            return new Termination.Interrupted(stepper.step());
        }
        return null;
    }

    private boolean looksAtGradient() {
        return continuous || stepper.step() % GRADIENT_LOOK == 0;
    }

    private Limit limit(Termination end) {
        return switch (end) {
            case Termination.Converged converged -> converged(converged.rule());
            case Termination.BudgetSpent spent ->
                    ofMarginsOr(
                            isStationary()
                                    ? point()
                                    : new Limit.None(
                                            "the budget of "
                                                    + number(spent.value())
                                                    + " ("
                                                    + spent.rule()
                                                    + ") was spent at risk "
                                                    + number(stepper.risk())));
            case Termination.Diverged diverged ->
                    new Limit.None(
                            "the risk reached "
                                    + number(diverged.risk())
                                    + " at step "
                                    + diverged.step());
            case Termination.Stuck stuck ->
                    new Limit.None("the integrator is stuck: " + stuck.why());
            case Termination.Interrupted interrupted ->
                    new Limit.None("interrupted at step " + interrupted.step());
        };
    }

    /// A number in a sentence: whole, or with four significant digits.
    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }

    private Limit converged(String rule) {
        boolean isBound = setting.problem().loss().isOfMargins() && rule.endsWith("train-loss");
        return ofMarginsOr(
                isBound && !isStationary()
                        ? new Limit.None(
                                "the risk of "
                                        + number(stepper.risk())
                                        + " is low enough, but an example is on the wrong side:"
                                        + " there is neither a direction nor a minimum")
                        : point());
    }

    /// The direction of the predictor if the loss is one of margins and all of them are positive.
    private Limit ofMarginsOr(Limit other) {
        var problem = setting.problem();
        if (!problem.loss().isOfMargins()) {
            return other;
        }
        var beta = stepper.predictor();
        double margin = problem.margins().least(beta);
        double norm = new L2().value(beta);
        if (!(margin > 0 && Double.isFinite(norm))) {
            return other;
        }
        var direction = beta.clone();
        for (int j = 0; j < direction.length; j++) {
            direction[j] /= norm;
        }
        int degree = problem.model().predictorHomogeneity();
        return new Limit.Direction(
                direction,
                stepper.parameters().clone(),
                stepper.logRisk(),
                margin / StrictMath.pow(norm, degree));
    }

    private Limit point() {
        return new Limit.Point(
                stepper.predictor().clone(), stepper.parameters().clone(), stepper.risk());
    }

    /// Whether the gradient in the predictor has vanished beside the one at β = 0.
    private boolean isStationary() {
        var problem = setting.problem();
        var slope = new double[problem.predictorSize()];
        problem.risk().gradient(stepper.predictor(), slope);
        return Kernels.selected().maxAbs(slope, 0, slope.length) <= STATIONARY * gradientAtZero;
    }
}
