/// The commands, and the composition root.
@NullMarked
package org.tropism.cli;

import org.jspecify.annotations.NullMarked;
