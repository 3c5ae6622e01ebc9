/// Where training starts.
@NullMarked
package org.tropism.problem.initialization;

import org.jspecify.annotations.NullMarked;
