package org.tropism.experiment.reference;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.oracle.program.ConvexProgram;
import org.tropism.problem.risk.ProblemInstance;

/// The interpolator of least ℓp norm, 1 < p < ∞.
@About(value = "the interpolator of least ℓp norm", formula = "min ‖β‖_p subject to Xβ = y")
public record LeastLp(
        @Parameter(
                        about = "the exponent",
                        symbol = "p",
                        min = 1,
                        exclusive = true,
                        typical = {"1.5", "3"})
                double p)
        implements Reference {
    @Override
    public ConvexProgram program(ProblemInstance problem) {
        var train = problem.data().train();
        return new org.tropism.oracle.program.LeastLp(train.inputs(), train.targets(), p);
    }
}
