package org.tropism.experiment.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tropism.dynamics.Limit;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.algorithm.Algorithm;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.experiment.document.JsonText;
import org.tropism.experiment.record.PredictedLimit;

/// The rows of `trajectories` and `coordinates` for one walk.
final class VectorRows {
    private VectorRows() {}

    /// One row for each recorded point.
    static List<Map<String, @Nullable Object>> trajectory(Run.Result run) {
        var trajectory = run.trajectory();
        var columns = Rows.columns(trajectory.observables());
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (int i = 0; i < trajectory.steps().length; i++) {
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("step", trajectory.steps()[i]);
            row.put("time", trajectory.times()[i]);
            for (int k = 0; k < columns.size(); k++) {
                row.put(columns.get(k), trajectory.values()[i][k]);
            }
            rows.add(row);
        }
        return rows;
    }

    /// Every entry of the start, the truth, the limit, the predictions, and the parameters at the
    /// steps that are kept in full.
    static List<Map<String, @Nullable Object>> coordinates(Walk.Result walk) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        var problem = walk.setting().problem();
        var names = problem.predictorNames();
        var start = new double[names.size()];
        problem.model().predictor(problem.start(), start);
        add(rows, "start", names, start);
        var truth = problem.truth();
        if (truth != null) {
            add(rows, "truth", names, truth);
        }
        var run = walk.run();
        if (run != null && run.limit() instanceof Limit.Point point) {
            add(rows, "limit", names, point.predictor());
        }
        if (run != null && run.limit() instanceof Limit.Direction direction) {
            add(rows, "direction", names, direction.predictor());
        }
        for (var compared : walk.compared()) {
            if (compared.predicted() instanceof PredictedLimit.Point(var solved)) {
                add(rows, compared.name(), names, solved.solution());
            }
            if (compared.predicted() instanceof PredictedLimit.Direction(var _, var separated)
                    && separated.solution().length == names.size()) {
                add(rows, compared.name(), names, separated.solution());
            }
        }
        if (run != null) {
            addFunctionals(rows, walk.setting().functionals(), run, names);
            addSnapshots(rows, run, walk.setting().algorithm());
        }
        return rows;
    }

    private static void addFunctionals(
            List<Map<String, @Nullable Object>> rows,
            List<PathFunctional> functionals,
            Run.Result run,
            List<String> names) {
        for (var functional : functionals) {
            for (var name : functional.names()) {
                double @Nullable [] value = run.functionals().get(name);
                if (functional.perInput() && value != null) {
                    add(rows, name, names, value);
                }
            }
        }
    }

    private static void addSnapshots(
            List<Map<String, @Nullable Object>> rows, Run.Result run, Algorithm algorithm) {
        var clock = algorithm.clockIsLogarithmic() ? "log-time " : "time ";
        for (var snapshot : run.trajectory().snapshots()) {
            var of =
                    algorithm.continuous()
                            ? clock + JsonText.number(snapshot.time())
                            : "step " + snapshot.step();
            add(rows, of, null, snapshot.parameters());
        }
    }

    private static void add(
            List<Map<String, @Nullable Object>> rows,
            String of,
            @Nullable List<String> names,
            double[] values) {
        for (int i = 0; i < values.length; i++) {
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("of", of);
            row.put("coordinate", (long) i);
            row.put("name", names == null ? null : names.get(i));
            row.put("value", values[i]);
            rows.add(row);
        }
    }
}
