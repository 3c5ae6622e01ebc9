package org.tropism.experiment.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.accuracy.Tolerance;
import org.tropism.base.describe.Families;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.Limit;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.RunMonitor;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.experiment.catalog.Catalog;
import org.tropism.experiment.measure.Reading;
import org.tropism.experiment.measure.Subject;
import org.tropism.experiment.record.Compared;
import org.tropism.experiment.record.Comparison;
import org.tropism.experiment.record.PredictedLimit;
import org.tropism.experiment.reference.Reference;
import org.tropism.experiment.spec.Configuration;
import org.tropism.oracle.OracleOutcome;
import org.tropism.oracle.program.InterpolationProgram;
import org.tropism.oracle.program.SeparationProgram;
import org.tropism.problem.data.DataDraw;
import org.tropism.problem.model.LinearInInputs;
import org.tropism.problem.risk.ProblemInstance;
import org.tropism.theory.Prediction;
import org.tropism.theory.Theorem;

/// The whole walk of one case: draw, run, predict, solve, compare.
public final class Walk {
    /// The relative distance up to which the limit is called a reference.
    static final Tolerance REFERENCE =
            new Tolerance(1e-3, "a convention: references make no claim about the algorithm");

    private static final List<Theorem> THEOREMS =
            Catalog.ids(Theorem.class).stream()
                    .map(id -> Catalog.byDefaults(Theorem.class, id))
                    .toList();

    private Walk() {}

    /// What a walk leaves.
    ///
    /// @param run null if the case was not trained
    /// @param compared every theorem, then every reference
    /// @param readings the numbers of each measurement by its identifier, in the order of the
    /// configuration
    public record Result(
            Setting setting,
            Run.@Nullable Result run,
            List<Compared> compared,
            List<Measured> readings) {
        /// Copies the lists.
        public Result {
            compared = List.copyOf(compared);
            readings = List.copyOf(readings);
        }

        /// A walk without measurements.
        public Result(Setting setting, Run.@Nullable Result run, List<Compared> compared) {
            this(setting, run, compared, List.of());
        }
    }

    /// The numbers of one measurement.
    ///
    /// @param measurement its identifier
    public record Measured(String measurement, List<Reading> readings) {
        /// Copies the list.
        public Measured {
            readings = List.copyOf(readings);
        }
    }

    /// Where randomness comes from: a stream for each purpose.
    @FunctionalInterface
    public interface Streams {
        /// The stream of `data`, `initialization`, `algorithm` or `measure`.
        RandomStream stream(String purpose);
    }

    /// Draws the data and the start.
    ///
    /// @throws org.tropism.base.describe.InputErrors if a file is wrong or does not fit
    public static Setting draw(Configuration configuration, Streams streams) {
        return on(configuration.data().draw(streams.stream("data")), configuration, streams);
    }

    /// The same on data that was drawn before.
    static Setting on(DataDraw data, Configuration configuration, Streams streams) {
        var start =
                configuration
                        .initialization()
                        .start(
                                configuration.model(),
                                configuration.model().width(data.train()),
                                streams.stream("initialization"));
        var problem = new ProblemInstance(data, configuration.loss(), configuration.model(), start);
        return new Setting(
                problem,
                configuration.algorithm(),
                configuration.stop(),
                configuration.observe(),
                configuration.record().schedule(),
                streams.stream("algorithm"),
                configuration.accumulate());
    }

    /// Walks from the configuration to the comparisons.
    ///
    /// @throws org.tropism.base.describe.InputErrors if a file is wrong or does not fit
    public static Result of(Configuration configuration, Streams streams) {
        return of(configuration, streams, RunMonitor.none());
    }

    /// The same, with somebody who may end the run.
    public static Result of(Configuration configuration, Streams streams, RunMonitor monitor) {
        var data = configuration.data().draw(streams.stream("data"));
        return of(data, configuration, streams, monitor);
    }

    /// The same on data that was drawn before from the stream of `data`.
    public static Result of(
            DataDraw data, Configuration configuration, Streams streams, RunMonitor monitor) {
        var setting = on(data, configuration, streams);
        var run = configuration.train() ? Run.of(accumulating(setting), monitor) : null;
        return after(configuration, streams, setting, run, monitor, new SharedOracle());
    }

