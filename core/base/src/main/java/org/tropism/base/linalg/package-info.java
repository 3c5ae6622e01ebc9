/// Matrices, guarded factorizations, linear operators and Lanczos.
@NullMarked
package org.tropism.base.linalg;

import org.jspecify.annotations.NullMarked;
