/// Losses of predictions against targets: `squared`, `c·(f − y)²`; losses of the margin `y·f`,
/// whose minimum is at infinity; the cross-entropy of several scores.
@NullMarked
package org.tropism.problem.loss;

import org.jspecify.annotations.NullMarked;
