/// Special functions that stay accurate at extreme scales.
@NullMarked
package org.tropism.base.special;

import org.jspecify.annotations.NullMarked;
