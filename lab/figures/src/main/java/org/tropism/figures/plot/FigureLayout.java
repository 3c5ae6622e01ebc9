package org.tropism.figures.plot;

import java.util.ArrayList;
import java.util.List;
import org.tropism.experiment.port.Table;
import org.tropism.experiment.spec.FigureSpec;
import org.tropism.experiment.spec.Mark;
import org.tropism.figures.draw.Face;
import org.tropism.figures.draw.Item;
import org.tropism.figures.draw.Page;
import org.tropism.figures.draw.RichText;

/// Arranges a figure from top to bottom: title, legend, small multiples with shared axes, axis
/// labels, caption, and notes on what is not shown.
///
/// Every length follows from the rows, the spec, the theme and the font file, so that the same
/// rows give the same page on every machine.
public final class FigureLayout {
    private static final double MARGIN = 5;
    private static final double ASPECT = 0.64;
    private static final double BAR_WIDTH = 8;
    /// What all layers of a figure may draw together; a file stays below 300 kB.
    private static final int BUDGET = 8000;

    private final FigureSpec spec;
    private final PlotData data;
    private final Theme theme;
    private final Face face;
    private final AxisPainter axes;
    private final List<Item> items = new ArrayList<>();
    private double y = MARGIN;

    private FigureLayout(FigureSpec spec, PlotData data, Theme theme, Face face) {
        this.spec = spec;
        this.data = data;
        this.theme = theme;
        this.face = face;
        axes = new AxisPainter(theme, face);
    }

    /// The page of a figure.
    ///
    /// @param table the rows of the figure's query
    /// @throws org.tropism.base.describe.InputErrors if the marks do not fit the columns
    public static Page page(FigureSpec spec, Table table, Theme theme, Face face) {
        return new FigureLayout(spec, PlotReader.read(spec, table), theme, face).page();
    }

    private Page page() {
        double inner = theme.width() - 2 * MARGIN;
        paragraph("title", spec.title(), theme.title(), Theme.INK, inner, 2.5);
        if (data.empty()) {
            noRows();
        } else {
            Legend.Placed legend =
                    Legend.of(data, theme, face, MARGIN, theme.width() - MARGIN, y + 1);
            items.addAll(legend.items());
            y += legend.height() + 4;
            new PanelGrid().draw();
        }
        String caption = spec.caption();
        if (caption != null && !caption.isBlank()) {
            y += 3;
            paragraph("caption", Paragraph.plain(caption), theme.tick(), Theme.SOFT, inner, 0);
        }
        String notes = String.join(" ", data.notes().sentences());
        if (!notes.isEmpty()) {
            y += 3;
            paragraph("note", notes, 0.9 * theme.tick(), Theme.SOFT, inner, 0);
        }
        String description = caption == null ? describe() : describe() + " " + caption;
        return new Page(spec.title(), description, theme.width(), y + MARGIN, items);
    }

    private String describe() {
        return data.yLabel() + " against " + data.xLabel() + ".";
    }

    private void noRows() {
        double height = 0.3 * theme.width();
        items.add(
                Item.text(
                        "empty",
                        RichText.of("no rows"),
                        theme.width() / 2,
                        y + height / 2,
                        theme.label(),
                        Theme.SOFT,
                        Item.Anchor.MIDDLE));
        y += height;
    }

    private void paragraph(
            String role, String text, double size, int color, double width, double after) {
        Paragraph paragraph = Paragraph.of(role, text, size, color, width, face);
        items.addAll(paragraph.at(MARGIN, y));
        y += paragraph.height() + after;
    }

    /// The panels with the axes that they share.
    private final class PanelGrid {
        private final int columns = columns(data.panels().size());
        private final int rows = Math.ceilDiv(data.panels().size(), columns);
        private final boolean headed = !data.panels().getFirst().heading().isEmpty();
        private final double heading = headed ? 1.5 * theme.tick() : 0;
        private final double columnGap = 2 * theme.tick();
        private final double rowGap = 7;
        private double left = MARGIN;
        private double width;
        private double height;
        private Ticks xTicks = new Ticks(List.of(), 0);
        private Ticks yTicks = new Ticks(List.of(), 0);
        private Ticks barTicks = new Ticks(List.of(), 0);
        private boolean turned;

        private int columns(int panels) {
            int square = (int) Math.ceil(Math.sqrt(panels));
            return panels <= theme.panels() ? panels : Math.clamp(square, 1, theme.panels() + 1);
        }

