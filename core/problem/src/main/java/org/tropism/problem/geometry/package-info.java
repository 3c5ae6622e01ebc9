/// Potentials with their Bregman divergences, and norms.
@NullMarked
package org.tropism.problem.geometry;

import org.jspecify.annotations.NullMarked;
