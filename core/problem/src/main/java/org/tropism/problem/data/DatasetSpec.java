package org.tropism.problem.data;

import org.tropism.base.describe.Family;
import org.tropism.base.random.RandomStream;

/// Where examples come from.
public sealed interface DatasetSpec extends Family
        permits SparseRegression,
                FourierRegression,
                SeparableClouds,
                GridClusters,
                MatrixSensing,
                Ratings,
                Given,
                File {
    /// Draws or reads the data.
    ///
    /// @param random the stream of this case's data; a file ignores it unless it subsamples
    /// @throws org.tropism.base.describe.InputErrors with all errors of a file
    DataDraw draw(RandomStream random);

    /// The number of entries of the training inputs, n·d, as far as it is known before they are
    /// drawn; 0 where it is not. Sweeps begin with what takes longest.
    default long entries() {
        return 0;
    }
}
