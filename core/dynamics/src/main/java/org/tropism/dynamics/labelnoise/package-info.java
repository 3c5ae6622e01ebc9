/// Noise that is added to the labels of the examples of a step.
@NullMarked
package org.tropism.dynamics.labelnoise;

import org.jspecify.annotations.NullMarked;
