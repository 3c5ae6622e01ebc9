package org.tropism.oracle.solver;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;
import org.tropism.oracle.program.LargestMarginL2;
import org.tropism.oracle.program.Margins;

/// The largest ℓ2 margin by the dual active-set method of {@link LeastDistance}, quickly with a
/// Cholesky factor of the support's Gram matrix, thoroughly with an orthonormal basis of its span
/// (docs/theory/margins.md, 2). The quick way starts from the rows that dual coordinate ascent
/// finds
/// to matter.
///
/// Intercepts are lifted: they enter the distance with a small weight `1/κ²` around a center (the
/// proximal point method). The conditions on the support are then solved as they are, without that
/// weight and with refinement; where they do not hold elsewhere, the method goes on from there, the
/// center moved to the intercepts that were found.
public final class LargestL2Solver {
    /// κ, in units of the size of the rows.
    private static final double LIFT = 8;

    /// The fewest rows for which a start is looked for, and how long.
    private static final int WARM = 16;

    private static final int SWEEPS = 30;

    private static final int MOST_CENTERS = 60;

    /// A violation of the conditions on all rows that asks for another round, relative to `|mₖ| +
    /// ‖zₖ‖·‖β‖`.
    private static final double VIOLATION = 1e-12;

    /// The same relative to `|mₖ| + Σⱼ|zₖⱼβⱼ|`, for the thorough way, which is there for tiny
    /// margins.
    private static final double SMALL_VIOLATION = 8 * 0x1p-53;

    /// The largest combination, relative to the sizes of its terms, that is called zero.
    private static final double ORIGIN = 1e-13;

    private final Kernels kernels = Kernels.selected();
    private final ScaledMargins problem;
    private final DenseMatrix lifted;
    private final double lift;
    private final int width;
    private final int free;

    private LargestL2Solver(ScaledMargins problem) {
        this.problem = problem;
        width = problem.rows.cols();
        free = problem.free.cols();
        lift = free == 0 ? 1 : lift(problem.rows);
        lifted = free == 0 ? problem.rows : lifted();
    }

    /// The separator of largest ℓ2 margin.
    ///
    /// @throws Inseparable if nothing separates
    public static Separator solve(LargestMarginL2 program) {
        var trivial = ofOneClass(program.margins());
        if (trivial != null) {
            return trivial;
        }
        double[] factors = null;
        var weights = program.weights();
        if (weights != null) {
            factors = new double[weights.length];
            Arrays.setAll(factors, j -> Math.sqrt(weights[j]));
        }
        var solver = new LargestL2Solver(new ScaledMargins(program.margins(), factors));
        var quick = solver.attempt(false);
        return quick == null ? solver.thorough() : quick;
    }

    /// With an intercept, and only one class among the targets, nothing but the intercept is
    /// needed.
    static @Nullable Separator ofOneClass(Margins margins) {
        double first = margins.targets()[0];
        double most = 0;
        for (int i = 0; i < margins.targets().length; i++) {
            if (margins.targets()[i] != first || !margins.intercept()) {
                return null;
            }
            most = Math.max(most, margins.outputs() == 1 ? margins.required(i) : 0);
        }
        for (int k = 0; k < margins.count(); k++) {
            most = Math.max(most, margins.required(k));
        }
        var intercepts = new double[margins.intercepts()];
        if (margins.outputs() == 1) {
            intercepts[0] = first * most;
        } else if (first < intercepts.length) {
            intercepts[(int) first] = most;
        } else {
            Arrays.fill(intercepts, -most);
        }
        return new Separator(
                new double[margins.dimension()],
                intercepts,
                new double[margins.count()],
                0,
                "one class: the intercept alone",
                0,
                null);
    }

    private Separator thorough() {
        var found = attempt(true);
        if (found == null) {
            return new Separator(
                    new double[width],
                    new double[free],
                    new double[problem.count()],
                    0,
                    "dual active set, given up",
                    0,
                    null);
        }
        return found;
    }

