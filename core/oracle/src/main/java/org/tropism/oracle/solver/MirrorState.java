package org.tropism.oracle.solver;

import org.tropism.base.linalg.DenseMatrix;

/// The dual variable `w = z₀ + Xᵀν` of every coordinate with the primal variable that it gives,
/// along a family of problems with parameter τ: easy at 1, the problem asked for at 0.
///
/// The dual variable is carried, updated by the linear relation `dw = Xᵀdν`, in whatever form
/// keeps its digits; it need never be recomputed from ν.
abstract sealed class MirrorState permits DirectState, DepthState {
    /// Largest growth of a coordinate of significant size in one step.
    static final double GROWTH = 2;

    /// Coordinates below this part of the largest one may grow to it at once.
    static final double SIGNIFICANT = 0.05;

    /// The primal variables, padded.
    final double[] beta;

    /// `dβ/dw`, padded.
    final double[] slope;

    /// The largest `|β|` after {@link #evaluate}.
    double largest;

    MirrorState(int d) {
        beta = new double[DenseMatrix.padded(d)];
        slope = new double[DenseMatrix.padded(d)];
    }

    /// Puts every dual variable at the start (ν = 0) of the easy problem.
    abstract void begin();

    /// Sets the parameter; the dual variables stay.
    abstract void set(double tau);

    /// The next smaller parameter to try.
    ///
    /// @param boldness how many steps succeeded in a row
    abstract double next(double tau, int boldness);

    /// `∂β/∂τ` at fixed ν, and the own change of the dual variable.
    ///
    /// @param primal written: `∂β/∂τ` at fixed w plus slope·dual
    /// @param dual written: `∂z₀/∂τ`
    abstract void rate(double[] primal, double[] dual);

    /// How many coefficients of the path's power series {@link #rate} and {@link #term} give.
    int terms() {
        return 1;
    }

    /// What the coefficients up to k contribute to `(k+1)·βₖ₊₁`, for k from 1 to terms − 1 in
    /// turn after {@link #rate}; the rest of it is `(k+1)·slope·zₖ₊₁`.
    ///
    /// @param z read: `z[1] … z[k]`, the coefficients of the dual variables
    /// @param primal written
    void term(int k, double[][] z, double[] primal) {
        throw new IllegalStateException("a series of " + terms() + " terms has no term " + k);
    }

    /// A copy of the dual variables, for {@link #restore}.
    abstract double[][] snapshot();

    /// Puts the dual variables of a snapshot back.
    abstract void restore(double[][] snapshot);

    /// Remembers the dual variables for {@link #shift}.
    abstract void anchor();

    /// Sets the dual variables to the remembered ones plus `t·dw`; false if that leaves the
    /// domain.
    abstract boolean shift(double[] dw, double t);

    /// Computes {@link #beta} and {@link #slope}.
    abstract void evaluate();

    /// The largest t ≤ 1 for which no coordinate grows too much.
    abstract double largestStep(double[] dw);

    /// The largest relative change that `dw` makes.
    abstract double change(double[] dw);

    /// Finds {@link #largest}.
    final void measure(int d) {
        largest = 0;
        for (int j = 0; j < d; j++) {
            largest = Math.max(largest, Math.abs(beta[j]));
        }
    }
}
