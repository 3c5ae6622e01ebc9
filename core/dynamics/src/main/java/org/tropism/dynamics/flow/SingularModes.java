package org.tropism.dynamics.flow;

import java.util.Arrays;
import java.util.Comparator;
import org.tropism.base.describe.Source;
import org.tropism.kernels.Kernels;

/// The singular values and right singular vectors of X̃, with the start's residual in the left
/// ones.
///
/// One-sided Jacobi rotations of the rows of `(X̃, r₀)` until the rows of X̃ are orthogonal: then
/// row j is
/// `σ_j·V_jᵀ` and the last column is `Uᵀr₀`. Small singular values keep their relative accuracy.
/// Cost about ten sweeps of 3·rows²·d operations.
@Source(key = "Demmel1992", where = "Section 4")
final class SingularModes {
    private static final int SWEEPS = 60;
    private static final double ORTHOGONAL = 0x1.0p-50;

    private final double[][] rows;
    private final double[] sigmas;
    private final double[] residuals;

    private SingularModes(double[][] rows, double[] sigmas, double[] residuals) {
        this.rows = rows;
        this.sigmas = sigmas;
        this.residuals = residuals;
    }

    /// The modes of the data from a start, by decreasing σ, those that are zero left out.
    static SingularModes of(ReducedData data, double[] start) {
        var residual = new double[data.rows()];
        data.pass(start, residual, new double[data.dimension()]);
        var rows = new double[data.rows()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = data.inputs().row(i);
        }
        double scale = 0;
        var kernels = Kernels.selected();
        for (var row : rows) {
            scale = Math.max(scale, kernels.maxAbs(row, 0, row.length));
        }
        // by a power of two, so that squares neither overflow nor vanish
        double unit = scale > 0 ? Math.scalb(1.0, -Math.getExponent(scale)) : 1;
        for (var row : rows) {
            kernels.scale(unit, row, 0, row.length);
        }
        for (int sweep = 0; sweep < SWEEPS && rotated(rows, residual); sweep++) {}
        return sorted(rows, residual, unit, Math.max(data.rows(), data.dimension()));
    }

    /// One sweep over all pairs of rows.
    ///
    /// @return whether a pair was not orthogonal
    private static boolean rotated(double[][] rows, double[] residual) {
        var kernels = Kernels.selected();
        boolean any = false;
        for (int i = 0; i < rows.length; i++) {
            for (int k = i + 1; k < rows.length; k++) {
                int d = rows[i].length;
                double first = kernels.sumSquares(rows[i], 0, d);
                double second = kernels.sumSquares(rows[k], 0, d);
                double product = kernels.dot(rows[i], 0, rows[k], 0, d);
                if (Math.abs(product) <= ORTHOGONAL * Math.sqrt(first) * Math.sqrt(second)) {
                    continue;
                }
                any = true;
                double ratio = (second - first) / (2 * product);
                double tangent = Math.copySign(1, ratio) / (Math.abs(ratio) + Math.hypot(1, ratio));
                double cosine = 1 / Math.hypot(1, tangent);
                rotate(rows[i], rows[k], cosine, cosine * tangent);
                double a = residual[i];
                double b = residual[k];
                residual[i] = cosine * a - cosine * tangent * b;
                residual[k] = cosine * tangent * a + cosine * b;
            }
        }
        return any;
    }

    private static void rotate(double[] first, double[] second, double cosine, double sine) {
        for (int j = 0; j < first.length; j++) {
            double a = first[j];
            double b = second[j];
            first[j] = cosine * a - sine * b;
            second[j] = sine * a + cosine * b;
        }
    }

    private static SingularModes sorted(
            double[][] rows, double[] residual, double unit, int longest) {
        var kernels = Kernels.selected();
        var norms = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            norms[i] = Math.sqrt(kernels.sumSquares(rows[i], 0, rows[i].length));
        }
        var order = new Integer[rows.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -norms[i]));
        double least = order.length == 0 ? 0 : longest * 0x1.0p-52 * norms[order[0]];
        int count = 0;
        while (count < order.length && norms[order[count]] > least) {
            count++;
        }
        var kept = new double[count][];
        var sigmas = new double[count];
        var residuals = new double[count];
        for (int j = 0; j < count; j++) {
            kept[j] = rows[order[j]];
            kernels.scale(1 / norms[order[j]], kept[j], 0, kept[j].length);
            sigmas[j] = norms[order[j]] / unit;
            residuals[j] = residual[order[j]];
        }
        return new SingularModes(kept, sigmas, residuals);
    }

    /// The rank.
    int count() {
        return rows.length;
    }

    /// `σ_j`.
    double sigma(int j) {
        return sigmas[j];
    }

    /// `(Uᵀr₀)_j`.
    double residual(int j) {
        return residuals[j];
    }

    /// `out ← out + factor·V_j`.
    void addTo(int j, double factor, double[] out) {
        Kernels.selected().axpy(factor, rows[j], 0, out, 0, out.length);
    }
}
