package org.tropism.experiment.reference;

import org.tropism.base.describe.About;
import org.tropism.oracle.program.ConvexProgram;
import org.tropism.problem.risk.ProblemInstance;

/// The interpolator of least ℓ∞ norm.
@About(value = "the interpolator of least ℓ∞ norm", formula = "min max |βᵢ| subject to Xβ = y")
public record LeastLinf() implements Reference {
    @Override
    public ConvexProgram program(ProblemInstance problem) {
        var train = problem.data().train();
        return new org.tropism.oracle.program.LeastLInf(train.inputs(), train.targets());
    }
}
