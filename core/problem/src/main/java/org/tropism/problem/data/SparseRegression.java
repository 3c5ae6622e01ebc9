package org.tropism.problem.data;

import org.tropism.base.describe.Parameter;
import org.tropism.base.random.RandomStream;

/// Gaussian inputs and a sparse truth.
public record SparseRegression(
        @Parameter(about = "number of training examples", symbol = "n", min = 1, typical = "40")
                int examples,
        @Parameter(about = "number of inputs", symbol = "d", min = 1, typical = "100") int inputs,
        @Parameter(
                        about = "number of nonzero entries of the truth",
                        symbol = "s",
                        min = 0,
                        typical = "5")
                int nonzeros)
        implements DatasetSpec {
    @Override
    public DataDraw draw(RandomStream random) {
        throw new IllegalStateException("pending");
    }
}
