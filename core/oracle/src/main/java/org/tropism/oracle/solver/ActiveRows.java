package org.tropism.oracle.solver;

/// The factors of some independent rows `A` of a matrix, for active-set methods: rows are appended
/// and removed, and vectors are split into a combination of the rows and what is orthogonal to
/// them.
///
/// Mutable; one thread.
sealed interface ActiveRows permits CholeskyRows, OrthogonalRows {
    /// How many rows there are.
    int size();

    /// The row of the matrix at a position.
    int member(int position);

    /// Splits row k of the matrix: `z = Σ rᵢ·aᵢ + rest`, the rest orthogonal to the rows.
    ///
    /// @param r written, {@link #size} entries
    /// @param rest written, as many entries as a row is wide
    /// @return `‖rest‖²`, or 0 where the rest is at the level of rounding
    double split(int row, double[] r, double[] rest);

    /// Appends the row that was split last, nothing having been appended or removed since; false,
    /// and nothing is changed, if it depends on the others to rounding.
    boolean append();

    /// Removes the row at a position.
    void remove(int position);

    /// Solves `(A·Aᵀ)·x = b` in place.
    void solve(double[] b);

    /// `L⁻¹·b` in place for the triangular L with `A·Aᵀ = L·Lᵀ`.
    void forward(double[] b);

    /// Solves `(A·Aᵀ)·x = b` in place and adds the first entries of `Aᵀ·x` to a point.
    ///
    /// @param width how many entries
    void move(double[] b, double[] point, int width);
}
