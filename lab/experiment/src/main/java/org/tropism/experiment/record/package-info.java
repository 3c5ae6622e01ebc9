/// What a case leaves behind: limit, comparison, provenance.
@NullMarked
package org.tropism.experiment.record;

import org.jspecify.annotations.NullMarked;
