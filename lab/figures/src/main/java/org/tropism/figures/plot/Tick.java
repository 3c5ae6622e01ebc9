package org.tropism.figures.plot;

import org.jspecify.annotations.Nullable;
import org.tropism.figures.draw.RichText;

/// A mark on an axis.
///
/// @param value in the units of the data
/// @param label null for a minor tick
record Tick(double value, @Nullable RichText label) {}
