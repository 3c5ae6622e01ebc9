/// Potentials with their Bregman divergences, and norms.
///
/// | potential | φ′(w) | dual variables |
/// | --- | --- | --- |
/// | `euclidean` | `w` | all |
/// | `hyperentropy` | `asinh(w/s)` | all |
/// | `depth-potential` | `ω·h_D⁻¹(w/αᴰ)` | `(−ω, ω)` |
/// | `power` | `sign(w)·abs(w)^(p−1)` | all |
/// | `negative-entropy` | `ln w`, w > 0 | all |
/// | `p-norm` | `sign(w)·abs(w)^(p−1)·norm_p(w)^(2−p)` | all |
/// | `simplex-entropy` | `ln w`, w > 0, `Σ wᵢ = 1` | all, up to a constant |
///
/// | norm | value | dual |
/// | --- | --- | --- |
/// | `l1` | `Σ abs(wᵢ)` | `l-inf` |
/// | `l2` | `√Σ wᵢ²` | `l2` |
/// | `l-inf` | `max abs(wᵢ)` | `l1` |
/// | `lp` | `(Σ abs(wᵢ)ᵖ)^(1/p)` | `lp` of `p/(p−1)` |
///
/// Everything is accurate to a few units in the last place at any scale that a double or the
/// logarithm of a scale can express.
@NullMarked
package org.tropism.problem.geometry;

import org.jspecify.annotations.NullMarked;
