package org.tropism.kernels;

/// Dense primitives on `double[]`. All implementations give **the same bits** (the sign and payload
/// of a NaN aside).
///
/// **Order of summation.** A product of a matrix row with a vector runs in eight lanes: lane `l`
/// starts at +0 and accumulates, by fused multiply-add in increasing `j`, the entries with
/// `j mod 8 = l`; the lanes are then added in the fixed tree
/// `((s₀+s₄)+(s₂+s₆)) + ((s₁+s₅)+(s₃+s₇))`. {@link #dot}, {@link #sumSquares} and {@link #sumAbs}
/// run in 32 lanes: lane `l` takes `j mod 32 = l`; groups of eight are added as `(A+B)+(C+D)` lane
/// by lane, then the same tree. +0 is added to the total, so that no sum is −0 and padding with
/// zeros changes no bit.
/// Transposed products add the rows in increasing order, by fused multiply-add, from +0.
///
/// Offsets count entries. Matrices are row-major with `stride ≥ cols`. Unless said, output ranges
/// must not overlap inputs. Arguments are not checked here beyond what the arrays check; callers
/// own shapes. Nothing is kept, and nothing is allocated but a work array of less than 160 KiB by
/// {@link #weightedGram}.
public interface Kernels extends NoiseKernels, SeriesKernels, MarginKernels {
    /// Where the entries of a padded vector start ({@link #crossSteps}).
    int LEAD = 8;

    /// Which kernels these are.
    KernelId id();

    /// `Σ aᵢ·bᵢ`.
    double dot(double[] a, int aFrom, double[] b, int bFrom, int n);

    /// `Σ aᵢ²`.
    double sumSquares(double[] a, int aFrom, int n);

    /// `Σ |aᵢ|`.
    double sumAbs(double[] a, int aFrom, int n);

    /// `max |aᵢ|`, NaN if an entry is NaN, 0 for n = 0.
    double maxAbs(double[] a, int aFrom, int n);

    /// `y ← fma(alpha, x, y)`.
    void axpy(double alpha, double[] x, int xFrom, double[] y, int yFrom, int n);

    /// `x ← alpha·x`.
    void scale(double alpha, double[] x, int xFrom, int n);

    /// `c = a − b`; c may be the same range as a or b.
    void subtract(double[] a, int aFrom, double[] b, int bFrom, double[] c, int cFrom, int n);

    /// `b ← a`, in one pass.
    ///
    /// @param b written; not the array of a
    /// @return `Σ (aᵢ − bᵢ)²` with the old b, the bits of {@link #sumSquares} over the difference
    double moveTo(double[] a, int aFrom, double[] b, int bFrom, int n);

    /// `c = a ⊙ b`, entry by entry; c may be the same range as a or b.
    void hadamard(double[] a, int aFrom, double[] b, int bFrom, double[] c, int cFrom, int n);

    /// Two vectors moved along each other, at once: `x ← fma(c, s ⊙ y, x)` and
    /// `y ← fma(c, s ⊙ x, y)` with the old x and y on the right, the products with s rounded; then
    /// `z = x ⊙ y` of the new ones.
    ///
    /// @param s read, n entries
    /// @param x read and written, n entries
    /// @param y read and written, n entries; may be another range of the array of x
    /// @param z written, n entries
    void crossUpdate(
            double c,
            double[] s,
            int sFrom,
            double[] x,
            int xFrom,
            double[] y,
            int yFrom,
            double[] z,
            int zFrom,
            int n);

    /// Steps of stochastic gradient descent on squares of `⟨aᵢ, x ⊙ y⟩ − t`, one row of A each: for
    /// k = 0 … steps−1 the prediction `pₖ = ⟨a_{eₖ}, z⟩` by {@link #dot}, then {@link #crossUpdate}
    /// by `c = −(γₖ·(slope·(pₖ − tₖ)))` and that row, with the same bits.
    ///
    /// Padded vectors have entry j at `LEAD + j`; the entries before and the eight behind are +0.
    ///
    /// @param a the matrix from entry 0 on
    /// @param stride a multiple of eight; a row's entries from `cols` to there are +0
    /// @param example e, the row of each step
    /// @param target t of each step
    /// @param stepSize γ of each step
    /// @param x read and written, padded, `cols + 16` entries
    /// @param y read and written, as x, another array
    /// @param z `x ⊙ y` from entry 0 on, read and written
    /// @param prediction written, p of each step
    void crossSteps(
            double[] a,
            int stride,
            int cols,
            int[] example,
            double[] target,
            double[] stepSize,
            double slope,
            int steps,
            double[] x,
            double[] y,
            double[] z,
            double[] prediction);

    /// `y = A·x`.
    void matVec(
            double[] a,
            int aFrom,
            int stride,
            int rows,
            int cols,
            double[] x,
            int xFrom,
            double[] y,
            int yFrom);

    /// `y = Aᵀ·x`.
    void matTVec(
            double[] a,
            int aFrom,
            int stride,
            int rows,
            int cols,
            double[] x,
            int xFrom,
            double[] y,
            int yFrom);

