/// Experiment files: reading, validating, axes and cases.
@NullMarked
package org.tropism.experiment.spec;

import org.jspecify.annotations.NullMarked;
