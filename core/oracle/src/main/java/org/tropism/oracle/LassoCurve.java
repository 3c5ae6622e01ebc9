package org.tropism.oracle;

import org.tropism.base.describe.Source;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;

/// The lasso for decreasing weights: `β_λ = argmin (c/n)·‖Xβ − y‖² + λ·‖β‖₁`, by cyclic coordinate
/// descent from the previous weight, until the duality gap is small.
///
/// Holds the state of the path: call {@link #next} with decreasing weights. Cost O(n·d) a sweep;
/// the number of sweeps grows as λ falls, and where 20000 do not close the gap, {@link #gap} says
/// so.
@Source(key = "Friedman2010", where = "Section 2")
public final class LassoCurve {
    private static final int SWEEPS = 20_000;
    private static final double GAP = 1e-12;
    private static final int CHECK_EVERY = 10;

    private final Kernels kernels = Kernels.selected();
    private final DenseMatrix columns;
    private final int examples;
    private final double[] targets;
    private final double curvature;
    private final double[] beta;
    private final double[] residual;
    private final double[] norms;
    private double gap = Double.NaN;

    /// The empty path, `β = 0`.
    ///
    /// @param inputs X, read
    /// @param targets y, read
    /// @param weight c
    public LassoCurve(DenseMatrix inputs, double[] targets, double weight) {
        this.columns = inputs.transposed();
        this.examples = inputs.rows();
        this.targets = targets.clone();
        this.curvature = 2 * weight / examples;
        this.beta = new double[inputs.cols()];
        this.residual = targets.clone();
        this.norms = new double[beta.length];
        for (int j = 0; j < norms.length; j++) {
            int row = j * columns.stride();
            norms[j] = kernels.dot(columns.data(), row, columns.data(), row, examples);
        }
    }

    /// `‖∇L(0)‖_∞ = (2c/n)·‖Xᵀy‖_∞`, the smallest weight whose solution is 0.
    public double largestWeight() {
        double largest = 0;
        for (int j = 0; j < beta.length; j++) {
            largest = Math.max(largest, Math.abs(correlation(j, targets)));
        }
        return curvature * largest;
    }

    /// Moves to the solution for a weight.
    ///
    /// @param lambda λ > 0, not above the last one
    /// @return β_λ: the array of the path itself, to be read before the next call
    public double[] next(double lambda) {
        for (int sweep = 1; sweep <= SWEEPS; sweep++) {
            sweep(lambda / curvature);
            if (sweep % CHECK_EVERY == 0) {
                gap = relativeGap(lambda / curvature);
                if (gap <= GAP) {
                    break;
                }
            }
        }
        return beta;
    }

    /// The duality gap of the last solution, relative to the value at `β = 0`.
    public double gap() {
        return gap;
    }

    /// One pass over the coordinates for `½‖Xβ − y‖² + μ‖β‖₁`.
    private void sweep(double mu) {
        for (int j = 0; j < beta.length; j++) {
            if (norms[j] == 0) {
                continue;
            }
            double old = beta[j];
            double pull = correlation(j, residual) + norms[j] * old;
            double size = Math.abs(pull) - mu;
            double fresh = size > 0 ? Math.copySign(size, pull) / norms[j] : 0;
            if (fresh != old) {
                int row = j * columns.stride();
                kernels.axpy(old - fresh, columns.data(), row, residual, 0, examples);
                beta[j] = fresh;
            }
        }
    }

    /// The gap to the dual point `r·min(1, μ/‖Xᵀr‖_∞)` of `max ½‖y‖² − ½‖y − ν‖²`, `‖Xᵀν‖_∞ ≤ μ`.
    private double relativeGap(double mu) {
        double largest = 0;
        double norm1 = 0;
        for (int j = 0; j < beta.length; j++) {
            largest = Math.max(largest, Math.abs(correlation(j, residual)));
            norm1 += Math.abs(beta[j]);
        }
        double shrink = largest > mu ? mu / largest : 1;
        double squares = 0;
        double whole = 0;
        double short2 = 0;
        for (int i = 0; i < examples; i++) {
            double apart = targets[i] - shrink * residual[i];
            squares += residual[i] * residual[i];
            whole += targets[i] * targets[i];
            short2 += apart * apart;
        }
        double difference = squares / 2 + mu * norm1 - (whole - short2) / 2;
        return whole == 0 ? 0 : difference / (whole / 2);
    }

    private double correlation(int j, double[] r) {
        return kernels.dot(columns.data(), j * columns.stride(), r, 0, examples);
    }
}
