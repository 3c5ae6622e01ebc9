/// The search for settings that refute a theorem, and the smallest one found as a file.
@NullMarked
package org.tropism.experiment.refute;

import org.jspecify.annotations.NullMarked;
