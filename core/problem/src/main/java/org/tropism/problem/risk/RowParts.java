package org.tropism.problem.risk;

/// The parts of a matrix whose gradients are formed one by one and then added: a function of the
/// shape alone, so that neither threads nor the order in which parts are done change a bit.
///
/// A matrix of fewer than 2¹⁷ entries (1 MiB), or of fewer than 32 rows, is one part. A larger one
/// has four, of `8·⌈n/32⌉` rows but for the last ones, which may be shorter or empty. The gradient
/// is `(g₀ + g₁) + (g₂ + g₃)`, entry by entry, each `g` the sum over the rows of its part in
/// increasing order.
///
/// @param rows n
/// @param count the number of parts, 1 or 4
/// @param size rows of a part that is not cut short
public record RowParts(int rows, int count, int size) {
    /// Parts of a large matrix.
    public static final int PARTS = 4;

    private static final long LARGE = 1L << 17;
    private static final int REGISTER = 8;

    /// The parts of a matrix of the shape.
    public static RowParts of(int rows, int cols) {
        boolean large = rows >= PARTS * REGISTER && (long) rows * cols >= LARGE;
        int size = REGISTER * ((rows + PARTS * REGISTER - 1) / (PARTS * REGISTER));
        return large ? new RowParts(rows, PARTS, size) : new RowParts(rows, 1, rows);
    }

    /// The first row of part k, 0 ≤ k ≤ count; `rows` where there is none.
    public int from(int k) {
        return Math.min(rows, k * size);
    }
}
