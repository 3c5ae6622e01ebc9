/// Certificates recomputed from the raw data.
@NullMarked
package org.tropism.oracle.certificate;

import org.jspecify.annotations.NullMarked;
