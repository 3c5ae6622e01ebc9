package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.dynamics.Setting;

/// A setting outside the hypotheses of a theorem.
///
/// @param hypotheses the names of exactly those that fail
/// @param of a setting inside them whose prediction the outside run must miss, or null for what the
/// theorem would say of the outside run itself
/// @param least how far, relatively, the limit is from that prediction at least; the measured
/// distance is in the comment beside it; NaN where the theorem predicts no point, and a test of
/// its own shows what fails
record Refuting(Setting setting, List<String> hypotheses, @Nullable Setting of, double least) {}
