package org.tropism.oracle.solver;

import java.util.Arrays;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.kernels.Kernels;
import org.tropism.oracle.program.Margins;

/// Largest margins in the norms that {@link LargestL2Solver} does not know, from a separator inside
/// the constraints: {@link MarginBarrier} goes from there, and where the objective is linear on a
/// face, {@link MarginFace} goes to that face.
final class MarginSolver {
    private final ScaledMargins problem;
    private final int d;
    private final int free;
    private final double[] start;

    private final Steps steps;

    /// How Newton steps are solved.
    enum Steps {
        /// By Cholesky factors.
        QUICK,
        /// By orthogonal factors.
        CAREFUL,
        /// By Cholesky factors in twice the working precision, the iterates as well.
        TWOFOLD
    }

    /// @param factors one positive divisor per column, or null for 1
    /// @param inside a separator
    MarginSolver(Margins margins, double @Nullable [] factors, Separator inside, Steps steps) {
        this.steps = steps;
        problem = new ScaledMargins(margins, factors);
        d = problem.rows.cols();
        free = problem.free.cols();
        start = new double[d + free];
        var beta = problem.scaled(inside.beta());
        var intercepts = problem.scaledIntercepts(inside.intercepts());
        for (int j = 0; j < d; j++) {
            start[j] = 2 * beta[j];
        }
        for (int c = 0; c < free; c++) {
            start[d + c] = 2 * intercepts[c];
        }
    }

    /// The largest ℓ1 margin.
    Separator largestL1() {
        var weights = new double[d];
        Arrays.fill(weights, 1);
        var penalty = new GroupPenalty(weights, new boolean[d]);
        var rows = rows(problem.rows);
        double unit = penalty.value(start);
        var barrier = barrier(rows, penalty, unit);
        return faced(barrier, penalty, unit, () -> faceL1(rows, barrier, penalty, unit));
    }

    /// The largest ℓ∞ margin.
    Separator largestLInf() {
        double unit = largest(start);
        var first = new double[d];
        for (int j = 0; j < d; j++) {
            first[j] = start[j] / unit;
        }
        var penalty = new LargestPenalty(first, d);
        var rows = rows(problem.rows);
        var barrier = barrier(rows, penalty, unit);
        double size = unit;
        return faced(barrier, penalty, unit, () -> faceLInf(rows, barrier, penalty, size));
    }

    /// The largest ℓp margin.
    Separator largestLp(double p) {
        double sum = largest(start);
        var penalty = new PowerPenalty(p, d);
        var barrier = barrier(rows(problem.rows), penalty, sum);
        // half the square has the multipliers ‖β‖^(2−p) times those of the power
        double norm = sum * Math.pow(p * penalty.value(barrier.point), 1 / p);
        double factor = Math.pow(norm / sum, 2 - p) * sum;
        var all = scaled(barrier.lambda, factor);
        return separator(
                        barrier.point,
                        sum,
                        scaled(supported(barrier), factor),
                        barrier.steps,
                        false)
                .orElse(() -> separator(barrier.point, sum, all, barrier.steps, false));
    }

    /// The largest margin in the ℓ1 of the spectrum.
    Separator largestSpectrum(FourierBasis basis) {
        var matrix = DenseMatrix.zeros(problem.count(), d);
        for (int k = 0; k < problem.count(); k++) {
            var row = basis.analyze(problem.rows.row(k));
            System.arraycopy(row, 0, matrix.data(), k * matrix.stride(), d);
        }
        var spectrum = basis.analyze(Arrays.copyOf(start, d));
        System.arraycopy(spectrum, 0, start, 0, d);
        var penalty = basis.penalty(d);
        double unit = penalty.value(start);
        var rows = rows(matrix);
        var fine = steps == Steps.TWOFOLD ? new TwofoldFourier(basis.dimension()) : null;
        var barrier =
                barrier(
                        rows,
                        fine == null ? null : fine.analyze(rows(problem.rows), free),
                        penalty,
                        unit);
        var point =
                fine == null
                        ? basis.synthesize(barrier.point, d)
                        : fine.synthesize(barrier.point, ((TwofoldBarrier) barrier).tail(), d);
        var whole = Arrays.copyOf(point, Math.max(point.length, d + free));
        System.arraycopy(barrier.point, d, whole, d, free);
        double norm = penalty.dual(barrier.combination());
        double factor = norm > 0 ? unit * penalty.value(barrier.point) / norm : 0;
        var all = scaled(barrier.lambda, factor);
        return separator(whole, unit, scaled(supported(barrier), factor), barrier.steps, false)
                .orElse(() -> separator(whole, unit, all, barrier.steps, false));
    }

    /// The least hyperentropy.
    ///
    /// @param log ln of the scale s
    Separator leastHyperentropy(double log) {
        return leastPotential(log, own -> new HyperentropyPenalty(own, 1, d));
    }

