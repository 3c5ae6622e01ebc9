/// The walk's witness: solves a convex program and certifies the answer.
@NullMarked
package org.tropism.oracle;

import org.jspecify.annotations.NullMarked;
