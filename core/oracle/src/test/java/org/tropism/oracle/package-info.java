/// Tests of the oracle.
@NullMarked
package org.tropism.oracle;

import org.jspecify.annotations.NullMarked;
