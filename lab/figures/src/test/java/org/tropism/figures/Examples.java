package org.tropism.figures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.port.Table;
import org.tropism.experiment.spec.FigureSpec;
import org.tropism.experiment.spec.Mark;

/// One figure of every kind, with rows like those of real experiments.
final class Examples {
    private Examples() {}

    record Example(FigureSpec spec, Table table) {}

    static Map<String, Example> all() {
        var all = new LinkedHashMap<String, Example>();
        for (Example example :
                List.of(
                        errorAgainstScale(),
                        trajectories(),
                        stems(),
                        heat(),
                        multiples(),
                        scatter(),
                        names(),
                        manyGroups(),
                        empty())) {
            all.put(example.spec().name(), example);
        }
        return all;
    }

    static FigureSpec spec(
            String name, String title, List<Mark> marks, List<String> log, @Nullable String facet) {
        return new FigureSpec(name, title, "select 1", marks, log, null, null, facet, null);
    }

    static Table table(List<String> columns, List<List<@Nullable Object>> rows) {
        return new Table(columns, rows);
    }

    static Example errorAgainstScale() {
        var rows = new ArrayList<List<@Nullable Object>>();
        for (int i = 0; i < 15; i++) {
            double scale = Math.pow(10, -6 + 0.5 * i);
            double error = 0.64 / (1 + 0.3 / Math.pow(scale, 1.3)) + 1e-9;
            rows.add(Arrays.asList(scale, error, error / 2.2, error * 1.9));
        }
        var spec =
                new FigureSpec(
                        "error-against-scale",
                        "The initialization scale moves gradient flow from ℓ₁ to ℓ₂",
                        "select 1",
                        List.of(
                                new Mark.Line(
                                        "initialization_scale",
                                        "test_risk",
                                        null,
                                        List.of("q10", "q90")),
                                new Mark.Rule("initialization_scale", null, 0.64, "least ℓ₂ norm")),
                        List.of("x", "y"),
                        null,
                        null,
                        null,
                        "Median of 20 draws with *10 % and 90 % quantiles*; `n = 40`, d = 100.");
        return new Example(
                spec, table(List.of("initialization_scale", "test_risk", "q10", "q90"), rows));
    }

    static Example trajectories() {
        var rows = new ArrayList<List<@Nullable Object>>();
        var random = new Random(7);
        double sgd = 1;
        for (int k = 0; k < 400; k++) {
            double step = Math.pow(10, 5.0 * k / 399);
            sgd *= Math.exp(0.35 * random.nextGaussian());
            double noisy =
                    1.0 / (1 + step * 3e-3) / (1 + step * 1e-4) * Math.exp(0.3 * Math.sin(sgd));
            rows.add(Arrays.asList(step, 1.0 / (1 + step * 1e-2), "gradient descent"));
            rows.add(Arrays.asList(step, k == 200 ? null : noisy, "stochastic gradient descent"));
        }
        return new Example(
                spec(
                        "trajectories",
                        "Stochastic gradient descent is slower and ends lower",
                        List.of(new Mark.Line("step", "test_risk", "algorithm", List.of())),
                        List.of("x", "y"),
                        null),
                table(List.of("step", "test_risk", "algorithm"), rows));
    }

    static Example stems() {
        var rows = new ArrayList<List<@Nullable Object>>();
        var random = new Random(3);
        for (long j = 0; j < 50; j++) {
            double truth = j % 11 == 4 ? 0.6 - 0.02 * j : 0;
            rows.add(Arrays.asList(j, truth, "truth"));
            rows.add(Arrays.asList(j, 0.93 * truth + 0.02 * random.nextGaussian(), "limit"));
        }
        return new Example(
                spec(
                        "coordinates",
                        "From a small scale the limit finds the support",
                        List.of(
                                new Mark.Stem("coordinate", "value", "of"),
                                new Mark.Rule("coordinate", null, 0.0, "")),
                        List.of(),
                        null),
                table(List.of("coordinate", "value", "of"), rows));
    }

