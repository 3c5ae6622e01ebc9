/// JMH benchmarks.
@NullMarked
package org.tropism.bench;

import org.jspecify.annotations.NullMarked;
