package org.tropism.figures.plot;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tropism.experiment.spec.Mark;
import org.tropism.figures.draw.Face;
import org.tropism.figures.draw.Item;
import org.tropism.figures.draw.RichText;

/// Draws layers into a frame.
///
/// @param frame where
/// @param layers all layers of the panel, which labels avoid
/// @param data the series and the colors
/// @param budget points that one layer may draw
/// @param theme sizes
/// @param face for the labels of rules
record MarkPainter(
        Frame frame, List<Layer> layers, PlotData data, int budget, Theme theme, Face face) {
    /// Lines with at most so many points show them.
    static final int FEW = 25;

    List<Item> paint(Layer layer) {
        return switch (layer.mark()) {
            case Mark.Line _ -> line(layer);
            case Mark.Scatter _ -> scatter(layer);
            case Mark.Stem _ -> stems(layer);
            case Mark.HeatMap _ -> new HeatPainter(frame, data).cells(layer);
            case Mark.Rule rule -> rule(rule);
        };
    }

    /// The band below a line, to be drawn before all lines.
    List<Item> band(Layer layer) {
        if (!layer.hasBand()) {
            return List.of();
        }
        double[] x = across(layer.x());
        double[] low = edge(layer.low());
        double[] high = edge(layer.high());
        var path = new Path2D.Double();
        int i = 0;
        while (i < x.length) {
            int end = i;
            while (end < x.length && !Double.isNaN(x[end] + low[end] + high[end])) {
                end++;
            }
            if (end - i > 1) {
                ribbon(path, x, low, high, i, end);
            }
            i = end + 1;
        }
        Style style = style(layer);
        return List.of(new Item.Area("band", path, style.color(), Theme.BAND_OPACITY));
    }

    private void ribbon(Path2D path, double[] x, double[] low, double[] high, int from, int to) {
        double[] part = Arrays.copyOfRange(x, from, to);
        double[] bottom = Arrays.copyOfRange(low, from, to);
        double[] top = Arrays.copyOfRange(high, from, to);
        int[] above = Thinning.line(part, top, Math.max(1, budget / 8));
        int[] below = Thinning.line(part, bottom, Math.max(1, budget / 8));
        for (int k = 0; k < above.length; k++) {
            to(path, k == 0, part[above[k]], top[above[k]]);
        }
        for (int k = below.length - 1; k >= 0; k--) {
            to(path, false, part[below[k]], bottom[below[k]]);
        }
        path.closePath();
    }

    private List<Item> line(Layer layer) {
        double[] x = across(layer.x());
        double[] y = down(layer.y());
        var path = new Path2D.Double();
        boolean gap = true;
        for (int i : Thinning.line(x, y, Math.max(1, budget / 4))) {
            if (Double.isNaN(x[i] + y[i])) {
                gap = true;
            } else {
                to(path, gap, x[i], y[i]);
                gap = false;
            }
        }
        Style style = style(layer);
        var items = new ArrayList<Item>();
        items.add(new Item.Stroke("series", path, style.color(), Theme.LINE_WIDTH, style.dash()));
        int[] points = shown(x, y);
        if (points.length <= FEW) {
            items.add(markers("points", style, x, y, points, Theme.MARKER_RADIUS));
        } else {
            int[] alone = IntStream.of(points).filter(i -> isolated(x, y, i)).toArray();
            if (alone.length > 0 && alone.length <= budget) {
                items.add(markers("points", style, x, y, alone, Theme.LINE_WIDTH / 2));
            }
        }
        return items;
    }

    /// A point between two gaps would be invisible in a line.
    private static boolean isolated(double[] x, double[] y, int i) {
        boolean before = i > 0 && !Double.isNaN(x[i - 1] + y[i - 1]);
        boolean after = i + 1 < x.length && !Double.isNaN(x[i + 1] + y[i + 1]);
        return !before && !after;
    }

    private List<Item> scatter(Layer layer) {
        double[] x = across(layer.x());
        double[] y = down(layer.y());
        int[] shown = thinned(x, y);
        double radius = shown.length > 400 ? 0.7 * Theme.MARKER_RADIUS : Theme.MARKER_RADIUS;
        return List.of(markers("points", style(layer), x, y, shown, radius));
    }

    private List<Item> stems(Layer layer) {
        double[] x = across(layer.x());
        double[] y = down(layer.y());
        double zero = frame.y().kind() == Axis.Kind.LOGARITHMIC ? frame.bottom() : frame.down(0);
        double foot = Double.isNaN(zero) ? frame.bottom() : zero;
        // groups at the same place stand beside each other
        double shift = 1.6 * (layer.series() - (data.series().size() - 1) / 2.0);
        int[] shown = thinned(x, y);
        var path = new Path2D.Double();
        for (int i : shown) {
            x[i] += shift;
            to(path, true, x[i], foot);
            to(path, false, x[i], y[i]);
        }
        Style style = style(layer);
        double radius = shown.length > 60 ? 0.75 * Theme.MARKER_RADIUS : Theme.MARKER_RADIUS;
        return List.of(
                new Item.Stroke("series", path, style.color(), Theme.STEM_WIDTH, new double[0]),
                markers("points", style, x, y, shown, radius));
    }

    private List<Item> rule(Mark.Rule rule) {
        var items = new ArrayList<Item>();
        double size = theme.tick();
        double[] dash = {3, 2};
        RichText label = RichText.of(rule.label());
        Double at = rule.at();
        if (at != null && !Double.isNaN(frame.across(at))) {
            double x = frame.across(at);
            items.add(Item.line("rule", x, frame.top(), x, frame.bottom(), Theme.SOFT, 0.7, dash));
            boolean fits = x + 3 + label.width(face, size) < frame.right();
            Item.Anchor anchor = fits ? Item.Anchor.START : Item.Anchor.END;
            double tx = fits ? x + 2.5 : x - 2.5;
            items.add(Item.text("rule", label, tx, frame.top() + size, size, Theme.SOFT, anchor));
        }
        Double level = rule.y();
        if (level != null && !Double.isNaN(frame.down(level))) {
            double y = frame.down(level);
            items.add(Item.line("rule", frame.left(), y, frame.right(), y, Theme.SOFT, 0.7, dash));
            boolean fits = y - 2 - size > frame.top();
            double ty = fits ? y - 2 : y + size;
            double width = label.width(face, size);
            double end = frame.right() - 2;
            double start = frame.left() + 3;
            boolean free =
                    covered(end - width, end, ty, size) <= covered(start, start + width, ty, size);
            items.add(
                    Item.text(
                            "rule",
                            label,
                            free ? end : start,
                            ty,
                            size,
                            Theme.SOFT,
                            free ? Item.Anchor.END : Item.Anchor.START));
        }
        return items;
    }

    /// How many points lie where a text would stand.
    private long covered(double left, double right, double base, double size) {
        long points = 0;
        for (Layer layer : layers) {
            for (int i = 0; i < layer.y().length; i++) {
                double x = frame.across(layer.x()[i]);
                double y = frame.down(layer.y()[i]);
                boolean over = y > base - 1.5 * size && y < base + 0.8 * size;
                points += over && x >= left && x <= right ? 1 : 0;
            }
        }
        return points;
    }

    private Item markers(
            String role, Style style, double[] x, double[] y, int[] chosen, double radius) {
        double[] px = IntStream.of(chosen).mapToDouble(i -> x[i]).toArray();
        double[] py = IntStream.of(chosen).mapToDouble(i -> y[i]).toArray();
        return new Item.Markers(role, style.marker(), radius, style.color(), px, py);
    }

    private int[] thinned(double[] x, double[] y) {
        int[] shown = shown(x, y);
        double[] px = IntStream.of(shown).mapToDouble(i -> x[i]).toArray();
        double[] py = IntStream.of(shown).mapToDouble(i -> y[i]).toArray();
        int[] kept = Thinning.points(px, py, 0.5, budget);
        data.notes().thinned(shown.length - kept.length);
        return IntStream.of(kept).map(k -> shown[k]).toArray();
    }

    private static int[] shown(double[] x, double[] y) {
        return IntStream.range(0, x.length).filter(i -> !Double.isNaN(x[i] + y[i])).toArray();
    }

    private Style style(Layer layer) {
        return data.series().get(layer.series()).style();
    }

    private double[] across(double[] values) {
        return Arrays.stream(values).map(frame::across).toArray();
    }

    private double[] down(double[] values) {
        return Arrays.stream(values).map(frame::down).toArray();
    }

    /// Edges of a band; what lies below a logarithmic axis is cut at its lower end.
    private double[] edge(double[] values) {
        return Arrays.stream(values)
                .map(v -> frame.y().refuses(v) ? frame.bottom() : frame.down(v))
                .toArray();
    }

    private static void to(Path2D path, boolean move, double x, double y) {
        if (move) {
            path.moveTo(x, y);
        } else {
            path.lineTo(x, y);
        }
    }
}
