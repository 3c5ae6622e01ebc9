/// The case runner, the journal and the local engine.
@NullMarked
package org.tropism.experiment.run;

import org.jspecify.annotations.NullMarked;
