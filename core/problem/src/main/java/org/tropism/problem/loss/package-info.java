/// Losses of one prediction against one target: `squared`, `c·(f − y)²`.
@NullMarked
package org.tropism.problem.loss;

import org.jspecify.annotations.NullMarked;
