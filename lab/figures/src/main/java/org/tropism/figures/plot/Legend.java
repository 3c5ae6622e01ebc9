package org.tropism.figures.plot;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import org.tropism.figures.draw.Face;
import org.tropism.figures.draw.Item;
import org.tropism.figures.draw.RichText;

/// The names of the series in lines above the plot, or none if there is one series.
final class Legend {
    private static final int MOST = 16;
    private static final double SAMPLE = 15;

    private final List<Item> items = new ArrayList<>();
    private final Theme theme;
    private final Face face;
    private final double right;
    private double left;
    private double top;
    private double x;

    private Legend(Theme theme, Face face, double left, double right) {
        this.theme = theme;
        this.face = face;
        this.left = left;
        this.right = right;
        x = left;
    }

    /// @param items placed as if the legend's top were 0
    record Placed(List<Item> items, double height) {}

    static Placed of(PlotData data, Theme theme, Face face, double left, double right, double top) {
        List<Series> all = data.series();
        if (all.size() < 2) {
            return new Placed(List.of(), 0);
        }
        var legend = new Legend(theme, face, left, right);
        legend.top = top;
        if (!data.legendTitle().isEmpty()) {
            legend.word(data.legendTitle() + ":");
            legend.left = legend.x;
            if (legend.x > left + 0.4 * (right - left)) {
                legend.left = left;
            }
        }
        int stride = all.size() <= MOST ? 1 : Math.ceilDiv(all.size(), MOST - 4);
        for (int i = 0; i < all.size(); i += stride) {
            legend.entry(all.get(i));
        }
        if (stride > 1) {
            legend.word("… (" + all.size() + " in all)");
        }
        double height = legend.top - top + 1.5 * theme.tick();
        return new Placed(legend.items, height);
    }

    private void word(String text) {
        RichText rich = RichText.of(text);
        double width = rich.width(face, theme.tick());
        wrap(width);
        items.add(text(rich, x));
        x += width + theme.tick();
    }

    private void entry(Series series) {
        RichText rich = RichText.of(series.name());
        double width = SAMPLE + 3 + rich.width(face, theme.tick());
        wrap(width);
        double middle = top + 0.62 * theme.tick();
        Style style = series.style();
        if (series.line() || series.stems()) {
            var path = new Path2D.Double();
            path.moveTo(x, middle);
            path.lineTo(x + SAMPLE, middle);
            items.add(
                    new Item.Stroke(
                            "legend",
                            path,
                            style.color(),
                            series.line() ? Theme.LINE_WIDTH : Theme.STEM_WIDTH,
                            series.line() ? style.dash() : new double[0]));
        }
        if (series.points()) {
            double[] at = {x + SAMPLE / 2};
            items.add(
                    new Item.Markers(
                            "legend",
                            style.marker(),
                            Theme.MARKER_RADIUS,
                            style.color(),
                            at,
                            new double[] {middle}));
        }
        items.add(text(rich, x + SAMPLE + 3));
        x += width + 1.3 * theme.tick();
    }

    private Item text(RichText rich, double at) {
        double base = top + 0.97 * theme.tick();
        return Item.text("legend", rich, at, base, theme.tick(), Theme.INK, Item.Anchor.START);
    }

    private void wrap(double width) {
        if (x + width > right && x > left) {
            x = left;
            top += 1.45 * theme.tick();
        }
    }
}
