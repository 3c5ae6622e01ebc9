package org.tropism.base.random;

import org.tropism.kernels.Kernels;
import org.tropism.kernels.NoiseKernels;

/// Standard normal numbers in bulk, from a stream: a second method beside
/// {@link RandomStream#nextGaussian}, five times as fast, for algorithms that use one at every
/// coordinate of every step.
///
/// The stream gives 32 words, word `4l + w` of them to word w of the state of lane l, and
/// {@link NoiseKernels#normals} makes blocks of 16 numbers of them: eight interleaved generators
/// xoshiro256++, and the transform of Box and Muller. The numbers depend on the stream alone, not
/// on how many are asked for at once, and have the same bits on every kernel. One thread;
/// allocates nothing after construction.
public final class NormalBlocks {
    private static final int BUFFER = 64 * NoiseKernels.BLOCK;

    private final Kernels kernels = Kernels.selected();
    private final long[] state = new long[NoiseKernels.STATE];
    private final double[] buffer = new double[BUFFER];
    private int used = BUFFER;

    /// @param stream 32 words of it are used up
    public NormalBlocks(RandomStream stream) {
        for (int k = 0; k < state.length; k++) {
            state[k % 4 * 8 + k / 4] = stream.nextLong();
        }
    }

    /// Fills `out[from .. from + count)`.
    public void fill(double[] out, int from, int count) {
        int done = 0;
        while (done < count) {
            if (used == BUFFER) {
                kernels.normals(state, buffer, 0, BUFFER / NoiseKernels.BLOCK);
                used = 0;
            }
            int part = Math.min(count - done, BUFFER - used);
            System.arraycopy(buffer, used, out, from + done, part);
            used += part;
            done += part;
        }
    }
}
