package org.tropism.figures.plot;

import java.util.ArrayList;
import java.util.List;
import org.tropism.figures.draw.Face;
import org.tropism.figures.draw.Item;
import org.tropism.figures.draw.RichText;

/// Ticks, grid and labels of axes.
///
/// @param theme sizes
/// @param face measures labels
record AxisPainter(Theme theme, Face face) {
    private static final double GAP = 1.8;

    /// Ticks of a horizontal axis of this length whose labels do not touch.
    Ticks across(Axis axis, double length) {
        int most = Math.clamp((long) (length / (2 * theme.tick())), 2, 11);
        Ticks ticks = axis.ticks(most);
        while (most > 2 && !apart(ticks, axis, length)) {
            ticks = axis.ticks(--most);
        }
        return ticks;
    }

    /// Ticks of a vertical axis of this length.
    Ticks down(Axis axis, double length) {
        return axis.ticks(Math.clamp((long) (length / (2.4 * theme.tick())), 2, 9));
    }

    /// Whether the labels of a horizontal axis must be turned: only those of names can be too long.
    boolean turned(Ticks ticks, Axis axis, double length) {
        return axis.kind() == Axis.Kind.CATEGORICAL && !apart(ticks, axis, length);
    }

    /// The widest label.
    double widest(Ticks ticks) {
        double widest = 0;
        for (Tick tick : ticks.ticks()) {
            if (tick.label() != null) {
                widest = Math.max(widest, tick.label().width(face, theme.tick()));
            }
        }
        return widest;
    }

    private boolean apart(Ticks ticks, Axis axis, double length) {
        double end = Double.NEGATIVE_INFINITY;
        for (Tick tick : ticks.ticks()) {
            if (tick.label() != null) {
                double half = tick.label().width(face, theme.tick()) / 2;
                double at = axis.at(tick.value()) * length;
                if (at - half < end + 0.7 * theme.tick()) {
                    return false;
                }
                end = at + half;
            }
        }
        return true;
    }

    /// Lines behind the data at every labelled tick.
    List<Item> grid(Frame frame, Ticks x, Ticks y) {
        var path = new java.awt.geom.Path2D.Double();
        for (Tick tick : x.ticks()) {
            double at = frame.across(tick.value());
            if (tick.label() != null && frame.x().kind() != Axis.Kind.CATEGORICAL) {
                path.moveTo(at, frame.top());
                path.lineTo(at, frame.bottom());
            }
        }
        for (Tick tick : y.ticks()) {
            double at = frame.down(tick.value());
            if (tick.label() != null && frame.y().kind() != Axis.Kind.CATEGORICAL) {
                path.moveTo(frame.left(), at);
                path.lineTo(frame.right(), at);
            }
        }
        return List.of(new Item.Stroke("grid", path, Theme.GRID, Theme.GRID_WIDTH, new double[0]));
    }

    /// The bottom and the left line with their ticks.
    List<Item> lines(Frame frame, Ticks x, Ticks y) {
        var path = new java.awt.geom.Path2D.Double();
        path.moveTo(frame.left(), frame.top());
        path.lineTo(frame.left(), frame.bottom());
        path.lineTo(frame.right(), frame.bottom());
        for (Tick tick : x.ticks()) {
            double at = frame.across(tick.value());
            path.moveTo(at, frame.bottom());
            path.lineTo(at, frame.bottom() + length(tick));
        }
        for (Tick tick : y.ticks()) {
            double at = frame.down(tick.value());
            path.moveTo(frame.left(), at);
            path.lineTo(frame.left() - length(tick), at);
        }
        return List.of(new Item.Stroke("axis", path, Theme.AXIS, Theme.AXIS_WIDTH, new double[0]));
    }

    private static double length(Tick tick) {
        return tick.label() == null ? Theme.MINOR_TICK_LENGTH : Theme.TICK_LENGTH;
    }

    /// Labels below a frame.
    List<Item> below(Frame frame, Ticks ticks, boolean turned) {
        var items = new ArrayList<Item>();
        double size = theme.tick();
        double base = frame.bottom() + Theme.TICK_LENGTH + GAP;
        for (Tick tick : ticks.ticks()) {
            RichText label = tick.label();
            if (label == null) {
                continue;
            }
            double at = frame.across(tick.value());
            if (turned) {
                items.add(
                        new Item.Text(
                                "tick",
                                label,
                                at + 0.35 * size,
                                base,
                                size,
                                Theme.INK,
                                Item.Anchor.END,
                                true));
            } else {
                items.add(
                        Item.text(
                                "tick",
                                label,
                                at,
                                base + 0.8 * size,
                                size,
                                Theme.INK,
                                Item.Anchor.MIDDLE));
            }
        }
        return items;
    }

    /// How far labels reach below a frame.
    double depth(Ticks ticks, boolean turned) {
        return Theme.TICK_LENGTH + GAP + (turned ? widest(ticks) : theme.tick());
    }

    /// Labels at the left of a frame.
    List<Item> beside(Frame frame, Ticks ticks) {
        return labels(frame, ticks, frame.left() - Theme.TICK_LENGTH - GAP, Item.Anchor.END);
    }

    /// Labels at the right of a bar of colors, with short ticks.
    List<Item> right(Frame frame, Ticks ticks) {
        var items =
                new ArrayList<>(
                        labels(
                                frame,
                                ticks,
                                frame.right() + Theme.TICK_LENGTH + GAP,
                                Item.Anchor.START));
        var path = new java.awt.geom.Path2D.Double();
        for (Tick tick : ticks.ticks()) {
            double at = frame.down(tick.value());
            path.moveTo(frame.right(), at);
            path.lineTo(frame.right() + length(tick), at);
        }
        items.add(new Item.Stroke("axis", path, Theme.AXIS, Theme.AXIS_WIDTH, new double[0]));
        return items;
    }

    private List<Item> labels(Frame frame, Ticks ticks, double at, Item.Anchor anchor) {
        var items = new ArrayList<Item>();
        double size = theme.tick();
        for (Tick tick : ticks.ticks()) {
            RichText label = tick.label();
            if (label != null) {
                double base = frame.down(tick.value()) + 0.35 * size;
                items.add(Item.text("tick", label, at, base, size, Theme.INK, anchor));
            }
        }
        return items;
    }

    /// The words of an axis with the power of ten that its tick labels leave out.
    static RichText words(String label, int exponent) {
        if (exponent == 0) {
            return RichText.of(label);
        }
        String power = "×10" + Numbers.raised(exponent);
        return RichText.of(label.isEmpty() ? power : label + " (" + power + ")");
    }
}
