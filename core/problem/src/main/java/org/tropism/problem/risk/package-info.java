/// The empirical risk of a predictor, and the problem instance that a run is given.
@NullMarked
package org.tropism.problem.risk;

import org.jspecify.annotations.NullMarked;
