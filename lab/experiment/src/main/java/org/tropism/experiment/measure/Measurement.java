package org.tropism.experiment.measure;

import java.util.List;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Family;

/// Numbers about one case that are not the limit of its run.
///
/// Each is a row of the table `measurements`. A measurement may run the case's algorithm again
/// with other parameters; the record of the case itself does not change.
@About("numbers about a case beside the limit of its run")
public sealed interface Measurement extends Family
        permits LargestStableStep,
                Sharpness,
                GradientMoments,
                GradientNoise,
                RidgeRegression,
                Lasso,
                ExpectedError,
                NoFreeLunch,
                MarginRate,
                LexicographicLevels,
                WithoutHypothesis {
    /// The readings, in an order that depends on the parameters alone. A number that is not
    /// defined for the case (the step size of a flow, say) is NaN, or its reading is left out.
    ///
    /// @throws org.tropism.base.describe.InputErrors if a parameter does not fit the problem
    List<Reading> of(Subject subject);
}
