package org.tropism.experiment.reference;

import org.tropism.oracle.program.Margins;
import org.tropism.problem.risk.ProblemInstance;

/// The constraints of references that separate the training examples.
final class Separators {
    private Separators() {}

    /// Margins of one for every training example, without an intercept.
    ///
    /// @throws org.tropism.base.describe.InputErrors if a target names no class
    static Margins margins(ProblemInstance problem) {
        var train = problem.data().train();
        return Margins.binary(train.inputs(), train.targets());
    }
}
