package org.tropism.experiment.reference;

import org.tropism.base.describe.About;
import org.tropism.oracle.program.ConvexProgram;
import org.tropism.problem.risk.ProblemInstance;

/// The interpolator of least ℓ1 norm.
@About(value = "the interpolator of least ℓ1 norm", formula = "min Σ |βᵢ| subject to Xβ = y")
public record LeastL1() implements Reference {
    @Override
    @SuppressWarnings("NullAway") // class files lose @Nullable on array components of records
    public ConvexProgram program(ProblemInstance problem) {
        var train = problem.data().train();
        return new org.tropism.oracle.program.LeastL1(train.inputs(), train.targets(), null);
    }
}
