/// Solvers, one idea a file.
@NullMarked
package org.tropism.oracle.solver;

import org.jspecify.annotations.NullMarked;
