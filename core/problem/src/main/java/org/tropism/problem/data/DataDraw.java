package org.tropism.problem.data;

import org.jspecify.annotations.Nullable;

/// What a data specification gives: a training set, and what is known beside it.
///
/// @param train the training set
/// @param test held-out examples of the same law, or null
/// @param truth the predictor behind the targets, or null if unknown
public record DataDraw(Dataset train, @Nullable Dataset test, double @Nullable [] truth) {}
