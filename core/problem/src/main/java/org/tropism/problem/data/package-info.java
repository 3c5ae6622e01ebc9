/// Data sets: how they are drawn, and how they are read from files.
///
/// | member | examples |
/// | --- | --- |
/// | `sparse-regression` | Gaussian inputs, sparse truth |
/// | `fourier-regression` | cosines and sines of points on the circle |
/// | `file` | CSV, NPY, NPZ or LIBSVM, with preparation |
///
/// Everything drawn comes from named child streams, so that no option shifts the numbers of
/// another. Everything read is checked before it is used, and all errors are reported at once.
/// {@link org.tropism.problem.data.NpyFile}, {@link org.tropism.problem.data.NpzFile} and {@link
/// org.tropism.problem.data.NumberFile} serve the other layers too.
@NullMarked
package org.tropism.problem.data;

import org.jspecify.annotations.NullMarked;
