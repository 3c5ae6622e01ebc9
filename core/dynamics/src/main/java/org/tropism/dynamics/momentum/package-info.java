/// Momentum parameters as functions of the step.
@NullMarked
package org.tropism.dynamics.momentum;

import org.jspecify.annotations.NullMarked;
