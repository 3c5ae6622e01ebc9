/// Potentials as users write them, for mirror descent and natural gradients.
@NullMarked
package org.tropism.dynamics.mirror;

import org.jspecify.annotations.NullMarked;
