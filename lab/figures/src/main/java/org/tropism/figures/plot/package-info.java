/// Axes, ticks, styles and marks: rows become items of a page.
@NullMarked
package org.tropism.figures.plot;

import org.jspecify.annotations.NullMarked;
