/// Data sets: how they are drawn, and how they are read from files.
@NullMarked
package org.tropism.problem.data;

import org.jspecify.annotations.NullMarked;
