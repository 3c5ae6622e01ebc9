/// What is recorded along a run, and what is accumulated at every step.
@NullMarked
package org.tropism.dynamics.observable;

import org.jspecify.annotations.NullMarked;
