package org.tropism.dynamics.observable;

import org.tropism.base.describe.Family;

/// A number that is recorded along a run.
public sealed interface Observable extends Family permits TrainRisk {}
