/// Named splittable random streams on a counter-based generator.
///
/// A run needs many sources of randomness: the inputs, the noise, the start, the order of the
/// examples. Each asks the one root for a stream by name,
/// `RandomStream.root(seed).child("data").child("noise")`, and gets numbers that depend on the
/// seed and on the names alone. So a new consumer shifts nobody's numbers, threads need no
/// agreement,
/// and a case is repeated from its seed in any order.
///
/// {@link org.tropism.base.random.RandomStream} is all that others see. Its key is a hash of seed
/// and path, its words are Philox 4×64's, and both are written down so exactly that NumPy gives
/// the same uniform numbers; the Gaussians are those of Apache Commons RNG's ziggurat, frozen by
/// test.
@NullMarked
package org.tropism.base.random;

import org.jspecify.annotations.NullMarked;
