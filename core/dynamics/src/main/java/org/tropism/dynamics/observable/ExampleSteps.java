package org.tropism.dynamics.observable;

/// A block of updates of SGD with one example each, as path functionals read it: entries 0 …
/// count−1 of parallel arrays, in the order of the steps.
///
/// Filled by the stepper and used again; nobody keeps it.
public final class ExampleSteps {
    /// The number of steps that a block holds at most.
    public static final int CAPACITY = 256;

    /// How many entries are in use.
    public int count;

    /// The example of each step.
    public final int[] example = new int[CAPACITY];

    /// γ of each step.
    public final double[] stepSize = new double[CAPACITY];

    /// `ℓ(f, y)` of the example before the update.
    public final double[] loss = new double[CAPACITY];

    /// `∂ℓ/∂f` before the update: the gradient of the step is `slope·x`.
    public final double[] slope = new double[CAPACITY];
}
