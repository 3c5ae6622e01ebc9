package org.tropism.dynamics.labelnoise;

import org.tropism.base.describe.Family;
import org.tropism.base.random.RandomStream;

/// What is added to the labels of the examples of every step: example i of a step is used with the
/// label `yᵢ + Δ`, and a fresh Δ every time that it is used.
///
/// The batches do not depend on it: it has a random stream of its own.
public sealed interface LabelNoise extends Family permits TwoPoint, DecayingTwoPoint, Given {
    /// The noise of one run.
    ///
    /// @param random the stream of the noise; used up by this source alone
    /// @throws org.tropism.base.describe.InputErrors if the parameters are no noise
    Source start(RandomStream random);

    /// The noise of one run, in order.
    interface Source {
        /// Writes the noise of the examples of a step; called once for every step, in order.
        ///
        /// @param step k
        /// @param size the number of examples
        /// @param noise written, `size` entries
        /// @return false if there is not enough left
        boolean next(long step, int size, double[] noise);
    }
}
