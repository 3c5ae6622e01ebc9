package org.tropism.experiment.spec;

import java.util.List;

/// Where the cases of a sweep come from: the experiment itself, or what arrived of it on another
/// machine.
public interface CaseSource {
    /// The case at a position.
    ///
    /// @param index from 0
    /// @throws org.tropism.base.describe.InputErrors if it cannot be made
    CaseSpec at(long index);

    /// The columns of the axes and the replicate, in their order.
    List<String> columns();
}
