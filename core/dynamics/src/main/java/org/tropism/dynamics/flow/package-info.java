/// Flows in continuous time.
@NullMarked
package org.tropism.dynamics.flow;

import org.jspecify.annotations.NullMarked;
