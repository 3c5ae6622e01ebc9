package org.tropism.problem.model;

import org.tropism.problem.geometry.Separable;

/// The mirror flow hidden in gradient flow on a model's parameters: `d∇φ(β)/dt = −κ·∇L(β)`.
///
/// @param potential φ
/// @param startDual `∇φ(β₀)`, one entry per input; kept
/// @param logRate `ln κ`
public record HiddenMirror(Separable potential, double[] startDual, double logRate) {}
