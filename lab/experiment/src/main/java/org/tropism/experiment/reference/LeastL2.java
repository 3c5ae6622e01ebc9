package org.tropism.experiment.reference;

import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.oracle.program.ConvexProgram;
import org.tropism.problem.risk.ProblemInstance;

/// The interpolator closest to a center in the Euclidean norm.
@About(
        value = "the interpolator closest to a center in ℓ2",
        formula = "min ‖β − c‖₂ subject to Xβ = y")
public record LeastL2(
        @Parameter(
                        about = "the center c: the origin, or the predictor at the start",
                        symbol = "c",
                        typical = {"\"origin\"", "\"start\""},
                        absent = "\"origin\"")
                Center center)
        implements Reference {
    /// Where distances are measured from.
    public enum Center {
        /// `c = 0`.
        ORIGIN,
        /// `c = β(θ₀)`.
        START
    }

    @Override
    @SuppressWarnings("NullAway") // class files lose @Nullable on array components of records
    public ConvexProgram program(ProblemInstance problem) {
        var train = problem.data().train();
        double[] start = null;
        if (center == Center.START) {
            start = new double[train.dimension()];
            problem.model().predictor(problem.start(), start);
        }
        return new org.tropism.oracle.program.LeastL2(train.inputs(), train.targets(), start, null);
    }
}