    /// The least potential of depth D.
    ///
    /// @param log ln of the scale μ
    Separator leastDepth(int depth, double log) {
        return leastPotential(log, own -> new DepthPenalty(depth, own, 1, d));
    }

    private Separator leastPotential(double log, DoubleFunction<Penalty> of) {
        double unit = largest(start);
        // β = 2^a·unit·β′ has the scale s′ = s/(2^a·unit); multipliers of the potential stay
        double own = log - problem.exponent * Math.log(2) - Math.log(unit);
        var penalty = of.apply(own);
        var barrier = barrier(rows(problem.rows), penalty, unit);
        var alpha = Arrays.copyOf(supported(barrier), problem.count());
        return separator(barrier.point, unit, alpha, barrier.steps, true);
    }

    private double largest(double[] beta) {
        return Kernels.selected().maxAbs(beta, 0, d);
    }

    private DenseMatrix rows(DenseMatrix z) {
        var rows = DenseMatrix.zeros(z.rows(), d + free);
        for (int k = 0; k < z.rows(); k++) {
            System.arraycopy(z.data(), k * z.stride(), rows.data(), k * rows.stride(), d);
            for (int c = 0; c < free; c++) {
                rows.set(k, d + c, problem.free.get(k, c));
            }
        }
        return rows;
    }

    private MarginBarrier barrier(DenseMatrix rows, Penalty penalty, double unit) {
        var fine = steps == Steps.TWOFOLD ? TwofoldRows.of(rows) : null;
        return barrier(rows, fine, penalty, unit);
    }

    private MarginBarrier barrier(
            DenseMatrix rows, @Nullable TwofoldRows fine, Penalty penalty, double unit) {
        var first = new double[d + free];
        var required = new double[problem.count()];
        Arrays.setAll(first, j -> start[j] / unit);
        Arrays.setAll(required, k -> problem.required[k] / unit);
        var barrier =
                fine == null
                        ? new MarginBarrier(
                                rows, free, required, penalty, first, steps == Steps.CAREFUL)
                        : new TwofoldBarrier(rows, fine, free, required, penalty, first);
        barrier.solve();
        return barrier;
    }

    /// The separator on the face, and the one of the barrier should it not be certified.
    private Separator faced(
            MarginBarrier barrier,
            Penalty penalty,
            double unit,
            Supplier<@Nullable Separator> face) {
        Supplier<Separator> raw =
                () ->
                        separator(
                                barrier.point,
                                unit,
                                normalized(barrier, penalty, unit),
                                barrier.steps,
                                false);
        var polished = face.get();
        return polished == null
                ? raw.get()
                : new Separator(
                        polished.beta(),
                        polished.intercepts(),
                        polished.alpha(),
                        polished.iterations(),
                        polished.method(),
                        polished.directions(),
                        raw);
    }

    private @Nullable Separator faceL1(
            DenseMatrix rows, MarginBarrier barrier, GroupPenalty penalty, double unit) {
        var u = combination(rows, barrier.lambda);
        double norm = penalty.dual(u);
        double largest = largest(barrier.point);
        int[] columns =
                IntStream.range(0, d)
                        .filter(
                                j ->
                                        Math.abs(barrier.point[j]) / largest
                                                > 1 - Math.abs(u[j]) / norm)
                        .toArray();
        int[] tight = tight(barrier);
        var face = new MarginFace(rows, tight, columns, null, free);
        var x = new double[columns.length + free];
        var g = new double[columns.length + free];
        for (int i = 0; i < columns.length; i++) {
            x[i] = barrier.point[columns[i]];
            g[i] = Math.signum(barrier.point[columns[i]]);
        }
        System.arraycopy(barrier.point, d, x, columns.length, free);
        var lambda = lambdas(barrier, tight, norm);
        face.primal(x, scaledRequired(unit));
        face.dual(lambda, g);
        var point = new double[rows.stride()];
        for (int i = 0; i < columns.length; i++) {
            point[columns[i]] = x[i];
        }
        System.arraycopy(x, columns.length, point, d, free);
        return onFace(rows, point, lambda, tight, face, barrier, penalty, unit);
    }

