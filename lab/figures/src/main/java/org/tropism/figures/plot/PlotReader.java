package org.tropism.figures.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.experiment.port.Table;
import org.tropism.experiment.spec.FigureSpec;
import org.tropism.experiment.spec.Mark;

/// Sorts the rows of a figure into panels, series and axes.
public final class PlotReader {
    private static final double[] NONE = {};

    private final FigureSpec spec;
    private final TableColumns columns;
    private final Notes notes = new Notes();
    private final List<String> xNames;
    private final List<String> yNames;
    private final Axis.Range xRange;
    private final Axis.Range yRange;
    private final Axis.Range valueRange;
    private final boolean[] log;
    private final Map<Key, SeriesDraft> series = new LinkedHashMap<>();

    /// A series: what is drawn and for which group.
    private record Key(String y, @Nullable Object group, boolean grouped) {}

    private static final class SeriesDraft {
        boolean line;
        boolean stems;
        boolean points;
    }

    private PlotReader(FigureSpec spec, Table table) {
        this.spec = spec;
        columns = new TableColumns(spec.name(), table);
        log = new boolean[] {log("x"), log("y"), log("value")};
        xNames = columns.categories(dataMarks().map(Mark::x).distinct().toList());
        yNames =
                columns.categories(
                        dataMarks()
                                .map(PlotReader::y)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList());
        refuseLogOfNames("x", log[0], xNames);
        refuseLogOfNames("y", log[1], yNames);
        xRange = new Axis.Range(log[0]);
        yRange = new Axis.Range(log[1]);
        valueRange = new Axis.Range(log[2]);
    }

    /// The rows as what is to be drawn.
    ///
    /// @throws InputErrors if a mark names a column that the table lacks,
    /// or an axis of names is to be logarithmic
    static PlotData read(FigureSpec spec, Table table) {
        return new PlotReader(spec, table).data();
    }

    private PlotData data() {
        draftSeries();
        List<Panel> panels = panels();
        boolean heat = dataMarks().anyMatch(m -> m instanceof Mark.HeatMap);
        boolean empty =
                panels.stream().allMatch(p -> p.layers().stream().noneMatch(PlotReader::has));
        Axis x = xNames.isEmpty() ? xRange.axis(heat ? 0 : 0.03) : Axis.of(xNames);
        Axis y = yNames.isEmpty() ? yRange.axis(heat ? 0 : 0.05) : Axis.of(yNames);
        List<String> ys =
                dataMarks().map(PlotReader::y).filter(Objects::nonNull).distinct().toList();
        String xColumn = dataMarks().map(Mark::x).findFirst().orElse("");
        String group =
                dataMarks().map(PlotReader::group).filter(Objects::nonNull).findFirst().orElse("");
        String value =
                dataMarks()
                        .map(m -> m instanceof Mark.HeatMap map ? map.value() : "")
                        .filter(v -> !v.isEmpty())
                        .findFirst()
                        .orElse("");
        return new PlotData(
                panels,
                x,
                y,
                heat ? valueRange.axis(0) : null,
                series(ys),
                ordered() ? ColumnWords.of(group) : "",
                ColumnWords.symbol(group),
                spec.xLabel() != null ? spec.xLabel() : ColumnWords.of(xColumn),
                spec.yLabel() != null
                        ? spec.yLabel()
                        : ys.size() == 1 ? ColumnWords.of(ys.getFirst()) : "",
                ColumnWords.of(value),
                empty,
                notes);
    }

    private List<Panel> panels() {
        String facet = spec.facet();
        if (facet == null) {
            return List.of(new Panel("", layers(_ -> true)));
        }
        List<@Nullable Object> cells = columns.cells(facet);
        var panels = new ArrayList<Panel>();
        for (Object value : columns.groups(facet)) {
            String symbol = ColumnWords.symbol(facet);
            String name = symbol.isEmpty() ? ColumnWords.of(facet) : symbol;
            String text = Numbers.text(value);
            String heading = value instanceof String ? text : name + " = " + text;
            panels.add(new Panel(heading, layers(row -> Objects.equals(cells.get(row), value))));
        }
        return panels.isEmpty() ? List.of(new Panel("", layers(_ -> true))) : panels;
    }

