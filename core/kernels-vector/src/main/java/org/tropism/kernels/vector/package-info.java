/// The kernels on `jdk.incubator.vector`; the only package that names it.
@NullMarked
package org.tropism.kernels.vector;

import org.jspecify.annotations.NullMarked;
