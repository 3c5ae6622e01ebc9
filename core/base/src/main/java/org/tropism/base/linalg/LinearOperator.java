package org.tropism.base.linalg;

/// A linear map that is known by its products.
public interface LinearOperator {
    /// The number of rows.
    int rows();

    /// The number of columns.
    int cols();

    /// `y = A·x`.
    ///
    /// @param x read, `cols` entries
    /// @param y written, `rows` entries
    void apply(double[] x, double[] y);
}
