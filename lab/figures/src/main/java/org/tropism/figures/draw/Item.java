package org.tropism.figures.draw;

import java.awt.geom.Path2D;
import org.jspecify.annotations.Nullable;

/// One thing on a page. Lengths are points of 1/72 inch, y downwards; colors are 0xRRGGBB.
public sealed interface Item {
    /// A word for what it is, such as `series` or `grid`: a class in SVG.
    String role();

    /// A filled area.
    record Area(String role, Path2D path, int color, double opacity) implements Item {}

    /// A stroked path, all subpaths in one style.
    ///
    /// @param dash lengths of dashes and gaps; empty for a solid line
    record Stroke(String role, Path2D path, int color, double width, double[] dash)
            implements Item {}

    /// Points in one style.
    ///
    /// @param x kept
    /// @param y kept, as long as x
    record Markers(String role, MarkerShape shape, double radius, int color, double[] x, double[] y)
            implements Item {}

    /// A line of text.
    ///
    /// @param x of the anchor
    /// @param y of the baseline at the anchor
    /// @param upwards turned by a quarter, reading upwards
    record Text(
            String role,
            RichText text,
            double x,
            double y,
            double size,
            int color,
            Anchor anchor,
            boolean upwards)
            implements Item {}

    /// Which point of a line of text stands at its position.
    enum Anchor {
        START,
        MIDDLE,
        END;

        /// Where a text of this width starts, relative to its position.
        double shift(double width) {
            return switch (this) {
                case START -> 0;
                case MIDDLE -> -width / 2;
                case END -> -width;
            };
        }
    }

    /// A horizontal text.
    static Text text(
            String role, RichText text, double x, double y, double size, int color, Anchor anchor) {
        return new Text(role, text, x, y, size, color, anchor, false);
    }

    /// A solid or dashed straight line.
    static Stroke line(
            String role,
            double x1,
            double y1,
            double x2,
            double y2,
            int color,
            double width,
            double @Nullable [] dash) {
        var path = new Path2D.Double();
        path.moveTo(x1, y1);
        path.lineTo(x2, y2);
        return new Stroke(role, path, color, width, dash == null ? new double[0] : dash);
    }
}