    static Example heat() {
        var rows = new ArrayList<List<@Nullable Object>>();
        for (long n = 40; n <= 400; n += 40) {
            for (int i = 0; i < 13; i++) {
                double scale = Math.pow(10, -4 + i / 3.0);
                double error = 1 / (1 + Math.pow(n / 90.0, 3) / (scale * 60 + 0.1));
                rows.add(Arrays.asList(scale, n, n == 200 && i == 5 ? Double.NaN : error));
            }
        }
        return new Example(
                spec(
                        "heat",
                        "How small the scale must be against the number of examples",
                        List.of(
                                new Mark.HeatMap(
                                        "initialization_scale", "data_examples", "test_risk")),
                        List.of("x", "value"),
                        null),
                table(List.of("initialization_scale", "data_examples", "test_risk"), rows));
    }

    static Example multiples() {
        var rows = new ArrayList<List<@Nullable Object>>();
        for (long depth : new long[] {2, 3, 4, 6}) {
            for (int i = 0; i <= 12; i++) {
                double scale = Math.pow(10, -i / 4.0);
                double power = depth == 2 ? 0.85 : depth;
                rows.add(Arrays.asList(depth, scale, 0.4 * Math.pow(scale, power), "measured"));
                rows.add(Arrays.asList(depth, scale, 0.5 * Math.pow(scale, power), "predicted"));
            }
        }
        return new Example(
                spec(
                        "excess-by-depth",
                        "Depth brings the limit to the ℓ₁ solution sooner",
                        List.of(
                                new Mark.Line(
                                        "initialization_scale", "excess_l1_norm", "of", List.of())),
                        List.of("x", "y"),
                        "model_depth"),
                table(
                        List.of("model_depth", "initialization_scale", "excess_l1_norm", "of"),
                        rows));
    }

    static Example scatter() {
        var rows = new ArrayList<List<@Nullable Object>>();
        var random = new Random(5);
        for (int i = 0; i < 240; i++) {
            double integral = Math.exp(random.nextGaussian());
            double test = 3e-5 * Math.pow(integral, -0.9) * Math.exp(0.25 * random.nextGaussian());
            rows.add(Arrays.asList(integral, test, new double[] {0.01, 0.05, 0.2}[i % 3]));
        }
        return new Example(
                spec(
                        "loss-integral",
                        "Slower loss, better bias",
                        List.of(
                                new Mark.Scatter("loss_integral", "test_risk", "step_size"),
                                new Mark.Rule("loss_integral", 1.0, null, "gradient flow")),
                        List.of(),
                        null),
                table(List.of("loss_integral", "test_risk", "step_size"), rows));
    }

    static Example names() {
        var rows = new ArrayList<List<@Nullable Object>>();
        String[] theorems = {
            "linear-minimum-norm",
            "diagonal-network-gradient-flow",
            "small-scale-limit",
            "large-scale"
        };
        for (int i = 0; i < 40; i++) {
            rows.add(Arrays.asList(theorems[i % 4], Math.pow(10, -9 + i % 4 * 2 + i / 20.0)));
        }
        rows.add(Arrays.asList("large-scale", 0.0));
        rows.add(Arrays.asList("large-scale", -1.0));
        return new Example(
                spec(
                        "distance-by-theorem",
                        "Distances to <script>alert('x')</script> & predictions",
                        List.of(new Mark.Scatter("theorem", "relative_distance", null)),
                        List.of("y"),
                        null),
                table(List.of("theorem", "relative_distance"), rows));
    }

    static Example manyGroups() {
        var rows = new ArrayList<List<@Nullable Object>>();
        for (int g = 0; g < 9; g++) {
            double step = Math.pow(10, -3 + g / 4.0);
            for (int k = 0; k <= 60; k++) {
                rows.add(Arrays.asList((double) k, Math.exp(-k * step), step));
            }
        }
        return new Example(
                spec(
                        "many-groups",
                        "Training risk at nine step sizes",
                        List.of(new Mark.Line("time", "train_risk", "step_size", List.of())),
                        List.of(),
                        null),
                table(List.of("time", "train_risk", "step_size"), rows));
    }

    static Example empty() {
        return new Example(
                spec(
                        "nothing",
                        "A query without rows",
                        List.of(new Mark.Line("x", "y", null, List.of())),
                        List.of("x"),
                        null),
                table(List.of("x", "y"), List.of()));
    }
}
