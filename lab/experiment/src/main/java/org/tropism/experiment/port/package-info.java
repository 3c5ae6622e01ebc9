/// What the lab asks of engines and stores.
@NullMarked
package org.tropism.experiment.port;

import org.jspecify.annotations.NullMarked;
