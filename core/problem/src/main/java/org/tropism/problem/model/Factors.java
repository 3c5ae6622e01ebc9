package org.tropism.problem.model;

/// The products of `W = U·Vᵀ`, with the work arrays of one thread.
///
/// With G the gradient in W: that in U is `G·V`, that in V is `Gᵀ·U`.
final class Factors extends WorkingMap {
    private final int rows;
    private final int cols;
    private final int rank;
    private final double[] turnedFactor;
    private final double[] turnedGradient;

    Factors(int rows, int cols, int rank) {
        super((rows + cols) * rank);
        this.rows = rows;
        this.cols = cols;
        this.rank = rank;
        this.turnedFactor = new double[cols * rank];
        this.turnedGradient = new double[rows * cols];
    }

    @Override
    public void predictor(double[] theta, double[] beta) {
        transpose(theta, rows * rank, cols, rank, turnedFactor, 0);
        kernels.matMat(theta, 0, rank, turnedFactor, 0, cols, beta, 0, cols, rows, rank, cols);
    }

    @Override
    void pullBack(double[] theta, double[] gradient, int at, double[] out) {
        int v = rows * rank;
        kernels.matMat(gradient, at, cols, theta, v, rank, out, 0, rank, rows, cols, rank);
        transpose(gradient, at, rows, cols, turnedGradient, 0);
        kernels.matMat(turnedGradient, 0, rows, theta, 0, rank, out, v, rank, cols, rows, rank);
    }
}
