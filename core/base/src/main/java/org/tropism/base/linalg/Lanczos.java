package org.tropism.base.linalg;

import java.util.ArrayList;
import org.tropism.base.random.RandomStream;

/// The largest eigenvalue of a symmetric operator by Lanczos' method with full
/// reorthogonalization.
///
/// After m products the operator is projected onto the Krylov space of a Gaussian start as a
/// tridiagonal matrix with largest eigenvalue θ and Ritz vector v, ‖v‖ = 1. Whether θ is good is
/// not believed from the recurrence: one more product gives `r = A·v − θ·v`, and an eigenvalue λ
/// of A lies within
///
/// `|λ − θ| ≤ ‖r‖ + 2⁻⁵¹·|θ|`,
///
/// the last term for the rounding of r. That λ is the *largest* one holds with probability one
/// for a Gaussian start; a start that is orthogonal to the top eigenvectors is the only way to
/// miss it. Cost: m products, O(m²·n) for the basis, O(m·n) memory. Source: Parlett, *The
/// symmetric eigenvalue problem*, theorem 4.5.1 and chapter 13.
public final class Lanczos {
    /// What was found.
    public sealed interface Outcome {
        /// θ; the best lower bound of the largest eigenvalue that was found.
        double value();

        /// A bound on the distance of θ to an eigenvalue.
        double bound();

        /// The products that were made.
        int products();

        /// The bound is at most `relative·|θ|`.
        ///
        /// @param vector v, of length one
        record Reached(double value, double bound, double[] vector, int products)
                implements Outcome {}

        /// The bound is larger.
        ///
        /// @param because one sentence with numbers
        record NotReached(double value, double bound, int products, String because)
                implements Outcome {}
    }

    private final LinearOperator operator;
    private final int n;
    private final ArrayList<double[]> basis = new ArrayList<>();
    private final ArrayList<Double> diagonal = new ArrayList<>();
    private final ArrayList<Double> offDiagonal = new ArrayList<>();
    private int products;

    private Lanczos(LinearOperator operator) {
        this.operator = operator;
        this.n = operator.rows();
    }

    /// The largest (most positive) eigenvalue.
    ///
    /// @param operator symmetric; this is not checked
    /// @param random gives the start
    /// @param relative the bound that is asked for, relative to |θ|; not below 1e-14
    /// @param maxProducts the budget
    /// @throws IllegalArgumentException if the operator is empty or not square, or a number is
    ///     out of range
    public static Outcome largest(
            LinearOperator operator, RandomStream random, double relative, int maxProducts) {
        if (operator.rows() != operator.cols() || operator.rows() == 0) {
            throw new IllegalArgumentException(
                    "the eigenvalues of an operator of "
                            + operator.rows()
                            + " x "
                            + operator.cols());
        }
        if (!(relative >= 1e-14) || maxProducts < 2) {
            throw new IllegalArgumentException(
                    "a relative bound of " + relative + " with " + maxProducts + " products");
        }
        return new Lanczos(operator).run(random, relative, maxProducts);
    }

    private Outcome run(RandomStream random, double relative, int maxProducts) {
        var start = new double[n];
        random.gaussians(start, 0, n);
        Vectors.scale(1 / Vectors.norm2(start), start);
        basis.add(start);
        int nextCheck = 1;
        while (true) {
            double next = extend();
            if (!Double.isFinite(next)) {
                return new Outcome.NotReached(
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        products,
                        "product " + products + " is not finite");
            }
            boolean complete = next == 0 || basis.size() > n;
            boolean spent = products + 1 >= maxProducts;
            if (complete || spent || diagonal.size() >= nextCheck) {
                nextCheck = Math.max(diagonal.size() + 1, diagonal.size() * 5 / 4);
                var ritz = ritz(relative, complete || spent);
                if (ritz instanceof Outcome.Reached || complete || spent) {
                    return ritz;
                }
            }
        }
    }

    /// One product; the next basis vector.
    ///
    /// @return its length before it was normalized, 0 if the Krylov space is complete
    private double extend() {
        var last = basis.getLast();
        var next = new double[n];
        operator.apply(last, next);
        products++;
        if (!Vectors.isFinite(next)) {
            return Double.NaN;
        }
        double size = Vectors.norm2(next);
        diagonal.add(Vectors.dot(last, next));
        for (int pass = 0; pass < 2; pass++) {
            for (int k = basis.size() - 1; k >= 0; k--) {
                Vectors.add(-Vectors.dot(basis.get(k), next), basis.get(k), next);
            }
        }
        double length = Vectors.norm2(next);
        // what is left of a vector inside the space is rounding
        if (length <= 10 * basis.size() * Guard.ROUNDOFF * size) {
            length = 0;
        }
        offDiagonal.add(length);
        if (length > 0) {
            for (int i = 0; i < n; i++) {
                next[i] /= length;
            }
            basis.add(next);
        }
        return length;
    }

    /// The largest Ritz pair, judged by its residual: a product is spent on that when the
    /// recurrence promises success or when `last`.
    private Outcome ritz(double relative, boolean last) {
        int m = diagonal.size();
        var projected = DenseMatrix.zeros(m, m);
        for (int k = 0; k < m; k++) {
            projected.set(k, k, diagonal.get(k));
            if (k > 0) {
                projected.set(k, k - 1, offDiagonal.get(k - 1));
            }
        }
        var eigen = SymmetricEigen.of(projected);
        double theta = eigen.largest();
        double promised = offDiagonal.get(m - 1) * Math.abs(eigen.vectors().get(m - 1, m - 1));
        if (!last && promised > relative / 2 * Math.abs(theta)) {
            return notReached(theta, promised, relative);
        }
        var vector = new double[n];
        for (int k = 0; k < m; k++) {
            Vectors.add(eigen.vectors().get(k, m - 1), basis.get(k), vector);
        }
        Vectors.scale(1 / Vectors.norm2(vector), vector);
        var residual = new double[n];
        operator.apply(vector, residual);
        products++;
        Vectors.add(-theta, vector, residual);
        double bound = Vectors.norm2(residual) + 4 * Guard.ROUNDOFF * Math.abs(theta);
        return bound <= relative * Math.abs(theta)
                ? new Outcome.Reached(theta, bound, vector, products)
                : notReached(theta, bound, relative);
    }

    private Outcome notReached(double theta, double bound, double relative) {
        return new Outcome.NotReached(
                theta,
                bound,
                products,
                "after "
                        + products
                        + " products the residual bound is "
                        + bound
                        + ", asked was "
                        + relative * Math.abs(theta));
    }
}
