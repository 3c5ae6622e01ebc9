package org.tropism.figures.plot;

import java.util.Arrays;

/// The edges of the cells of a heat map in one direction.
///
/// Cells are centered at the distinct values; edges lie halfway between neighbors, halfway in the
/// logarithm on a logarithmic axis.
///
/// @param centers increasing; kept
/// @param edges one more than centers; kept
record Grid(double[] centers, double[] edges) {
    static Grid of(double[] values, boolean logarithmic) {
        double[] centers =
                Arrays.stream(values)
                        .filter(v -> Double.isFinite(v) && (!logarithmic || v > 0))
                        .sorted()
                        .distinct()
                        .toArray();
        int n = centers.length;
        var edges = new double[n == 0 ? 0 : n + 1];
        if (n == 1) {
            double half = logarithmic ? 0.5 : 0.5 * Math.max(1e-9, Math.abs(centers[0]));
            edges[0] = shifted(centers[0], -half, logarithmic);
            edges[1] = shifted(centers[0], half, logarithmic);
        } else if (n > 1) {
            for (int i = 1; i < n; i++) {
                edges[i] = between(centers[i - 1], centers[i], 0.5, logarithmic);
            }
            edges[0] = between(centers[0], centers[1], -0.5, logarithmic);
            edges[n] = between(centers[n - 2], centers[n - 1], 1.5, logarithmic);
        }
        return new Grid(centers, edges);
    }

    /// The number of the cell of a value, or −1.
    int cell(double value) {
        int found = Arrays.binarySearch(centers, value);
        return found < 0 ? -1 : found;
    }

    private static double shifted(double value, double by, boolean logarithmic) {
        return logarithmic ? value * Math.pow(10, by) : value + by;
    }

    private static double between(double a, double b, double t, boolean logarithmic) {
        return logarithmic ? a * Math.pow(b / a, t) : a + t * (b - a);
    }
}
