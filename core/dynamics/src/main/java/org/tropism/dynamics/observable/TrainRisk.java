package org.tropism.dynamics.observable;

/// The training risk.
public record TrainRisk() implements Observable {}
