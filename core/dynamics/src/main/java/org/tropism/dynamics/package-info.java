/// The walk's measured half: a setting, its run, the trajectory, how it ended, and the limit.
@NullMarked
package org.tropism.dynamics;

import org.jspecify.annotations.NullMarked;
