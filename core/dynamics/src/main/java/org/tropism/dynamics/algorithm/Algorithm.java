package org.tropism.dynamics.algorithm;

import org.tropism.base.describe.Family;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.risk.ProblemInstance;

/// A training algorithm: its parameters only. The state of one run lives in the {@link Stepper}.
public sealed interface Algorithm extends Family permits GradientDescent {
    /// A fresh run from the problem's start.
    ///
    /// @param random the stream of this case's algorithm
    Stepper start(ProblemInstance problem, RandomStream random);
}
