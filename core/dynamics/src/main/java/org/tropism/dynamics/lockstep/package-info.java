/// Several runs on one data set, a step of all at a time.
@NullMarked
package org.tropism.dynamics.lockstep;

import org.jspecify.annotations.NullMarked;
