/// Convex programs as data.
@NullMarked
package org.tropism.oracle.program;

import org.jspecify.annotations.NullMarked;
