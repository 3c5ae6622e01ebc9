/// Matrices, guarded factorizations, linear operators and Lanczos.
///
/// {@link org.tropism.base.linalg.DenseMatrix} is the one matrix of the house. Whatever is
/// computed from it passes a guard: an entry that is not finite is refused with its row and
/// column before, the residual is compared with what rounding explains after, and matrices are
/// scaled by powers of two, so that data of size 1e-150 or 1e150 lose nothing. Difficulties that
/// a caller must think about are outcomes: a matrix may not be positive definite
/// ({@link org.tropism.base.linalg.Cholesky.Outcome}), an eigenvalue not be reached
/// ({@link org.tropism.base.linalg.Lanczos.Outcome}). A residual beyond its bound is a bug and
/// throws.
///
/// Which one to take: {@link org.tropism.base.linalg.Cholesky} for positive definite systems that
/// are solved again and again or grow and shrink by rows; {@link org.tropism.base.linalg.Qr} for
/// least squares and ranks, its graded form where weights span hundreds of orders of magnitude;
/// {@link org.tropism.base.linalg.Svd} for pseudo-inverses and conditions; {@link
/// org.tropism.base.linalg.SymmetricEigen} for all eigenvalues, {@link
/// org.tropism.base.linalg.Lanczos} for the largest of an operator.
@NullMarked
package org.tropism.base.linalg;

import org.jspecify.annotations.NullMarked;
