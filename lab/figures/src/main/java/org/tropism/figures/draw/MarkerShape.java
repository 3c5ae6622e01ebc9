package org.tropism.figures.draw;

import java.awt.geom.Path2D;

/// The shapes of points, told apart without color.
public enum MarkerShape {
    CIRCLE(),
    SQUARE(-0.89, -0.89, 0.89, -0.89, 0.89, 0.89, -0.89, 0.89),
    TRIANGLE(0, -1.25, 1.1, 0.75, -1.1, 0.75),
    DIAMOND(0, -1.3, 1.1, 0, 0, 1.3, -1.1, 0),
    DOWNWARD(0, 1.25, 1.1, -0.75, -1.1, -0.75),
    BAR(-0.45, -1.3, 0.45, -1.3, 0.45, 1.3, -0.45, 1.3);

    private final double[] corners;

    MarkerShape(double... corners) {
        this.corners = corners;
    }

    /// The corners as x, y pairs for radius 1; none for the circle. A copy.
    double[] corners() {
        return corners.clone();
    }

    /// Adds the shape at a point; not for the circle.
    void append(Path2D path, double x, double y, double radius) {
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
}
