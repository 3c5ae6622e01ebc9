package org.tropism.problem.model;

/// The products of `W = U·Uᵀ`, with the work arrays of one thread.
///
/// With G the gradient in W, that in U is `(G + Gᵀ)·U`. W is symmetric to the bit.
final class SymmetricFactor extends WorkingMap {
    private final int size;
    private final int rank;
    private final double[] turned;
    private final double[] symmetric;

    SymmetricFactor(int size, int rank) {
        super(size * rank);
        this.size = size;
        this.rank = rank;
        this.turned = new double[size * rank];
        this.symmetric = new double[size * size];
    }

    @Override
    public void predictor(double[] theta, double[] beta) {
        transpose(theta, 0, size, rank, turned, 0);
        kernels.matMat(theta, 0, rank, turned, 0, size, beta, 0, size, size, rank, size);
    }

    @Override
    void pullBack(double[] theta, double[] gradient, int at, double[] out) {
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = gradient[at + i * size + j] + gradient[at + j * size + i];
                symmetric[i * size + j] = sum;
                symmetric[j * size + i] = sum;
            }
        }
        kernels.matMat(symmetric, 0, size, theta, 0, rank, out, 0, rank, size, size, rank);
    }
}