        void draw() {
            measure();
            double top = y + heading;
            for (int i = 0; i < data.panels().size(); i++) {
                int row = i / columns;
                int column = i % columns;
                double panelLeft = left + column * (width + columnGap);
                double panelTop = top + row * (height + heading + rowGap);
                var frame = new Frame(panelLeft, panelTop, width, height, data.x(), data.y());
                boolean lowest = i + columns >= data.panels().size();
                panel(data.panels().get(i), frame, column == 0, lowest);
            }
            double plotsBottom = top + rows * height + (rows - 1) * (heading + rowGap);
            labels(top, plotsBottom);
            if (data.value() != null) {
                bar(top, plotsBottom);
            }
            y = plotsBottom + axes.depth(xTicks, turned) + 1.75 * theme.label();
        }

        private void measure() {
            double guess = (theme.width() - 2 * MARGIN) / columns;
            height = ASPECT * guess * (columns == 1 ? 0.88 : 0.95);
            if (columns == 1 && theme.width() > 300) {
                height = 0.5 * guess;
            }
            yTicks = axes.down(data.y(), height);
            boolean yWords = !data.yLabel().isEmpty() || yTicks.exponent() != 0;
            left +=
                    axes.widest(yTicks)
                            + Theme.TICK_LENGTH
                            + 3
                            + (yWords ? 1.45 * theme.label() : 0);
            double right = MARGIN + 4;
            if (data.value() != null) {
                barTicks = axes.down(data.value(), height);
                right = MARGIN + 7 + BAR_WIDTH + 5 + axes.widest(barTicks) + 1.45 * theme.label();
            }
            width = (theme.width() - left - right - (columns - 1) * columnGap) / columns;
            xTicks = axes.across(data.x(), width);
            turned = axes.turned(xTicks, data.x(), width);
        }

        private void panel(Panel panel, Frame frame, boolean leftmost, boolean lowest) {
            if (headed) {
                items.add(
                        Item.text(
                                "heading",
                                RichText.of(panel.heading()),
                                frame.left() + frame.width() / 2,
                                frame.top() - 0.4 * theme.tick(),
                                theme.tick(),
                                Theme.INK,
                                Item.Anchor.MIDDLE));
            }
            boolean heat = panel.layers().stream().anyMatch(l -> l.mark() instanceof Mark.HeatMap);
            if (!heat) {
                items.addAll(axes.grid(frame, xTicks, yTicks));
            }
            marks(panel, frame);
            items.addAll(axes.lines(frame, xTicks, yTicks));
            if (leftmost) {
                items.addAll(axes.beside(frame, yTicks));
            }
            if (lowest) {
                items.addAll(axes.below(frame, xTicks, turned));
            }
        }

        private void marks(Panel panel, Frame frame) {
            int layers = data.panels().stream().mapToInt(p -> p.layers().size()).sum();
            int budget = Math.clamp(BUDGET / Math.max(1, layers), 100, 4000);
            var painter = new MarkPainter(frame, panel.layers(), data, budget, theme, face);
            panel.layers().forEach(layer -> items.addAll(painter.band(layer)));
            panel.layers().forEach(layer -> items.addAll(painter.paint(layer)));
        }

        private void labels(double top, double bottom) {
            double middle = left + (columns * width + (columns - 1) * columnGap) / 2;
            double base = bottom + axes.depth(xTicks, turned) + 1.3 * theme.label();
            items.add(
                    Item.text(
                            "label",
                            AxisPainter.words(data.xLabel(), xTicks.exponent()),
                            middle,
                            base,
                            theme.label(),
                            Theme.INK,
                            Item.Anchor.MIDDLE));
            upwards(
                    AxisPainter.words(data.yLabel(), yTicks.exponent()),
                    MARGIN + 0.95 * theme.label(),
                    (top + bottom) / 2);
        }

        private void bar(double top, double bottom) {
            double barLeft = left + columns * width + (columns - 1) * columnGap + 7;
            Axis values = java.util.Objects.requireNonNull(data.value());
            var frame = new Frame(barLeft, top, BAR_WIDTH, bottom - top, data.x(), values);
            items.addAll(new HeatPainter(frame, data).bar(frame));
            items.addAll(axes.right(frame, barTicks));
            upwards(
                    AxisPainter.words(data.valueLabel(), barTicks.exponent()),
                    theme.width() - MARGIN - 0.25 * theme.label(),
                    (top + bottom) / 2);
        }

        private void upwards(RichText words, double at, double middle) {
            double size = theme.label();
            Item.Anchor anchor = Item.Anchor.MIDDLE;
            items.add(new Item.Text("label", words, at, middle, size, Theme.INK, anchor, true));
        }
    }
}
