/// The covariance of Gaussian inputs.
///
/// | member | Σ |
/// | --- | --- |
/// | `isotropic` | the identity |
/// | `power-law` | diagonal, `λⱼ = j^(−a)` |
/// | `equicorrelated` | 1 on the diagonal, ρ elsewhere |
/// | `toeplitz` | `ρ^abs(j−k)` |
@NullMarked
package org.tropism.problem.data.covariance;

import org.jspecify.annotations.NullMarked;
