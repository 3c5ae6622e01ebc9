package org.tropism.figures.plot;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.tropism.figures.draw.Item;

/// Draws the cells of a heat map, and the bar that explains its colors.
///
/// @param frame where
/// @param data with the axis of values
record HeatPainter(Frame frame, PlotData data) {
    /// As many colors as people can tell apart, and more would be longer files.
    private static final int LEVELS = 64;

    private static final double OVERLAP = 0.2;

    /// One path for each color; neighbors of one color in a row are one rectangle.
    List<Item> cells(Layer layer) {
        boolean logX = frame.x().kind() == Axis.Kind.LOGARITHMIC;
        boolean logY = frame.y().kind() == Axis.Kind.LOGARITHMIC;
        Grid columns = grid(layer.x(), logX, frame.x());
        Grid rows = grid(layer.y(), logY, frame.y());
        int[][] levels = levels(layer, columns, rows);
        var paths = new Path2D[LEVELS];
        for (int r = 0; r < levels.length; r++) {
            int c = 0;
            while (c < levels[r].length) {
                int level = levels[r][c];
                int end = c + 1;
                while (end < levels[r].length && levels[r][end] == level) {
                    end++;
                }
                if (level >= 0) {
                    if (paths[level] == null) {
                        paths[level] = new Path2D.Double();
                    }
                    rectangle(paths[level], columns, rows, c, end, r);
                }
                c = end;
            }
        }
        var items = new ArrayList<Item>();
        for (int level = 0; level < LEVELS; level++) {
            if (paths[level] != null) {
                int color = ColorMap.color(level / (LEVELS - 1.0));
                items.add(new Item.Area("cells", paths[level], color, 1));
            }
        }
        return items;
    }

    /// The colors from bottom to top, and their frame.
    List<Item> bar(Frame bar) {
        var items = new ArrayList<Item>();
        for (int level = 0; level < LEVELS; level++) {
            double low = bar.bottom() - bar.height() * level / LEVELS;
            var path = new Path2D.Double();
            // each step reaches to the top, so that no seam shows between two of them
            box(path, bar.left(), bar.top(), bar.right(), low);
            items.add(new Item.Area("bar", path, ColorMap.color(level / (LEVELS - 1.0)), 1));
        }
        return items;
    }

    private int[][] levels(Layer layer, Grid columns, Grid rows) {
        Axis values = Objects.requireNonNull(data.value());
        var levels = new int[rows.centers().length][columns.centers().length];
        for (int[] row : levels) {
            Arrays.fill(row, -1);
        }
        for (int i = 0; i < layer.x().length; i++) {
            int c = columns.cell(layer.x()[i]);
            int r = rows.cell(layer.y()[i]);
            double at = values.at(layer.value()[i]);
            if (c >= 0 && r >= 0 && !Double.isNaN(at)) {
                if (levels[r][c] >= 0) {
                    data.notes().overdrawn(1);
                }
                levels[r][c] = (int) Math.round(Math.clamp(at, 0, 1) * (LEVELS - 1));
            }
        }
        return levels;
    }

    /// Reaches a little below the neighbors at the left and underneath, where no seam must show.
    private void rectangle(Path2D path, Grid columns, Grid rows, int from, int to, int row) {
        box(
                path,
                frame.across(columns.edges()[from]) - OVERLAP,
                frame.down(rows.edges()[row + 1]),
                frame.across(columns.edges()[to]),
                frame.down(rows.edges()[row]) + OVERLAP);
    }

    /// Cells of names have the width 1 whatever names there are.
    private static Grid grid(double[] values, boolean logarithmic, Axis axis) {
        if (axis.kind() != Axis.Kind.CATEGORICAL) {
            return Grid.of(values, logarithmic);
        }
        int n = axis.categories().size();
        var centers = new double[n];
        var edges = new double[n + 1];
        Arrays.setAll(centers, i -> i);
        Arrays.setAll(edges, i -> i - 0.5);
        return new Grid(centers, edges);
    }

    private static void box(Path2D path, double left, double top, double right, double bottom) {
        path.moveTo(left, top);
        path.lineTo(right, top);
        path.lineTo(right, bottom);
        path.lineTo(left, bottom);
        path.closePath();
    }
}
