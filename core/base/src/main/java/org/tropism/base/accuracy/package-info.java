/// Tolerances with a stated origin, and accurate sums.
///
/// A comparison is worth as much as its bound: {@link org.tropism.base.accuracy.Tolerance}
/// carries the bound with a sentence on where it comes from. {@link
/// org.tropism.base.accuracy.CompensatedSum} adds products in twice the working precision for
/// those who check what others computed; {@link org.tropism.base.accuracy.Ulps} counts the
/// doubles between two results.
@NullMarked
package org.tropism.base.accuracy;

import org.jspecify.annotations.NullMarked;
