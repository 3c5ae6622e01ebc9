/// Dense primitives on `double[]`: one interface, a scalar reference, and the choice of the
/// implementation.
@NullMarked
package org.tropism.kernels;

import org.jspecify.annotations.NullMarked;
