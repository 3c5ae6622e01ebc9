package org.tropism.figures.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    private final SeriesBook book;

    private PlotReader(FigureSpec spec, Table table) {
        this.spec = spec;
        columns = new TableColumns(spec.name(), table);
        book = new SeriesBook(spec, columns);
        log = new boolean[] {log("x"), log("y"), log("value")};
        xNames = columns.categories(dataMarks().map(Mark::x).distinct().toList());
        yNames =
                columns.categories(
                        dataMarks().map(Marks::y).filter(Objects::nonNull).distinct().toList());
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
        List<Panel> panels = panels();
        boolean heat = dataMarks().anyMatch(m -> m instanceof Mark.HeatMap);
        boolean empty =
                panels.stream().allMatch(p -> p.layers().stream().noneMatch(PlotReader::has));
        Axis x = xNames.isEmpty() ? xRange.axis(heat ? 0 : 0.03) : Axis.of(xNames);
        Axis y = yNames.isEmpty() ? yRange.axis(heat ? 0 : 0.05) : Axis.of(yNames);
        List<String> ys = dataMarks().map(Marks::y).filter(Objects::nonNull).distinct().toList();
        String xColumn = dataMarks().map(Mark::x).findFirst().orElse("");
        String group =
                dataMarks().map(Marks::group).filter(Objects::nonNull).findFirst().orElse("");
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
                book.series(ys),
                book.ordered() ? ColumnWords.of(group) : "",
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
        double[] x = Marks.pick(columns.numbers(map.x(), xNames), chosen);
        double[] y = Marks.pick(columns.numbers(map.y(), yNames), chosen);
        double[] value = Marks.pick(columns.numbers(map.value(), List.of()), chosen);
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
        for (SeriesBook.Key key : book.keys()) {
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
                    chosen = Marks.inOrder(x, chosen);
                }
                layers.add(layer(mark, number, chosen, x, y, low, high));
                if (chosen.length > 0 && chosen.length <= MarkPainter.FEW) {
                    book.showPoints(key);
                }
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
                        Marks.pick(x, rows),
                        Marks.pick(y, rows),
                        low.length == 0 ? NONE : Marks.pick(low, rows),
                        high.length == 0 ? NONE : Marks.pick(high, rows),
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
}