    private List<Layer> layers(java.util.function.IntPredicate rows) {
        var layers = new ArrayList<Layer>();
        for (Mark mark : spec.marks()) {
            switch (mark) {
                case Mark.Line line -> grouped(layers, mark, line.y(), line.group(), rows);
                case Mark.Scatter scatter ->
                        grouped(layers, mark, scatter.y(), scatter.group(), rows);
                case Mark.Stem stem -> grouped(layers, mark, stem.y(), stem.group(), rows);
                case Mark.HeatMap map -> layers.add(heat(map, rows));
                case Mark.Rule rule -> layers.add(rule(rule));
            }
        }
        return layers;
    }

    private Layer rule(Mark.Rule rule) {
        if (rule.at() != null && xNames.isEmpty()) {
            xRange.add(rule.at());
        }
        if (rule.y() != null && yNames.isEmpty()) {
            yRange.add(rule.y());
        }
        return new Layer(rule, -1, NONE, NONE, NONE, NONE, NONE);
    }

    private Layer heat(Mark.HeatMap map, java.util.function.IntPredicate rows) {
        int[] chosen = IntStream.range(0, columns.rows()).filter(rows).toArray();
        double[] x = pick(columns.numbers(map.x(), xNames), chosen);
        double[] y = pick(columns.numbers(map.y(), yNames), chosen);
        double[] value = pick(columns.numbers(map.value(), List.of()), chosen);
        count(x, log[0]);
        count(y, log[1]);
        count(value, log[2]);
        Arrays.stream(Grid.of(x, log[0]).edges()).forEach(xRange::add);
        Arrays.stream(Grid.of(y, log[1]).edges()).forEach(yRange::add);
        Arrays.stream(value).forEach(valueRange::add);
        return new Layer(map, -1, x, y, NONE, NONE, value);
    }

    private void grouped(
            List<Layer> layers,
            Mark mark,
            String yColumn,
            @Nullable String group,
            java.util.function.IntPredicate rows) {
        double[] x = columns.numbers(mark.x(), xNames);
        double[] y = columns.numbers(yColumn, yNames);
        List<String> band = mark instanceof Mark.Line line ? line.band() : List.of();
        double[] low = band.isEmpty() ? NONE : columns.numbers(band.get(0), yNames);
        double[] high = band.isEmpty() ? NONE : columns.numbers(band.get(1), yNames);
        List<@Nullable Object> cells = group == null ? List.of() : columns.cells(group);
        int number = 0;
        for (Key key : series.keySet()) {
            if (key.y().equals(yColumn) && key.grouped() == (group != null)) {
                int[] chosen =
                        IntStream.range(0, columns.rows())
                                .filter(rows)
                                .filter(
                                        r ->
                                                group == null
                                                        || Objects.equals(
                                                                cells.get(r), key.group()))
                                .toArray();
                if (mark instanceof Mark.Line) {
                    chosen = inOrder(x, chosen);
                }
                layers.add(layer(mark, number, chosen, x, y, low, high));
                Objects.requireNonNull(series.get(key)).points |=
                        chosen.length > 0 && chosen.length <= MarkPainter.FEW;
            }
            number++;
        }
    }

    private Layer layer(
            Mark mark,
            int number,
            int[] rows,
            double[] x,
            double[] y,
            double[] low,
            double[] high) {
        var layer =
                new Layer(
                        mark,
                        number,
                        pick(x, rows),
                        pick(y, rows),
                        low.length == 0 ? NONE : pick(low, rows),
                        high.length == 0 ? NONE : pick(high, rows),
                        NONE);
        count(layer.x(), log[0]);
        for (double[] values : List.of(layer.y(), layer.low(), layer.high())) {
            count(values, log[1]);
            Arrays.stream(values).forEach(yRange::add);
        }
        Arrays.stream(layer.x()).forEach(xRange::add);
        if (mark instanceof Mark.Stem && !log[1]) {
            yRange.add(0);
        }
        return layer;
    }

