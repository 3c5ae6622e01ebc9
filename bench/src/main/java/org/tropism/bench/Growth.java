package org.tropism.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.algorithm.GradientDescent;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.experiment.port.Interruption;
import org.tropism.experiment.run.LocalEngine;
import org.tropism.experiment.spec.ExperimentSpec;
import org.tropism.oracle.Oracle;
import org.tropism.oracle.OracleOutcome;
import org.tropism.oracle.program.BregmanProjection;
import org.tropism.oracle.program.ConvexProgram;
import org.tropism.oracle.program.LeastL1;
import org.tropism.problem.data.DataDraw;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.geometry.CoordinateScales;
import org.tropism.problem.geometry.Hyperentropy;
import org.tropism.problem.loss.Squared;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Parametrization;
import org.tropism.problem.risk.ProblemInstance;

/// How cost grows: times over sizes that double, and the exponent p of `time ∝ size^p` by least
/// squares in logarithms, its spread that of the repeats. Prints a table in Markdown.
final class Growth {
    private static final int REPEATS = 5;

    /// One row: what grows, the sizes, the exponent that the theory says, and the work at a size.
    private record Series(
            String what, String size, int[] sizes, String theory, IntFunction<Runnable> work) {}

    private Growth() {}

    /// Measures all.
    public static void main(String[] arguments) {
        System.out.println("| what | grows | from – to | least time | exponent | theory |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        for (var series : all()) {
            System.out.println(row(series));
        }
    }

    private static List<Series> all() {
        return List.of(
                new Series(
                        "500 steps of GD, d = 500",
                        "n",
                        doubling(40, 5),
                        "1",
                        n -> descent(n, 500, 500)),
                new Series(
                        "500 steps of GD, n = 80",
                        "d",
                        doubling(250, 5),
                        "1",
                        d -> descent(80, d, 500)),
                new Series(
                        "GD, 40 × 100",
                        "steps",
                        doubling(10_000, 5),
                        "1",
                        k -> descent(40, 100, k)),
                new Series(
                        "sweep of runs of 2000 steps, 10 × 20",
                        "cases",
                        doubling(25, 5),
                        "1",
                        Growth::sweep),
                new Series(
                        "least ℓ1 norm, d = 4n, support n/10",
                        "n",
                        doubling(40, 4),
                        "3: support × n × d",
                        n -> solve(leastL1(n))),
                new Series(
                        "hyperentropy, d = 4n, α = 10⁻³",
                        "n",
                        doubling(25, 4),
                        "3: Newton steps × n²d",
                        n -> solve(hyperentropy(n))));
    }

    private static int[] doubling(int from, int count) {
        var sizes = new int[count];
        Arrays.setAll(sizes, k -> from << k);
        return sizes;
    }

    private static String row(Series series) {
        int[] sizes = series.sizes();
        var work = new ArrayList<Runnable>();
        for (int size : sizes) {
            Runnable one = series.work().apply(size);
            one.run();
            one.run();
            work.add(one);
        }
        var times = new double[REPEATS][sizes.length];
        var least = new double[sizes.length];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        for (double[] repeat : times) {
            for (int k = 0; k < sizes.length; k++) {
                long begin = System.nanoTime();
                work.get(k).run();
                repeat[k] = (System.nanoTime() - begin) * 1e-9;
                least[k] = Math.min(least[k], repeat[k]);
            }
        }
        double[] exponents = Arrays.stream(times).mapToDouble(t -> exponent(sizes, t)).toArray();
        Arrays.sort(exponents);
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d – %d | %.3g – %.3g ms | **%.2f** (%.2f–%.2f) | %s |",
                series.what(),
                series.size(),
                sizes[0],
                sizes[sizes.length - 1],
                least[0] * 1e3,
                least[sizes.length - 1] * 1e3,
                exponent(sizes, least),
                exponents[0],
                exponents[REPEATS - 1],
                series.theory());
    }

    /// The slope of log time over log size.
    static double exponent(int[] sizes, double[] times) {
        double x = 0;
        double y = 0;
        for (int k = 0; k < sizes.length; k++) {
            x += Math.log(sizes[k]) / sizes.length;
            y += Math.log(times[k]) / sizes.length;
        }
        double up = 0;
        double down = 0;
        for (int k = 0; k < sizes.length; k++) {
            double away = Math.log(sizes[k]) - x;
            up += away * (Math.log(times[k]) - y);
            down += away * away;
        }
        return up / down;
    }

    private static Runnable descent(int examples, int inputs, int steps) {
        var model = new DiagonalNetwork(2, Parametrization.PRODUCT);
        var scales = new double[inputs];
        Arrays.fill(scales, 0.1);
        var data = data(examples, inputs, 5);
        var problem =
                new ProblemInstance(
                        new DataDraw(data, null, null),
                        new Squared(0.25),
                        model,
                        model.startAt(scales));
        var algorithm = new GradientDescent(new Constant(1e-3));
        return () ->
                algorithm
                        .start(problem, RandomStream.root(1), List.of())
                        .advance(
                                steps,
                                Double.POSITIVE_INFINITY,
                                Double.NEGATIVE_INFINITY,
                                Double.MAX_VALUE);
    }

    private static Runnable sweep(int cases) {
        var text =
                String.format(
                        Locale.ROOT,
                        """
                        title: growth
                        about: growth
                        base:
                          data: {sparse-regression: {examples: 10, inputs: 20, nonzeros: 2}}
                          model: {diagonal-network: {depth: 2, parametrization: product}}
                          loss: {squared: {weight: 0.25}}
                          initialization: {uniform: {scale: 0.5}}
                          algorithm: {gradient-descent: {step-size: {constant: {value: 0.05}}}}
                          stop: {steps: {at-most: 2000}}
                          train: true
                        replicates: %d
                        seed: 1
                        """,
                        cases);
        var sweep = ExperimentSpec.read("growth.yaml", text, List.of(), false).sweep();
        var todo = new long[cases];
        Arrays.setAll(todo, k -> k);
        return () ->
                new LocalEngine(Runtime.getRuntime().availableProcessors())
                        .run(sweep, todo, record -> {}, new Interruption());
    }

    private static ConvexProgram leastL1(int examples) {
        var data = data(examples, 4 * examples, examples / 10);
        return LeastL1.unweighted(data.inputs(), data.targets());
    }

    private static ConvexProgram hyperentropy(int examples) {
        var data = data(examples, 4 * examples, 5);
        var potential = new Hyperentropy(CoordinateScales.uniformLog(Math.log(0.5e-6)));
        return new BregmanProjection(
                data.inputs(), data.targets(), potential, new double[data.dimension()]);
    }

    private static Runnable solve(ConvexProgram program) {
        return () -> {
            if (!(Oracle.solve(program) instanceof OracleOutcome.Solved)) {
                throw new IllegalStateException("not solved");
            }
        };
    }

    private static Dataset data(int examples, int inputs, int nonzeros) {
        var random = RandomStream.root(3);
        var matrix = DenseMatrix.zeros(examples, inputs);
        var names = new ArrayList<String>();
        for (int j = 0; j < inputs; j++) {
            names.add("x" + j);
            for (int i = 0; i < examples; i++) {
                matrix.set(i, j, random.nextGaussian());
            }
        }
        var truth = new double[inputs];
        Arrays.fill(truth, 0, nonzeros, 1);
        var targets = new double[examples];
        matrix.times(truth, targets);
        return new Dataset(matrix, targets, names, "y");
    }
}
