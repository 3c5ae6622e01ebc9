/// Step sizes as functions of the step.
@NullMarked
package org.tropism.dynamics.stepsize;

import org.jspecify.annotations.NullMarked;
