package org.tropism.kernels.vector;

/// `A·diag(w)·Aᵀ` on registers of eight doubles, in tiles of 4 × 6 entries.
///
/// Long rows are cut into chunks of columns: six rows of a chunk stay in the first-level cache
/// while the rows of a block pass by them, and the lanes of a block's tiles wait in a work array,
/// cached in the second level, for the next chunk. Tiles cover the lower triangle; a tile that
/// would leave the matrix is moved back into it, and what a tile writes above the diagonal is
/// overwritten by the copy of the lower triangle. For at least six rows and eight columns.
final class Gram512 {
    /// Rows of the smallest product.
    static final int LEAST = GramTile512.COLS;

    private static final int BLOCK = 48;
    private static final int CHUNK = 256;
    private static final int ONE_CHUNK = 2 * CHUNK;
    private static final int LANES = 8 * GramTile512.ROWS * GramTile512.COLS;

    private final double[] a;
    private final int aFrom;
    private final int stride;
    private final int rows;
    private final int cols;
    private final double[] w;
    private final int wFrom;
    private final double[] c;
    private final int cFrom;
    private final int cStride;
    private final double[] lanes;

    Gram512(
            double[] a,
            int aFrom,
            int stride,
            int rows,
            int cols,
            double[] w,
            int wFrom,
            double[] c,
            int cFrom,
            int cStride) {
        this.a = a;
        this.aFrom = aFrom;
        this.stride = stride;
        this.rows = rows;
        this.cols = cols;
        this.w = w;
        this.wFrom = wFrom;
        this.c = c;
        this.cFrom = cFrom;
        this.cStride = cStride;
        int tiles = cols <= ONE_CHUNK ? 1 : tiles(rows, GramTile512.ROWS) * tiles(rows, LEAST);
        this.lanes = new double[tiles * LANES];
    }

    /// Tiles that cover a block of at most `rows` rows.
    private static int tiles(int rows, int tile) {
        return (Math.min(rows, BLOCK) + tile - 1) / tile;
    }

    void run() {
        for (int i = 0; i < rows; i += BLOCK) {
            for (int k = 0; k <= i; k += BLOCK) {
                if (cols <= ONE_CHUNK) {
                    small(i, k);
                } else {
                    block(i, k);
                }
            }
        }
        mirror();
    }

    /// A block whose tiles are done one after the other.
    private void small(int iFrom, int kFrom) {
        for (int row = iFrom; row < Math.min(rows, iFrom + BLOCK); row += GramTile512.ROWS) {
            for (int col = kFrom; col < end(kFrom, row); col += GramTile512.COLS) {
                tile(row, col, 0, cols, 0);
                write(row, col, 0);
            }
        }
    }

    /// A block whose tiles are done chunk by chunk.
    private void block(int iFrom, int kFrom) {
        int iEnd = Math.min(rows, iFrom + BLOCK);
        for (int from = 0; from < cols; ) {
            int next = from == 0 ? Lanes512.HEAD + CHUNK : from + CHUNK;
            // a rest that fills no register belongs to the chunk before it
            int to = cols - next < 8 ? cols : next;
            int at = 0;
            for (int col = kFrom; col < end(kFrom, iEnd); col += GramTile512.COLS) {
                for (int row = iFrom; row < iEnd; row += GramTile512.ROWS) {
                    if (col < end(kFrom, row)) {
                        tile(row, col, from, to, at);
                    }
                    at += LANES;
                }
            }
            from = to;
        }
        int at = 0;
        for (int col = kFrom; col < end(kFrom, iEnd); col += GramTile512.COLS) {
            for (int row = iFrom; row < iEnd; row += GramTile512.ROWS) {
                if (col < end(kFrom, row)) {
                    write(row, col, at);
                }
                at += LANES;
            }
        }
    }

    /// Behind the last column that rows from `row` on need in the block of columns.
    private int end(int kFrom, int row) {
        return Math.min(Math.min(rows, kFrom + BLOCK), row + GramTile512.ROWS);
    }

    private void tile(int row, int col, int from, int to, int at) {
        int i = aFrom + Math.min(row, rows - GramTile512.ROWS) * stride;
        int k = aFrom + Math.min(col, rows - GramTile512.COLS) * stride;
        if (from == 0) {
            GramTile512.head(a, i, k, stride, w, wFrom, lanes, at);
        }
        int start = Math.max(from, Lanes512.HEAD);
        GramTile512.add(a, i, k, stride, start, to, w, wFrom, lanes, at);
    }

    private void write(int row, int col, int at) {
        int i = Math.min(row, rows - GramTile512.ROWS);
        int k = Math.min(col, rows - GramTile512.COLS);
        for (int sum = 0; sum < LANES / 8; sum += 8) {
            Fold512.fold8(lanes, at + 8 * sum, lanes, at + sum);
        }
        for (int r = 0; r < GramTile512.ROWS; r++) {
            int from = at + r * GramTile512.COLS;
            int to = cFrom + (i + r) * cStride + k;
            for (int l = 0; l < GramTile512.COLS; l++) {
                c[to + l] = lanes[from + l];
            }
        }
    }

    /// Copies the lower triangle to the upper one, in blocks whose columns stay in cache.
    private void mirror() {
        for (int i = 0; i < rows; i += 8) {
            int iEnd = Math.min(i + 8, rows);
            for (int k = 0; k < iEnd; k++) {
                for (int l = Math.max(i, k + 1); l < iEnd; l++) {
                    c[cFrom + k * cStride + l] = c[cFrom + l * cStride + k];
                }
            }
        }
    }
}
