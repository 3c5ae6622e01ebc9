/// Pages of paths, markers and text, and the three file formats that they are written in.
@NullMarked
package org.tropism.figures.draw;

import org.jspecify.annotations.NullMarked;
