package org.tropism.figures.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.spec.FigureSpec;
import org.tropism.experiment.spec.Mark;

/// The series of a figure, numbered over all its panels, so that one name has one look.
final class SeriesBook {
    private final Map<Key, SeriesDraft> series = new LinkedHashMap<>();

    /// A series: what is drawn and for which group.
    record Key(String y, @Nullable Object group, boolean grouped) {}

    private static final class SeriesDraft {
        boolean line;
        boolean stems;
        boolean points;
    }

    /// Notes every column on the vertical axis with every group of its marks.
    SeriesBook(FigureSpec spec, TableColumns columns) {
        for (Mark mark : spec.marks()) {
            String y = Marks.y(mark);
            if (y == null || mark instanceof Mark.HeatMap) {
                continue;
            }
            String group = Marks.group(mark);
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

    /// In the order of their numbers.
    Set<Key> keys() {
        return series.keySet();
    }

    /// A series whose line is drawn with its points.
    void showPoints(Key key) {
        Objects.requireNonNull(series.get(key)).points = true;
    }

    /// The entries of the legend, named by the group, and by the column if there are several.
    List<Series> series(List<String> ys) {
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
    boolean ordered() {
        List<@Nullable Object> groups = new ArrayList<>();
        series.keySet().forEach(key -> groups.add(key.group()));
        return TableColumns.ordered(groups);
    }
}
