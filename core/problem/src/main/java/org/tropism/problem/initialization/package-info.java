/// Where training starts.
///
/// | member | θ₀ |
/// | --- | --- |
/// | `uniform` | what the model makes of one scale α |
/// | `shaped` | the same with `αᵢ = α·fᵢ` or `αᵢ = α^(hᵢ)` |
/// | `gaussian` | independent normal entries |
/// | `zero` | 0 |
/// | `file` | numbers from an NPY, NPZ or text file |
@NullMarked
package org.tropism.problem.initialization;

import org.jspecify.annotations.NullMarked;
