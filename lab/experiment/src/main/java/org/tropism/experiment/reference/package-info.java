/// Convex programs that an experiment solves beside its theorems, whatever the algorithm.
@NullMarked
package org.tropism.experiment.reference;

import org.jspecify.annotations.NullMarked;
