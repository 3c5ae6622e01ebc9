/// Families, JSON and the names that users write.
@NullMarked
package org.tropism.experiment.catalog;

import org.jspecify.annotations.NullMarked;
