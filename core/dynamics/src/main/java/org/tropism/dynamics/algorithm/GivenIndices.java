package org.tropism.dynamics.algorithm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Parameter;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.data.NumberFile;

/// A given sequence of examples, counted from 0: step k uses entries `kB … (k+1)B − 1`, the rows of
/// an array of steps × B. Exact replay of somebody else's run.
///
/// The run ends, as a spent budget, when fewer than B entries are left.
///
/// @param path an NPY, NPZ or text file; null to use `indices`
/// @param array the name of the array in an NPZ file
/// @param indices the sequence itself; empty to use `file`
@About(value = "a given sequence of examples, counted from 0")
public record GivenIndices(
        @Parameter(about = "path of an NPY, NPZ or text file with the sequence")
                @Nullable String path,
        @Parameter(about = "the name of the array in an NPZ file", absent = "\"indices\"")
                String array,
        @Parameter(
                        about = "the sequence itself, instead of a file",
                        typical = "[0, 1, 0]",
                        absent = "[]")
                List<Integer> indices)
        implements Sampling {
    /// Copies the list.
    public GivenIndices {
        indices = List.copyOf(indices);
    }

    /// The sequence itself.
    public GivenIndices(List<Integer> indices) {
        this(null, "indices", indices);
    }

    @Override
    public Batches over(int examples, int batchSize, RandomStream random) {
        var sequence = NumberFile.given("given-indices", path, array, "indices", indices);
        var checked = new int[sequence.length];
        for (int k = 0; k < sequence.length; k++) {
            double index = sequence[k];
            if (!(index >= 0 && index < examples) || index != Math.rint(index)) {
                throw new InputErrors(
                        path == null ? "given-indices" : path,
                        "entry "
                                + k
                                + " of the sequence is "
                                + index
                                + ", and there are "
                                + examples
                                + " examples",
                        "give whole numbers from 0 to " + (examples - 1));
            }
            checked[k] = (int) index;
        }
        return new Sequence(checked, batchSize);
    }

    private static final class Sequence implements Batches {
        private final int[] sequence;
        private final int batchSize;
        private int used;

        Sequence(int[] sequence, int batchSize) {
            this.sequence = sequence;
            this.batchSize = batchSize;
        }

        @Override
        public int next(int[] batch) {
            if (sequence.length - used < batchSize) {
                return 0;
            }
            System.arraycopy(sequence, used, batch, 0, batchSize);
            used += batchSize;
            return batchSize;
        }
    }
}
