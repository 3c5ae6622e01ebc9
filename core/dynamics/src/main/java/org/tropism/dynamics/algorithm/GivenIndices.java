package org.tropism.dynamics.algorithm;

import java.util.List;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Parameter;
import org.tropism.base.random.RandomStream;

/// A given sequence of examples, counted from 0: step k uses entries `kB … (k+1)B − 1`. Exact replay.
///
/// The run ends when fewer than B entries are left.
@About(value = "a given sequence of examples, counted from 0")
public record GivenIndices(
        @Parameter(about = "the examples in order", typical = "[0, 1]") List<Integer> indices)
        implements Sampling {
    /// Copies the list.
    public GivenIndices {
        indices = List.copyOf(indices);
    }

    @Override
    public Batches over(int examples, int batchSize, RandomStream random) {
        var sequence = indices.stream().mapToInt(Integer::intValue).toArray();
        return null;
    }
}
