package org.tropism.problem.model;

import org.tropism.base.describe.Family;

/// How parameters realize a predictor.
public sealed interface Model extends Family permits LinearInInputs {}
