/// Special functions that stay accurate at extreme scales.
///
/// The potentials of diagonal networks are hyperbolic functions of `w/s` with a scale s that runs
/// from 1e16 down to 1e-400 and below. {@link org.tropism.base.special.ScaledHyperbolic} takes
/// ln s and keeps `s·sinh(z)`, its inverse, slope, potential and conjugate right wherever the
/// result is a double; {@link org.tropism.base.special.LogFunctions} are the logarithms and sums
/// of exponentials that other potentials need. Everything is checked against 80-digit arithmetic
/// and uses `StrictMath` alone, so that the bits do not depend on the machine.
@NullMarked
package org.tropism.base.special;

import org.jspecify.annotations.NullMarked;