    private @Nullable Separator faceLInf(
            DenseMatrix rows, MarginBarrier barrier, LargestPenalty penalty, double unit) {
        double t = penalty.bound();
        var signs = new double[d];
        int count = 0;
        var columns = new int[d];
        double steepest = 0;
        for (int j = 0; j < d; j++) {
            steepest = Math.max(steepest, Math.abs(penalty.slope(j)));
        }
        for (int j = 0; j < d; j++) {
            double away = 1 - Math.abs(barrier.point[j]) / t;
            if (away > Math.abs(penalty.slope(j)) / steepest) {
                columns[count++] = j;
            } else {
                signs[j] = Math.signum(barrier.point[j]);
            }
        }
        columns = Arrays.copyOf(columns, count);
        int[] tight = tight(barrier);
        var face = new MarginFace(rows, tight, columns, signs, free);
        var x = new double[count + 1 + free];
        var g = new double[count + 1 + free];
        for (int i = 0; i < count; i++) {
            x[i] = barrier.point[columns[i]];
        }
        x[count] = t;
        g[count] = 1;
        System.arraycopy(barrier.point, d, x, count + 1, free);
        var lambda = lambdas(barrier, tight, penalty.dual(combination(rows, barrier.lambda)));
        face.primal(x, scaledRequired(unit));
        face.dual(lambda, g);
        var point = new double[rows.stride()];
        for (int j = 0; j < d; j++) {
            point[j] = signs[j] * x[count];
        }
        for (int i = 0; i < count; i++) {
            point[columns[i]] = x[i];
        }
        System.arraycopy(x, count + 1, point, d, free);
        return onFace(rows, point, lambda, tight, face, barrier, penalty, unit);
    }

    private @Nullable Separator onFace(
            DenseMatrix rows,
            double[] point,
            double[] lambda,
            int[] tight,
            MarginFace face,
            MarginBarrier barrier,
            Penalty penalty,
            double unit) {
        var all = new double[DenseMatrix.padded(problem.count())];
        for (int i = 0; i < tight.length; i++) {
            if (!(lambda[i] >= -1e-9)) {
                return null;
            }
            all[tight[i]] = Math.max(0, lambda[i]);
        }
        var alpha = normalized(rows, point, all, penalty, unit);
        var found = separator(point, unit, alpha, barrier.steps, false);
        return new Separator(
                found.beta(),
                found.intercepts(),
                found.alpha(),
                found.iterations(),
                "interior point, then the optimal face",
                face.directions(),
                null);
    }

    private double[] scaledRequired(double unit) {
        var required = new double[problem.count()];
        Arrays.setAll(required, k -> problem.required[k] / unit);
        return required;
    }

    private static double[] lambdas(MarginBarrier barrier, int[] tight, double norm) {
        var lambda = new double[tight.length];
        Arrays.setAll(lambda, i -> barrier.lambda[tight[i]] / norm);
        return lambda;
    }

    /// The constraints whose multipliers are larger, relative to the largest, than their slacks.
    private int[] tight(MarginBarrier barrier) {
        var slack = barrier.slacksAtEnd();
        double most = 0;
        double heaviest = 0;
        for (int k = 0; k < slack.length; k++) {
            most = Math.max(most, Math.max(slack[k], barrier.required(k)));
            heaviest = Math.max(heaviest, barrier.lambda[k]);
        }
        double scale = heaviest == 0 ? 1 : most / heaviest;
        return IntStream.range(0, slack.length)
                .filter(k -> barrier.lambda[k] * scale > slack[k])
                .toArray();
    }

    /// The multipliers, 0 off the tight constraints, where they are what η leaves.
    private double[] supported(MarginBarrier barrier) {
        var lambda = new double[barrier.lambda.length];
        for (int k : tight(barrier)) {
            lambda[k] = barrier.lambda[k];
        }
        return lambda;
    }

    private static double[] combination(DenseMatrix rows, double[] lambda) {
        var u = new double[rows.stride()];
        rows.transposedTimes(lambda, u);
        return u;
    }

    /// The multipliers of half the square of the norm, in scaled coordinates.
    private double[] normalized(
            DenseMatrix rows, double[] point, double[] lambda, Penalty penalty, double unit) {
        double norm = penalty.dual(combination(rows, lambda));
        return scaled(lambda, norm > 0 ? unit * penalty.value(point) / norm : 0);
    }

    /// The same of the barrier's own, unrounded.
    private double[] normalized(MarginBarrier barrier, Penalty penalty, double unit) {
        double norm = penalty.dual(barrier.combination());
        return scaled(barrier.lambda, norm > 0 ? unit * penalty.value(barrier.point) / norm : 0);
    }

    private double[] scaled(double[] lambda, double factor) {
        var scaled = new double[problem.count()];
        Arrays.setAll(scaled, k -> lambda[k] * factor);
        return scaled;
    }

    private Separator separator(
            double[] point, double unit, double[] alpha, int steps, boolean potential) {
        var scaled = new double[d];
        var intercepts = new double[free];
        Arrays.setAll(scaled, j -> point[j] * unit);
        Arrays.setAll(intercepts, c -> point[d + c] * unit);
        return new Separator(
                problem.beta(scaled),
                problem.intercepts(intercepts),
                potential ? problem.plain(alpha) : problem.alpha(alpha),
                steps,
                "interior point",
                -1,
                null);
    }
}
