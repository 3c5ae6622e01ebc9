package org.tropism.experiment.reference;

import org.tropism.oracle.program.Margins;
import org.tropism.problem.risk.ProblemInstance;

/// The constraints of references that separate the training examples.
final class Separators {
    private Separators() {}

    /// Margins of one for every training example, without an intercept.
    ///
    /// @throws org.tropism.base.describe.InputErrors if a target names no class
    @SuppressWarnings("NullAway") // class files lose @Nullable on array components of records
    static Margins margins(ProblemInstance problem) {
        var train = problem.data().train();
        return new Margins(train.inputs(), train.targets(), train.outputs(), false, null);
    }
}
