/// Tests of the sums behind certificates.
@NullMarked
package org.tropism.oracle.certificate;

import org.jspecify.annotations.NullMarked;
