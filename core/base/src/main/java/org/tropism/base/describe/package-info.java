/// Families and their members: identifiers, parameters, sources, derived from sealed interfaces
/// and records.
@NullMarked
package org.tropism.base.describe;

import org.jspecify.annotations.NullMarked;
