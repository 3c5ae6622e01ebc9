/// Stopping rules.
@NullMarked
package org.tropism.dynamics.stopping;

import org.jspecify.annotations.NullMarked;
