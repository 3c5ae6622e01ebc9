/// Figures drawn from rows: marks, axes, themes, and three file formats.
@NullMarked
package org.tropism.figures;

import org.jspecify.annotations.NullMarked;
