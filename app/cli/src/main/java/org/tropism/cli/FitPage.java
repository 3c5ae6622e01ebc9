package org.tropism.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.Families;
import org.tropism.dynamics.Limit;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Trajectory.Snapshot;
import org.tropism.experiment.record.CaseRecord;
import org.tropism.experiment.record.Compared;
import org.tropism.experiment.record.PredictedLimit;
import org.tropism.experiment.run.CaseRunner;
import org.tropism.experiment.run.Walk;
import org.tropism.experiment.spec.CaseSpec;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.loss.Squared;

/// What a fit found, for people and for programs.
final class FitPage {
    private final String file;
    private final CaseSpec spec;
    private final Walk.Result walk;
    private final CaseRecord record;
    private final Run.Result run;

    FitPage(String file, CaseSpec spec, Walk.Result walk) {
        this.file = file;
        this.spec = spec;
        this.walk = walk;
        this.record = CaseRunner.record(spec, walk);
        if (walk.run() == null) {
            throw new org.tropism.base.describe.InputErrors(
                    "--set train=false", "nothing would be trained", "leave it out");
        }
        this.run = walk.run();
    }

    /// `parameters`, `predictor`, `limit`, `comparisons`, and the states that were asked for.
    Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        document.put("case", spec.id().hex());
        document.put(
                "setting",
                org.tropism.experiment.document.JsonReader.object("case", spec.canonical()));
        document.put("examples", train().examples());
        document.put("inputs", train().inputNames());
        switch (run.limit()) {
            case Limit.Point point -> {
                document.put("parameters", point.parameters());
                document.put("predictor", point.predictor());
            }
            case Limit.Direction direction -> {
                document.put("parameters", direction.parameters());
                document.put("predictor", predictor(direction.parameters()));
                document.put("direction", direction.predictor());
                document.put("margin", direction.margin());
                document.put("log-risk", direction.logRisk());
            }
            case Limit.None none -> {
                document.put("parameters", null);
                document.put("predictor", null);
                document.put("no-limit-because", none.because());
                document.put("at-the-end", end());
            }
        }
        document.put("limit", record.outcome());
        document.put("functionals", run.functionals());
        document.put("snapshots", snapshots());
        document.put("comparisons", comparisons());
        return document;
    }

    private List<Map<String, Object>> snapshots() {
        var snapshots = new ArrayList<Map<String, Object>>();
        for (Snapshot snapshot : run.trajectory().snapshots()) {
            var entry = new LinkedHashMap<String, Object>();
            entry.put("step", snapshot.step());
            entry.put("time", snapshot.time());
            entry.put("parameters", snapshot.parameters());
            entry.put("predictor", snapshot.predictor());
            snapshots.add(entry);
        }
        return snapshots;
    }

    private List<Map<String, Object>> comparisons() {
        var comparisons = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < walk.compared().size(); i++) {
            var entry = new LinkedHashMap<String, Object>(record.comparisons().get(i));
            if (walk.compared().get(i).predicted() instanceof PredictedLimit.Point point) {
                entry.put("predicted", point.solved().solution());
                entry.put("dual", point.solved().dual());
            }
            if (walk.compared().get(i).predicted() instanceof PredictedLimit.Direction direction) {
                entry.put("predicted", direction.separated().solution());
                entry.put("dual", direction.separated().dual());
            }
            comparisons.add(entry);
        }
        return comparisons;
    }

    /// The vectors by name.
    Map<String, double[]> arrays() {
        var arrays = new LinkedHashMap<String, double[]>();
        if (run.limit() instanceof Limit.Point point) {
            arrays.put("parameters", point.parameters());
            arrays.put("predictor", point.predictor());
        }
        if (run.limit() instanceof Limit.Direction direction) {
            arrays.put("parameters", direction.parameters());
            arrays.put("predictor", predictor(direction.parameters()));
            arrays.put("direction", direction.predictor());
        }
        for (Snapshot snapshot : run.trajectory().snapshots()) {
            String at =
                    TextTable.number(
                            spec.configuration().algorithm().continuous()
                                    ? snapshot.time()
                                    : snapshot.step());
            arrays.put("parameters-at-" + at, snapshot.parameters());
            arrays.put("predictor-at-" + at, snapshot.predictor());
        }
        for (Compared compared : walk.compared()) {
            if (compared.predicted() instanceof PredictedLimit.Point point) {
                arrays.put(compared.name(), point.solved().solution());
            }
            if (compared.predicted() instanceof PredictedLimit.Direction direction) {
                arrays.put(compared.name(), direction.separated().solution());
            }
        }
        return arrays;
    }

    void print(Console console) {
        console.say(
                "%s by %s on %s: %d examples, %d inputs",
                Families.id(spec.configuration().model().getClass()),
                Families.id(spec.configuration().algorithm().getClass()),
                file,
                train().examples(),
                train().dimension());
        Map<String, ?> outcome = record.outcome();
        console.say(
                "  ended     %s%s after %s steps%s",
                text(outcome.get("termination")),
                met(outcome.get("termination_rule"), outcome.get("termination_value")),
                text(outcome.get("steps")),
                time(outcome.get("time")));
        switch (run.limit()) {
            case Limit.Point _, Limit.Direction _ -> printLimit(console, outcome);
            case Limit.None _ -> printEnd(console);
        }
        var asked =
                spec.configuration().accumulate().stream()
                        .map(functional -> Families.id(functional.getClass()))
                        .toList();
        run.functionals()
                .forEach(
                        (name, values) -> {
                            if (asked.contains(name)) {
                                console.say("  along the path: %s %s", name, along(values));
                            }
                        });
        console.say("");
        var verdicts = new FitVerdicts(walk.compared());
        console.err().print(verdicts.table(console.columns()));
        console.say("%n%s %s", console.bold("verdict:"), verdicts.sentence(run.limit()));
        if (run.limit() instanceof Limit.Point point) {
            console.say("");
            console.err()
                    .print(
                            SolutionPage.largest(
                                    walk.setting().problem().predictorNames(), point.predictor()));
        }
        if (run.limit() instanceof Limit.Direction direction && train().outputs() == 1) {
            console.say("");
            console.err().print(SolutionPage.largest(train(), direction.predictor()));
        }
    }

    /// The time of the end, unless it is beyond the numbers.
    private static String time(@Nullable Object time) {
        return time instanceof Double t && t < Double.MAX_VALUE ? ", t = " + text(t) : "";
    }

    /// The rule that ended the run, and the number at which it did; nothing where there is none.
    private static String met(@Nullable Object rule, @Nullable Object value) {
        return value instanceof Double number && Double.isNaN(number)
                ? ""
                : " (" + (rule == null ? "risk" : rule) + " " + text(value) + ")";
    }

    private void printLimit(Console console, Map<String, ?> outcome) {
        console.say(
                "  risk      train %s, test %s",
                text(outcome.get("train_risk")), text(outcome.get("test_risk")));
        printErrors(console, outcome.get("train_risk"), outcome.get("test_risk"));
        if (run.limit() instanceof Limit.Direction direction) {
            console.say(
                    "  direction ln risk %s, margin %s of the predictor divided by its ℓ2 norm",
                    text(direction.logRisk()), text(direction.margin()));
        }
        console.say(
                "  norms     ℓ1 %s, ℓ2 %s, ℓ∞ %s",
                text(outcome.get("l1_norm")),
                text(outcome.get("l2_norm")),
                text(outcome.get("linf_norm")));
        console.say(
                "  sparsity  %s of %d coordinates exceed a thousandth of the largest",
                text(outcome.get("nonzeros")), walk.setting().problem().predictorSize());
    }

    /// The errors behind the risks of a squared loss: the roots of the mean squares.
    private void printErrors(Console console, @Nullable Object train, @Nullable Object test) {
        if (spec.configuration().loss() instanceof Squared(double weight)
                && train instanceof Double risk) {
            console.say(
                    "  error     root of the mean square: train %s, test %s",
                    text(Math.sqrt(risk / weight)),
                    text(test instanceof Double other ? Math.sqrt(other / weight) : null));
        }
    }

    /// Where the run stood when it ended, which is no limit.
    private void printEnd(Console console) {
        var end = end();
        if (!end.isEmpty()) {
            console.say(
                    "  at the end (no limit): risk train %s, test %s; norms ℓ1 %s, ℓ2 %s",
                    text(end.get("train-risk")),
                    text(end.get("test-risk")),
                    text(end.get("l1-norm")),
                    text(end.get("l2-norm")));
            printErrors(console, end.get("train-risk"), end.get("test-risk"));
        }
    }

    /// The last recorded step, time and observables; NaN is left out. Empty if nothing was
    /// recorded.
    private Map<String, Object> end() {
        var end = new LinkedHashMap<String, Object>();
        var trajectory = run.trajectory();
        int last = trajectory.rows() - 1;
        if (last >= 0) {
            end.put("step", trajectory.steps()[last]);
            end.put("time", trajectory.times()[last]);
            for (int k = 0; k < trajectory.observables().size(); k++) {
                double value = trajectory.values()[last][k];
                if (!Double.isNaN(value)) {
                    end.put(trajectory.observables().get(k), value);
                }
            }
        }
        return end;
    }

    /// A number, or the least and the largest of one number for each input.
    private static String along(double[] values) {
        var range = java.util.Arrays.stream(values).summaryStatistics();
        String least = TextTable.number(range.getMin());
        return values.length == 1
                ? least
                : least + " to " + TextTable.number(range.getMax()) + " over the inputs";
    }

    private double[] predictor(double[] parameters) {
        var problem = walk.setting().problem();
        var beta = new double[problem.predictorSize()];
        problem.model().predictor(parameters, beta);
        return beta;
    }

    private Dataset train() {
        return walk.setting().problem().data().train();
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "—";
            case Double number -> TextTable.number(number);
            default -> value.toString();
        };
    }
}
