package org.tropism.figures.draw;

import java.awt.geom.Path2D;

/// The shapes of points, told apart without color.
public enum MarkerShape {
    CIRCLE,
    SQUARE,
    TRIANGLE,
    DIAMOND,
    DOWNWARD,
    BAR;

    /// Adds the shape at a point; not for the circle.
    void append(Path2D path, double x, double y, double radius) {
        double[] corners = corners();
        for (int i = 0; i < corners.length; i += 2) {
            double px = x + radius * corners[i];
            double py = y + radius * corners[i + 1];
            if (i == 0) {
                path.moveTo(px, py);
            } else {
                path.lineTo(px, py);
            }
        }
        path.closePath();
    }

    /// The corners as x, y pairs for radius 1; none for the circle. The areas are about equal.
    private double[] corners() {
        return switch (this) {
            case CIRCLE -> new double[0];
            case SQUARE -> new double[] {-0.89, -0.89, 0.89, -0.89, 0.89, 0.89, -0.89, 0.89};
            case TRIANGLE -> new double[] {0, -1.25, 1.1, 0.75, -1.1, 0.75};
            case DIAMOND -> new double[] {0, -1.3, 1.1, 0, 0, 1.3, -1.1, 0};
            case DOWNWARD -> new double[] {0, 1.25, 1.1, -0.75, -1.1, -0.75};
            case BAR -> new double[] {-0.45, -1.3, 0.45, -1.3, 0.45, 1.3, -0.45, 1.3};
        };
    }
}