    private void draftSeries() {
        for (Mark mark : spec.marks()) {
            String y = y(mark);
            if (y == null || mark instanceof Mark.HeatMap) {
                continue;
            }
            String group = group(mark);
            List<@Nullable Object> groups =
                    group == null ? Arrays.asList((Object) null) : columns.groups(group);
            for (Object value : groups) {
                var draft =
                        series.computeIfAbsent(
                                new Key(y, value, group != null), _ -> new SeriesDraft());
                draft.line |= mark instanceof Mark.Line;
                draft.stems |= mark instanceof Mark.Stem;
                draft.points |= !(mark instanceof Mark.Line);
            }
        }
    }

    private List<Series> series(List<String> ys) {
        var out = new ArrayList<Series>();
        boolean ordered = ordered();
        series.forEach(
                (key, draft) -> {
                    String y = ColumnWords.of(key.y());
                    String group = Numbers.text(key.group());
                    String name = ys.size() > 1 ? y + ", " + group : group;
                    Style style = Style.of(out.size(), series.size(), ordered);
                    out.add(
                            new Series(
                                    key.grouped() ? name : y,
                                    style,
                                    draft.line,
                                    draft.stems,
                                    draft.points));
                });
        return out;
    }

    /// Whether all groups are numbers: names explain themselves in a legend, numbers do not.
    private boolean ordered() {
        List<@Nullable Object> groups = new ArrayList<>();
        series.keySet().forEach(key -> groups.add(key.group()));
        return TableColumns.ordered(groups);
    }

    private void count(double[] values, boolean logarithmic) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                notes.missing(1);
            } else if (logarithmic && value <= 0) {
                notes.notPositive(1);
            }
        }
    }

    private java.util.stream.Stream<Mark> dataMarks() {
        return spec.marks().stream().filter(m -> !(m instanceof Mark.Rule));
    }

    private boolean log(String axis) {
        return spec.log().contains(axis);
    }

    private void refuseLogOfNames(String axis, boolean logarithmic, List<String> names) {
        if (logarithmic && !names.isEmpty()) {
            throw new InputErrors(
                    "figure " + spec.name(),
                    "the " + axis + " axis holds names such as '" + names.getFirst() + "'",
                    "remove " + axis + " from log, or select a column of numbers");
        }
    }

    private static boolean has(Layer layer) {
        for (int i = 0; i < layer.x().length; i++) {
            if (Double.isFinite(layer.x()[i]) && Double.isFinite(layer.y()[i])) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String y(Mark mark) {
        return switch (mark) {
            case Mark.Line line -> line.y();
            case Mark.Scatter scatter -> scatter.y();
            case Mark.Stem stem -> stem.y();
            case Mark.HeatMap map -> map.y();
            case Mark.Rule _ -> null;
        };
    }

    private static @Nullable String group(Mark mark) {
        return switch (mark) {
            case Mark.Line line -> line.group();
            case Mark.Scatter scatter -> scatter.group();
            case Mark.Stem stem -> stem.group();
            case Mark.HeatMap _, Mark.Rule _ -> null;
        };
    }

    private static double[] pick(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(r -> values[r]).toArray();
    }

    /// The rows by increasing x, rows of equal x in their order; NaN last.
    private static int[] inOrder(double[] x, int[] rows) {
        boolean sorted = true;
        for (int i = 1; i < rows.length && sorted; i++) {
            sorted = Double.compare(x[rows[i - 1]], x[rows[i]]) <= 0;
        }
        return sorted
                ? rows
                : Arrays.stream(rows)
                        .boxed()
                        .sorted((a, b) -> Double.compare(x[a], x[b]))
                        .mapToInt(Integer::intValue)
                        .toArray();
    }
}