    /// A separator, or null where the numbers do not allow it.
    private @Nullable Separator attempt(boolean orthogonal) {
        var gram = orthogonal ? null : new CholeskyRows(lifted, lifted.cols());
        ActiveRows factor = gram == null ? new OrthogonalRows(lifted) : gram;
        var center = new double[lifted.stride()];
        var distance = new LeastDistance(lifted, problem.required, center, factor);
        if (gram != null && lifted.rows() >= WARM) {
            distance.warm(center, gram, SWEEPS);
        }
        for (int moved = 0; moved < MOST_CENTERS; moved++) {
            if (!distance.solve()) {
                refuse(distance);
                return null;
            }
            var system = new SupportSystem(lifted, free, lift, problem.required, factor);
            if (!system.solve(distance.alpha)) {
                return null;
            }
            boolean settled = isSettled(system, orthogonal);
            if (settled || moved == MOST_CENTERS - 1) {
                return separator(system, distance, orthogonal);
            }
            System.arraycopy(system.point, width, center, width, free);
            if (system.least() >= 0) {
                distance.refine(system.point, system.alpha);
            } else {
                distance.recenter(center);
            }
        }
        return null;
    }

    private Separator separator(SupportSystem system, LeastDistance distance, boolean orthogonal) {
        var alpha = new double[problem.count()];
        for (int i = 0; i < system.alpha.length; i++) {
            alpha[distance.factor.member(i)] = Math.max(0, system.alpha[i]);
        }
        return new Separator(
                problem.beta(system.beta()),
                problem.intercepts(system.intercepts()),
                problem.alpha(alpha),
                distance.changes,
                orthogonal ? "dual active set, orthonormal basis" : "dual active set, Gram matrix",
                0,
                orthogonal ? null : this::thorough);
    }

    private void refuse(LeastDistance distance) {
        if (distance.combination == null) {
            return;
        }
        var sum = new double[lifted.stride()];
        double scale = 0;
        for (int k = 0; k < distance.combination.length; k++) {
            double weight = distance.combination[k];
            if (weight > 0) {
                int at = k * lifted.stride();
                kernels.axpy(weight, lifted.data(), at, sum, 0, lifted.cols());
                scale += weight * kernels.maxAbs(lifted.data(), at, lifted.cols());
            }
        }
        if (kernels.maxAbs(sum, 0, lifted.cols()) <= ORIGIN * scale) {
            throw problem.inseparable(
                    distance.combination,
                    "a convex combination of the examples, each times its sign, is the origin");
        }
    }

    /// Whether the conditions hold off the support, and no multiplier is negative.
    private boolean isSettled(SupportSystem system, boolean thoroughly) {
        double largest = 0;
        for (double a : system.alpha) {
            largest = Math.max(largest, a);
        }
        if (system.least() < (thoroughly ? 0 : -1e-13 * largest)) {
            return false;
        }
        var point = Arrays.copyOf(system.point, lifted.stride());
        var products = new double[problem.count()];
        lifted.times(point, products);
        double norm = Math.sqrt(kernels.sumSquares(point, 0, lifted.cols()));
        for (int k = 0; k < products.length; k++) {
            double m = Math.abs(problem.required[k]);
            double missing = problem.required[k] - products[k];
            int at = k * lifted.stride();
            if (thoroughly) {
                double size = 0;
                for (int j = 0; j < lifted.cols(); j++) {
                    size += Math.abs(lifted.get(k, j) * point[j]);
                }
                missing = Residual.of(problem.required[k], lifted.data(), at, point);
                if (!(missing <= SMALL_VIOLATION * (m + size))) {
                    return false;
                }
            } else if (missing > VIOLATION * m) {
                double length = Math.sqrt(kernels.sumSquares(lifted.data(), at, lifted.cols()));
                if (!(missing <= VIOLATION * (m + length * norm))) {
                    return false;
                }
            }
        }
        return true;
    }

    private DenseMatrix lifted() {
        var matrix = DenseMatrix.zeros(problem.count(), width + free);
        for (int k = 0; k < problem.count(); k++) {
            int at = k * matrix.stride();
            System.arraycopy(
                    problem.rows.data(), k * problem.rows.stride(), matrix.data(), at, width);
            for (int c = 0; c < free; c++) {
                matrix.data()[at + width + c] = lift * problem.free.get(k, c);
            }
        }
        return matrix;
    }

    /// A power of two near {@link #LIFT} times the root mean square length of a row.
    private static double lift(DenseMatrix rows) {
        var kernels = Kernels.selected();
        double sum = 0;
        for (int k = 0; k < rows.rows(); k++) {
            sum += kernels.sumSquares(rows.data(), k * rows.stride(), rows.cols());
        }
        double size = Math.sqrt(sum / rows.rows());
        return size > 0 ? Math.scalb(1.0, Math.getExponent(LIFT * size)) : 1;
    }
}
