/// Losses of one prediction against one target.
@NullMarked
package org.tropism.problem.loss;

import org.jspecify.annotations.NullMarked;