    /// What follows a run.
    ///
    /// @param oracle asked for the solutions; walks on the same data may share one
    static Result after(
            Configuration configuration,
            Streams streams,
            Setting setting,
            Run.@Nullable Result run,
            RunMonitor monitor,
            SharedOracle oracle) {
        var compared = compare(setting, run, configuration.references(), oracle);
        var readings = new ArrayList<Measured>();
        if (!configuration.measure().isEmpty()) {
            var subject = subject(setting, run, streams.stream("measure"), monitor);
            for (var measurement : configuration.measure()) {
                readings.add(
                        new Measured(Families.id(measurement.getClass()), measurement.of(subject)));
            }
        }
        return new Result(setting, run, compared, readings);
    }

    private static Subject subject(
            Setting setting, Run.@Nullable Result run, RandomStream random, RunMonitor monitor) {
        return new Subject(
                setting, run, random, monitor, prediction -> judge("formal", prediction, run));
    }

    /// Compares a run with one prediction.
    ///
    /// @param name of what made it
    public static Compared judge(String name, Prediction prediction, Run.@Nullable Result run) {
        return theorem(name, prediction, run, new SharedOracle());
    }

    /// The setting with the path functionals that the theorems read, beside those that it has.
    public static Setting accumulating(Setting setting) {
        var functionals = new ArrayList<PathFunctional>(setting.functionals());
        for (var theorem : THEOREMS) {
            for (var read : theorem.reads(setting)) {
                if (!functionals.contains(read)) {
                    functionals.add(read);
                }
            }
        }
        return new Setting(
                setting.problem(),
                setting.algorithm(),
                setting.stop(),
                setting.observables(),
                setting.schedule(),
                setting.random(),
                functionals);
    }

    /// Compares a run with every theorem and every reference.
    ///
    /// @param run null if there was none
    public static List<Compared> compare(
            Setting setting, Run.@Nullable Result run, List<Reference> references) {
        return compare(setting, run, references, new SharedOracle());
    }

    private static List<Compared> compare(
            Setting setting,
            Run.@Nullable Result run,
            List<Reference> references,
            SharedOracle oracle) {
        var compared = new ArrayList<Compared>();
        for (var theorem : THEOREMS) {
            var prediction = theorem.predict(setting, run);
            compared.add(theorem(Families.id(theorem.getClass()), prediction, run, oracle));
        }
        for (var reference : references) {
            var name = Families.id(reference.getClass());
            if (!(setting.problem().model() instanceof LinearInInputs)) {
                compared.add(notLinear(name, setting));
                continue;
            }
            var program = reference.program(setting.problem());
            compared.add(
                    switch (program) {
                        case InterpolationProgram p ->
                                solves(Compared.Of.REFERENCE, name, p, REFERENCE, run, oracle);
                        case SeparationProgram p ->
                                points(Compared.Of.REFERENCE, name, p, REFERENCE, run, oracle);
                    });
        }
        return compared;
    }

    private static Compared notLinear(String name, Setting setting) {
        var because =
                "the predictor of "
                        + Families.id(setting.problem().model().getClass())
                        + " is its parameters, and a reference has an entry for each input";
        return new Compared(
                Compared.Of.REFERENCE,
                name,
                null,
                null,
                new PredictedLimit.None(because),
                new Comparison.NotComparable(because));
    }

    private static Compared theorem(
            String name, Prediction prediction, Run.@Nullable Result run, SharedOracle oracle) {
        return switch (prediction) {
            case Prediction.DoesNotApply(var failed) ->
                    new Compared(
                            Compared.Of.THEOREM,
                            name,
                            null,
                            null,
                            new PredictedLimit.None("the theorem does not apply"),
                            new Comparison.DoesNotApply(failed));
            case Prediction.Solves(var program, var tolerance) ->
                    solves(Compared.Of.THEOREM, name, program, tolerance, run, oracle);
            case Prediction.Direction(var program, var tolerance) ->
                    points(Compared.Of.THEOREM, name, program, tolerance, run, oracle);
            case Prediction.Margin(var program, var tolerance) ->
                    margin(name, program, tolerance, run, oracle);
            case Prediction.NormAtMost bound -> bound(name, bound, run, oracle);
            case Prediction.Within within -> within(name, within);
            case Prediction.NoCharacterization(var because) ->
                    new Compared(
                            Compared.Of.THEOREM,
                            name,
                            null,
                            null,
                            new PredictedLimit.None(because),
                            new Comparison.NotCharacterized(because));
        };
    }

