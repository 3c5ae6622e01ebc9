/// Tests of the parts of the solvers.
@NullMarked
package org.tropism.oracle.solver;

import org.jspecify.annotations.NullMarked;
