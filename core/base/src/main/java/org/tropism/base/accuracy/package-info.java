/// Tolerances with a stated origin, and accurate sums.
@NullMarked
package org.tropism.base.accuracy;

import org.jspecify.annotations.NullMarked;
