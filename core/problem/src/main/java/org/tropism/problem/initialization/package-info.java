/// Where training starts.
///
/// | member | θ₀ |
/// | --- | --- |
/// | `uniform` | what the model makes of one scale α |
/// | `shaped` | the same with `αᵢ = α·fᵢ` or `αᵢ = α^(hᵢ)` |
/// | `layered` | one value for every layer |
/// | `gaussian` | independent normal entries |
/// | `fan-in` | normal matrices, scaled by their width |
/// | `orthogonal` | matrices with orthonormal rows or columns, scaled |
/// | `balanced` | matrices with `W_{l+1}ᵀW_{l+1} = W_lW_lᵀ` |
/// | `zero` | 0 |
/// | `file` | numbers from an NPY, NPZ or text file |
@NullMarked
package org.tropism.problem.initialization;

import org.jspecify.annotations.NullMarked;