    private static Compared within(String name, Prediction.Within within) {
        return new Compared(
                Compared.Of.THEOREM,
                name,
                null,
                null,
                new PredictedLimit.Interval(within.quantity(), within.least(), within.greatest()),
                Judge.within(within));
    }

    private static Compared solves(
            Compared.Of of,
            String name,
            InterpolationProgram program,
            Tolerance tolerance,
            Run.@Nullable Result run,
            SharedOracle oracle) {
        var outcome = oracle.solve(program);
        PredictedLimit predicted =
                outcome instanceof OracleOutcome.Solved solved
                        ? new PredictedLimit.Point(solved)
                        : new PredictedLimit.None(unsolved(outcome));
        return new Compared(
                of,
                name,
                program,
                outcome,
                predicted,
                Judge.compare(limit(run), predicted, program, tolerance));
    }

    private static Compared points(
            Compared.Of of,
            String name,
            SeparationProgram program,
            Tolerance tolerance,
            Run.@Nullable Result run,
            SharedOracle oracle) {
        var outcome = oracle.solve(program);
        PredictedLimit predicted =
                outcome instanceof OracleOutcome.Separated separated
                        ? new PredictedLimit.Direction(program, separated)
                        : new PredictedLimit.None(unsolved(outcome));
        return new Compared(
                of,
                name,
                program,
                outcome,
                predicted,
                Judge.compare(limit(run), predicted, program, tolerance));
    }

    private static Compared margin(
            String name,
            SeparationProgram program,
            Tolerance tolerance,
            Run.@Nullable Result run,
            SharedOracle oracle) {
        var outcome = oracle.solve(program);
        if (!(outcome instanceof OracleOutcome.Separated separated)) {
            var none = new PredictedLimit.None(unsolved(outcome));
            return new Compared(
                    Compared.Of.THEOREM,
                    name,
                    program,
                    outcome,
                    none,
                    new Comparison.NotComparable(none.because()));
        }
        var predicted = new PredictedLimit.Direction(program, separated);
        return new Compared(
                Compared.Of.THEOREM,
                name,
                program,
                outcome,
                predicted,
                DirectionJudge.margin(limit(run), predicted, tolerance));
    }

    private static Compared bound(
            String name,
            Prediction.NormAtMost bound,
            Run.@Nullable Result run,
            SharedOracle oracle) {
        var outcome = oracle.solve(bound.program());
        PredictedLimit predicted;
        if (outcome instanceof OracleOutcome.Solved solved) {
            double least = bound.size(solved.solution());
            predicted =
                    new PredictedLimit.NormBound(
                            bound.norm(), bound::size, bound.factor() * least, solved);
        } else {
            predicted = new PredictedLimit.None(unsolved(outcome));
        }
        return new Compared(
                Compared.Of.THEOREM,
                name,
                bound.program(),
                outcome,
                predicted,
                Judge.compare(limit(run), predicted, bound.program(), REFERENCE));
    }

    private static Limit limit(Run.@Nullable Result run) {
        return run == null
                ? new Limit.None("the algorithm was not run (train: false)")
                : run.limit();
    }

    private static String unsolved(OracleOutcome outcome) {
        return switch (outcome) {
            case OracleOutcome.Solved solved -> "solved";
            case OracleOutcome.Separated separated -> "separated";
            case OracleOutcome.NotSolved(var best, var certificate, var why) ->
                    "the oracle found no certified solution: " + why;
            case OracleOutcome.Inconsistent(var witness, var residual, var why) ->
                    "no predictor interpolates the data: " + why;
            case OracleOutcome.NotSeparable(var weights, var residual, var why) ->
                    "no predictor separates the data: " + why;
        };
    }
}
