/// Theorems: hypotheses checked on a setting, predictions as convex programs.
@NullMarked
package org.tropism.theory;

import org.jspecify.annotations.NullMarked;
