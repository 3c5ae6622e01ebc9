package org.tropism.figures.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.experiment.port.Table;

/// The columns of a table as a figure uses them.
final class TableColumns {
    private final String figure;
    private final Table table;

    TableColumns(String figure, Table table) {
        this.figure = figure;
        this.table = table;
    }

    int rows() {
        return table.rows().size();
    }

    /// The values of a column from top to bottom.
    ///
    /// @throws InputErrors if there is no such column
    List<@Nullable Object> cells(String column) {
        int at = table.columns().indexOf(column);
        if (at < 0) {
            throw new InputErrors(
                    "figure " + figure,
                    "its query has no column '" + column + "'",
                    "select it, or use one of " + String.join(", ", table.columns()));
        }
        var cells = new ArrayList<@Nullable Object>(rows());
        for (List<@Nullable Object> row : table.rows()) {
            cells.add(row.get(at));
        }
        return cells;
    }

    /// The texts in these columns in order of appearance; empty if all values are numbers.
    List<String> categories(List<String> columns) {
        var cells = new ArrayList<@Nullable Object>();
        columns.forEach(column -> cells.addAll(cells(column)));
        if (cells.stream().noneMatch(cell -> cell instanceof String)) {
            return List.of();
        }
        return cells.stream().filter(Objects::nonNull).map(Object::toString).distinct().toList();
    }

    /// A column as numbers; on an axis of names the position of the name.
    double[] numbers(String column, List<String> categories) {
        Map<String, Integer> positions = new LinkedHashMap<>();
        categories.forEach(name -> positions.put(name, positions.size()));
        List<@Nullable Object> cells = cells(column);
        var numbers = new double[cells.size()];
        for (int i = 0; i < numbers.length; i++) {
            Object cell = cells.get(i);
            if (cell == null || categories.isEmpty()) {
                numbers[i] = Numbers.of(cell);
            } else {
                numbers[i] = positions.getOrDefault(cell.toString(), -1);
            }
        }
        return numbers;
    }

    /// The distinct values of a column: numbers in increasing order, else in order of appearance.
    List<@Nullable Object> groups(String column) {
        List<@Nullable Object> distinct =
                new ArrayList<>(new java.util.LinkedHashSet<>(cells(column)));
        if (ordered(distinct)) {
            distinct.sort(java.util.Comparator.comparingDouble(Numbers::of));
        }
        return distinct;
    }

    /// Whether all values are numbers.
    static boolean ordered(List<@Nullable Object> values) {
        return values.stream().allMatch(v -> v instanceof Number);
    }
}
