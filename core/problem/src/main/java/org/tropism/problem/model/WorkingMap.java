package org.tropism.problem.model;

import org.tropism.kernels.Kernels;

/// A map with work arrays, whose steps are made of their parts.
abstract class WorkingMap implements PredictorMap {
    final Kernels kernels = Kernels.selected();
    private final double[] pulled;

    WorkingMap(int parameters) {
        this.pulled = new double[parameters];
    }

    /// {@link #pullBack} for a gradient that starts at an entry of its array.
    abstract void pullBack(double[] theta, double[] gradient, int from, double[] out);

    @Override
    public final void pullBack(double[] theta, double[] gradient, double[] out) {
        pullBack(theta, gradient, 0, out);
    }

    @Override
    public final void descend(
            double[] theta, double stepSize, double[] gradient, int from, double[] beta) {
        pullBack(theta, gradient, from, pulled);
        kernels.axpy(-stepSize, pulled, 0, theta, 0, theta.length);
        predictor(theta, beta);
    }

    /// Writes the transpose of a matrix of `rows × cols` by rows into another array.
    static void transpose(double[] a, int aFrom, int rows, int cols, double[] b, int bFrom) {
        for (int j = 0; j < cols; j++) {
            int to = bFrom + j * rows;
            int at = aFrom + j;
            for (int i = 0; i < rows; i++) {
                b[to + i] = a[at];
                at += cols;
            }
        }
    }
}
