/// Discrete algorithms, and how they sample examples.
@NullMarked
package org.tropism.dynamics.algorithm;

import org.jspecify.annotations.NullMarked;
