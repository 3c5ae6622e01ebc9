package org.tropism.theory;

import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.SymmetricEigen;
import org.tropism.base.linalg.Vectors;
import org.tropism.problem.loss.Loss;
import org.tropism.problem.loss.MarginLoss;

/// How far a direction can be from the one of the largest margin, from how far its margin can be
/// from the largest one (docs/theory, statements 12.3 and 12.4).
///
/// Three bounds, and the smallest holds. The roundness of the ℓ2 ball gives `√(2g)`, g the relative
/// gap of the margins. The shares of the examples in the gradient at the end give one that is
/// linear in g, where the examples that carry the gradient span the space. And the gradient itself,
/// whose direction settles long before that of β, is near the separator by its own duality gap.
final class MarginTolerance {
    /// The least shares of the examples that the linear bound is taken over.
    private static final double[] HEAVY = {0.2, 0.1, 0.05, 0.02, 0.01, 1e-3, 1e-4};

    /// Beyond this dimension the spectrum is not computed, and the first bound is taken.
    private static final int MOST = 400;

    /// Eigenvalues of `ZᵀZ` below this part of the largest count as 0.
    private static final double RANK = 1e-11;

    private final Geometry geometry;
    private final double[] unit;
    private final double[] margins;
    private final double[] weights;
    private final double[] gradient;
    private final double least;

