/// Numbers beside the limit of a run that an experiment asks for: stability limits, sharpness,
/// noise, paths of explicit regularization, exact curves.
@NullMarked
package org.tropism.experiment.measure;

import org.jspecify.annotations.NullMarked;
