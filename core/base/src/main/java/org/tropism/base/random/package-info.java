/// Named splittable random streams on a counter-based generator.
@NullMarked
package org.tropism.base.random;

import org.jspecify.annotations.NullMarked;