    /// `y ← y + Aᵀ·x`.
    void addMatTVec(
            double[] a,
            int aFrom,
            int stride,
            int rows,
            int cols,
            double[] x,
            int xFrom,
            double[] y,
            int yFrom);

    /// {@link #matVec} of a padded vector, with the same bits.
    ///
    /// Entry j of a padded vector stands at `LEAD + j`; the entries before and the eight behind are
    /// +0.
    ///
    /// @param a read, and up to eight entries before and behind the rows; all finite
    /// @param stride a multiple of eight
    /// @param x read, padded, `cols + 16` entries
    default void paddedMatVec(
            double[] a,
            int aFrom,
            int stride,
            int rows,
            int cols,
            double[] x,
            double[] y,
            int yFrom) {
        matVec(a, aFrom, stride, rows, cols, x, LEAD, y, yFrom);
    }

    /// {@link #addMatTVec} to a vector with entry j at `LEAD + j`, with the same bits.
    ///
    /// @param a read, and up to eight entries before and behind the rows; all finite
    /// @param stride a multiple of eight
    /// @param y read and written, `cols + 16` entries; what stands before and behind is lost
    default void addPaddedMatTVec(
            double[] a,
            int aFrom,
            int stride,
            int rows,
            int cols,
            double[] x,
            int xFrom,
            double[] y) {
        addMatTVec(a, aFrom, stride, rows, cols, x, xFrom, y, LEAD);
    }

    /// The fused residual pass `r = A·β − t`, `g = Aᵀ·r`, in blocks of rows that stay in
    /// cache between the two products, so that the matrix is read from memory once.
    ///
    /// Same bits as {@link #matVec}, a subtraction, and {@link #matTVec}.
    ///
    /// @return `Σ rᵢ²`, the bits of {@link #sumSquares} over r
    double residualPass(
            double[] a,
            int aFrom,
            int stride,
            int rows,
            int cols,
            double[] beta,
            int betaFrom,
            double[] target,
            int targetFrom,
            double[] residual,
            int residualFrom,
            double[] gradient,
            int gradientFrom);

    /// The residual passes of several vectors over one matrix: for every `k < vectors` the residual
    /// and the gradient that {@link #residualPass} gives for `beta[k]`, the same bits. The matrix
    /// is read once for several vectors.
    ///
    /// @param stride a multiple of eight; a row's entries from `cols` to the next multiple of eight
    /// are +0
    /// @param beta read; `vectors` arrays of at least `cols` entries
    /// @param residual written from `residualFrom` on; as many arrays with room for `rows + 4`
    /// entries there; what stands behind `rows` is lost
    /// @param gradient written; as many arrays of at least `cols` entries
    /// @param work written, `8·vectors` entries
    void residualPasses(
            double[] a,
            int aFrom,
            int stride,
            int rows,
            int cols,
            double[] target,
            int targetFrom,
            int vectors,
            double[][] beta,
            double[][] residual,
            int residualFrom,
            double[][] gradient,
            double[] work);

    /// Residuals of several vectors, `r_k = A·β_k − t` with the bits of {@link #matVec} and a
    /// subtraction.
    ///
    /// @param stride a multiple of eight, the matrix padded as for {@link #residualPasses}
    /// @param beta read; `vectors` arrays of at least `cols` entries
    /// @param residual written; as many arrays of `rows + 4` entries; what stands behind `rows` is
    /// lost
    /// @param work written, `8·vectors` entries
    void residuals(
            double[] a,
            int stride,
            int rows,
            int cols,
            double[] target,
            int vectors,
            double[][] beta,
            double[][] residual,
            double[] work);

    /// `y_k = c·(Aᵀ·x_k)` for several vectors: the bits of {@link #matTVec} and {@link #scale}.
    ///
    /// @param x read; `vectors` arrays of at least `rows` entries
    /// @param y written; as many arrays of at least `cols` entries
    void scaledMatTVecs(
            double c,
            double[] a,
            int stride,
            int rows,
            int cols,
            int vectors,
            double[][] x,
            double[][] y);

    /// `C = A·B` for A of m × k and B of k × n; every entry of C starts at +0 and is accumulated
    /// over k in increasing order by fused multiply-add.
    void matMat(
            double[] a,
            int aFrom,
            int aStride,
            double[] b,
            int bFrom,
            int bStride,
            double[] c,
            int cFrom,
            int cStride,
            int m,
            int k,
            int n);

    /// `C = A·diag(w)·Aᵀ` for A of rows × cols, both triangles written; entry (i, k), i ≥ k,
    /// has the order of {@link #matVec} over `(aᵢⱼ·wⱼ)·aₖⱼ`, the first product rounded.
    ///
    /// @param w read, `cols` weights from `wFrom`
    void weightedGram(
            double[] a,
            int aFrom,
            int stride,
            int rows,
            int cols,
            double[] w,
            int wFrom,
            double[] c,
            int cFrom,
            int cStride);

    /// The kernels of this process, chosen once: `-Dtropism.kernels=auto|scalar|vector`.
    ///
    /// `auto` takes the vector kernels where they can be used and says in one log sentence why not
    /// otherwise.
    ///
    /// @throws IllegalStateException if the property asks for kernels that cannot be used
    static Kernels selected() {
        return KernelChoice.selected();
    }
}
