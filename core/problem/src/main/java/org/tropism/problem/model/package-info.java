/// Models: how parameters θ realize a predictor β(θ).
///
/// | member | parameters | predictor |
/// | --- | --- | --- |
/// | `linear` | `θ` | `θ` |
/// | `diagonal-network` | D layers, or two | `u₁⊙…⊙u_D`, or `w₊ᴰ − w₋ᴰ` |
/// | `deep-linear` | L matrices | `(W_L⋯W_1)ᵀ`, one row |
/// | `linear-convolution` | L filters | `w_1 * ⋯ * w_L`, circular |
/// | `matrix-factorization` | U, V, or U | `U·Vᵀ`, or `U·Uᵀ`, by rows |
/// | `deep-matrix-factorization` | L matrices | `W_L⋯W_1`, by rows |
/// | `matrix-completion` | U, V | θ; the prediction at (i, j) is `⟨U_i, V_j⟩` |
/// | `relu-network` | L matrices | θ; `f(x) = W_L·σ(W_{L−1}⋯σ(W_1·x))` |
///
/// Models that are linear in the inputs pull gradients back through β and tell the mirror flow that
/// gradient flow on θ hides, {@link org.tropism.problem.model.HiddenMirror}.
@NullMarked
package org.tropism.problem.model;

import org.jspecify.annotations.NullMarked;