    /// @param beta β at the end
    MarginTolerance(Geometry geometry, Loss loss, double[] beta) {
        this.geometry = geometry;
        var rows = geometry.rows();
        unit = geometry.scaled(beta);
        double size = geometry.norm().value(unit);
        margins = new double[DenseMatrix.padded(rows.rows())];
        rows.times(padded(unit), margins);
        weights = weights(loss, margins, rows.rows());
        gradient = new double[DenseMatrix.padded(rows.cols())];
        rows.transposedTimes(weights, gradient);
        double smallest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < rows.rows(); k++) {
            smallest = Math.min(smallest, margins[k]);
        }
        least = smallest / size;
        for (int j = 0; j < unit.length; j++) {
            unit[j] /= size;
        }
    }

    private static double[] padded(double[] values) {
        return java.util.Arrays.copyOf(values, DenseMatrix.padded(values.length));
    }

    /// `q = Σ pᵢzᵢ`, p the shares of the rows z in the gradient of the risk at β.
    static double[] gradient(Loss loss, DenseMatrix rows, double[] beta) {
        var margins = new double[DenseMatrix.padded(rows.rows())];
        rows.times(padded(beta), margins);
        var q = new double[DenseMatrix.padded(rows.cols())];
        rows.transposedTimes(weights(loss, margins, rows.rows()), q);
        return java.util.Arrays.copyOf(q, beta.length);
    }

    /// The shares of the constraints in the gradient of the risk.
    private static double[] weights(Loss loss, double[] margins, int count) {
        var weights = new double[DenseMatrix.padded(count)];
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < count; k++) {
            weights[k] = loss instanceof MarginLoss tail ? tail.logRate(margins[k]) : -margins[k];
            largest = Math.max(largest, weights[k]);
        }
        double sum = 0;
        for (int k = 0; k < count; k++) {
            weights[k] = Math.exp(weights[k] - largest);
            sum += weights[k];
        }
        for (int k = 0; k < count; k++) {
            weights[k] /= sum;
        }
        return weights;
    }

    /// `⟨q, β⟩`, the mean of the margins with their shares in the gradient, of β itself.
    double mean() {
        double sum = 0;
        for (int k = 0; k < geometry.rows().rows(); k++) {
            sum += weights[k] * margins[k];
        }
        return sum;
    }

    /// The margin of the direction, in the norm.
    double margin() {
        return least;
    }

    /// `‖q‖_*`, q the mean of the constraints with their shares in the gradient: an upper bound of
    /// the largest margin, whatever the direction.
    double dualValue() {
        return geometry.norm().dual().value(java.util.Arrays.copyOf(gradient, unit.length));
    }

    /// The curvature of the smoothed margin of the exponential loss along the gradient: the
    /// variance of the constraints along it under their shares.
    double bend() {
        var q = java.util.Arrays.copyOf(gradient, unit.length);
        double size = Vectors.norm2(q);
        double mean = 0;
        double square = 0;
        for (int k = 0; k < geometry.rows().rows(); k++) {
            double along = Vectors.dot(geometry.rows().row(k), q) / size;
            mean += weights[k] * along;
            square += weights[k] * along * along;
        }
        return Math.max(0, square - mean * mean);
    }

    /// The sine of the angle between the direction and the gradient, in ℓ2.
    double sine() {
        double product = Vectors.dot(unit, java.util.Arrays.copyOf(gradient, unit.length));
        double cosine = product / Vectors.norm2(unit) / Vectors.norm2(gradient, 0, unit.length);
        return Math.sqrt(Math.max(0, 1 - cosine * cosine));
    }

    /// A bound on the distance of the unit vectors, of the ℓ2 norm.
    ///
    /// @param largest what the theorem says that the largest margin is at most
    double distance(double largest) {
        double gap = Math.max(0, largest - least);
        double bound = Math.sqrt(2 * gap / largest);
        double dual = dualValue();
        if (dual - least <= 2 * gap && unit.length <= MOST) {
            var span = span(geometry.rows(), unit.length);
            double outside = outside(span);
            for (double heavy : HEAVY) {
                bound =
                        Math.min(
                                bound,
                                outside + linear(Math.max(dual, largest) - least, heavy, span));
            }
        }
        return dual - least <= 2 * gap ? Math.min(bound, byGradient(dual)) : bound;
    }

    /// `‖u − q/‖q‖‖ + √(2(1 − γ(q)/‖q‖))`: the direction q of the gradient has the gap of its own
    /// margin, and u is as far from it as it is.
    private double byGradient(double size) {
        var towards = java.util.Arrays.copyOf(gradient, unit.length);
        Vectors.scale(1 / size, towards);
        double own = Double.POSITIVE_INFINITY;
        var rows = geometry.rows();
        for (int k = 0; k < rows.rows(); k++) {
            own = Math.min(own, Vectors.dot(rows.row(k), towards));
        }
        return Vectors.norm2(Vectors.minus(unit, towards))
                + Math.sqrt(2 * Math.max(0, 1 - own / size));
    }

    /// `G·(Σ p(1 + 1/p)²/λ)^½` over the constraints with shares p of at least `heavy`, λ the least
    /// eigenvalue of `Σ p·zzᵀ` in the span of all of them.
    private double linear(double gap, double heavy, double[][] span) {
        int d = unit.length;
        var matrix = DenseMatrix.zeros(d, d);
        var rows = geometry.rows();
        double sum = 0;
        for (int k = 0; k < rows.rows(); k++) {
            if (weights[k] >= heavy) {
                sum += weights[k] * (1 + 1 / weights[k]) * (1 + 1 / weights[k]);
                addOuter(matrix, rows.row(k), weights[k]);
            }
        }
        double least = SymmetricEigen.of(within(matrix, span)).values()[0];
        return least > 0 ? gap * Math.sqrt(sum / least) : Double.POSITIVE_INFINITY;
    }

    private static void addOuter(DenseMatrix matrix, double[] row, double weight) {
        for (int i = 0; i < row.length; i++) {
            double scaled = weight * row[i];
            for (int j = 0; j < row.length && scaled != 0; j++) {
                matrix.set(i, j, matrix.get(i, j) + scaled * row[j]);
            }
        }
    }

    /// An orthonormal basis of the span of the constraints, as columns.
    private static double[][] span(DenseMatrix rows, int d) {
        var gram = DenseMatrix.zeros(d, d);
        for (int k = 0; k < rows.rows(); k++) {
            addOuter(gram, rows.row(k), 1);
        }
        var eigen = SymmetricEigen.of(gram);
        int rank = 0;
        while (rank < d && eigen.values()[d - 1 - rank] > RANK * eigen.values()[d - 1]) {
            rank++;
        }
        var basis = new double[rank][];
        for (int k = 0; k < rank; k++) {
            basis[k] = eigen.vector(d - 1 - k);
        }
        return basis;
    }

    /// The part of the direction outside of the span: what the start left.
    private double outside(double[][] span) {
        var rest = unit.clone();
        for (var direction : span) {
            Vectors.add(-Vectors.dot(direction, unit), direction, rest);
        }
        return Vectors.norm2(rest);
    }

    private static DenseMatrix within(DenseMatrix matrix, double[][] span) {
        int rank = span.length;
        if (rank == matrix.rows()) {
            return matrix;
        }
        var inner = DenseMatrix.zeros(rank, rank);
        for (int i = 0; i < rank; i++) {
            for (int j = 0; j < rank; j++) {
                double sum = 0;
                for (int k = 0; k < matrix.rows(); k++) {
                    sum += span[i][k] * Vectors.dot(matrix.row(k), span[j]);
                }
                inner.set(i, j, sum);
            }
        }
        return inner;
    }
}
