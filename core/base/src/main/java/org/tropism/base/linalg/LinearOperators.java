package org.tropism.base.linalg;

/// The usual linear operators. Those that hold work arrays belong to one thread.
public final class LinearOperators {
    private LinearOperators() {}

    /// The products of a matrix.
    ///
    /// @param a kept
    public static LinearOperator of(DenseMatrix a) {
        return new LinearOperator() {
            @Override
            public int rows() {
                return a.rows();
            }

            @Override
            public int cols() {
                return a.cols();
            }

            @Override
            public void apply(double[] x, double[] y) {
                a.times(x, y);
            }
        };
    }

    /// `factor · Xᵀ·X`, of the size of X's columns: with `2c/n` the Hessian of the risk
    /// `(c/n)·‖Xβ − y‖²`. One thread.
    ///
    /// @param x kept
    public static LinearOperator gram(DenseMatrix x, double factor) {
        var inner = new double[x.rows()];
        return symmetric(
                x.cols(),
                (in, out) -> {
                    x.times(in, inner);
                    Vectors.scale(factor, inner);
                    x.transposedTimes(inner, out);
                });
    }

    /// `factor · X·Xᵀ`, of the size of X's rows: it has the nonzero eigenvalues of {@link #gram}.
    /// One thread.
    ///
    /// @param x kept
    public static LinearOperator outerGram(DenseMatrix x, double factor) {
        var inner = new double[x.cols()];
        return symmetric(
                x.rows(),
                (in, out) -> {
                    x.transposedTimes(in, inner);
                    Vectors.scale(factor, inner);
                    x.times(inner, out);
                });
    }

    /// The smaller of {@link #gram} and {@link #outerGram}.
    public static LinearOperator smallerGram(DenseMatrix x, double factor) {
        return x.rows() < x.cols() ? outerGram(x, factor) : gram(x, factor);
    }

    /// A square operator from a function that writes the product into its second argument.
    public static LinearOperator symmetric(int size, Product product) {
        return new LinearOperator() {
            @Override
            public int rows() {
                return size;
            }

            @Override
            public int cols() {
                return size;
            }

            @Override
            public void apply(double[] x, double[] y) {
                product.apply(x, y);
            }
        };
    }

    /// Writes `y = A·x`.
    @FunctionalInterface
    public interface Product {
        void apply(double[] x, double[] y);
    }
}
