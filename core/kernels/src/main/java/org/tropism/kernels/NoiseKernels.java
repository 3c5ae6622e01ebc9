package org.tropism.kernels;

/// Elementwise primitives of stochastic dynamics, whose bits are fixed by the scalar code here.
///
/// The polynomials are evaluated by Horner's rule with fused multiply-adds, in the order that
/// {@link ScalarNoise} writes out; there is no table and no library function in them, so that
/// vector kernels give the same bits. Offsets count entries; nothing is kept or allocated.
public interface NoiseKernels {
    /// Words of state of {@link #normals}.
    int STATE = 32;

    /// Normal numbers of one block of {@link #normals}.
    int BLOCK = 16;

    /// The largest |z| that {@link #decayedSinh} takes.
    double LARGEST = 700;

    /// The largest `c·hᵢ` that {@link #decayedSinh} takes.
    double LARGEST_DECAY = 0x1.0p-10;

    /// Independent standard normal numbers, `blocks·16` of them, from eight interleaved generators
    /// xoshiro256++ by the transform of Box and Muller.
    ///
    /// Lane `l` has the state words `state[l], state[8 + l], state[16 + l], state[24 + l]`. For a
    /// block each lane draws words a, then b, and with `u = 1 − ⌊a/2¹²⌋·2⁻⁵²` and
    /// `v = ⌊b/2¹²⌋·2⁻⁵²` sets entry `l` to `√(−2·ln u)·cos 2πv` and entry `8 + l` to
    /// `√(−2·ln u)·sin 2πv`, each right to about 3 units in the last place of the radius. No number
    /// exceeds 8.5 in size.
    ///
    /// @param state read and written, 32 words, no lane all zero
    /// @param out written, `16·blocks` entries
    default void normals(long[] state, double[] out, int from, int blocks) {
        ScalarNoise.normals(state, out, from, blocks);
    }

    /// `out = s⊙exp(−c·h)⊙sinh z`, entry by entry, to about 3 units in the last place.
    ///
    /// Beyond the stated ranges the results are meaningless; the caller watches over them.
    ///
    /// @param z read, `|z| ≤ 700`
    /// @param s read
    /// @param c a number ≥ 0
    /// @param h read, `c·h` from 0 to 2⁻¹⁰
    /// @param out written; may be the range of z
    default void decayedSinh(
            double[] z,
            int zFrom,
            double[] s,
            int sFrom,
            double c,
            double[] h,
            int hFrom,
            double[] out,
            int outFrom,
            int n) {
        for (int j = 0; j < n; j++) {
            out[outFrom + j] =
                    ScalarNoise.decayedSinh(z[zFrom + j], s[sFrom + j], c * h[hFrom + j]);
        }
    }
}
