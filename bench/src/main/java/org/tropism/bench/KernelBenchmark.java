package org.tropism.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tropism.kernels.Kernels;
import org.tropism.kernels.ScalarKernels;
import org.tropism.kernels.vector.VectorKernels;

/// The kernels, scalar beside vector, at sizes that are not multiples of the lanes, on the JVM
/// flags of the launcher.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgsAppend = {
            "--add-modules",
            "jdk.incubator.vector",
            "-XX:ObjectAlignmentInBytes=64",
            "-XX:+UseSerialGC",
            "-Xmx2g"
        })
public class KernelBenchmark {
    /// Which kernels.
    @Param({"scalar", "vector"})
    public String kernels = "scalar";

    /// Rows x columns.
    @Param({"40x100", "39x97", "400x1000", "401x1003", "1000x20000", "200x1000", "13x207"})
    public String size = "40x100";

    private Kernels k = new ScalarKernels();
    private int rows;
    private int cols;
    private double[] matrix = {};
    private double[] beta = {};
    private double[] target = {};
    private double[] residual = {};
    private double[] gradient = {};
    private double[] square = {};
    private double[] layers = {};
    private double[] product = {};

    /// Gaussian inputs, the same in every fork.
    @Setup
    public void draw() {
        k = kernels.equals("vector") ? new VectorKernels() : new ScalarKernels();
        int x = size.indexOf('x');
        rows = Integer.parseInt(size.substring(0, x));
        cols = Integer.parseInt(size.substring(x + 1));
        SplittableRandom random = new SplittableRandom(1);
        matrix = random.doubles((long) rows * cols, -1, 1).toArray();
        beta = random.doubles(cols, -1, 1).toArray();
        target = random.doubles(rows, -1, 1).toArray();
        residual = new double[rows];
        gradient = new double[cols];
        square = new double[rows * rows];
        layers = random.doubles(2L * cols, -1, 1).toArray();
        product = new double[cols];
    }

    /// One pass of gradient descent over the data.
    @Benchmark
    public double residualPass() {
        return k.residualPass(
                matrix, 0, cols, rows, cols, beta, 0, target, 0, residual, 0, gradient, 0);
    }

    /// A dot product over one row.
    @Benchmark
    public double dot() {
        return k.dot(matrix, 0, beta, 0, cols);
    }

    /// The update of a product of two layers; a factor of 0 keeps the numbers where they are.
    @Benchmark
    public double[] crossUpdate() {
        k.crossUpdate(0, beta, 0, layers, 0, layers, cols, product, 0, cols);
        return product;
    }

    /// A square product, rows x rows x cols.
    @Benchmark
    public double[] matMat() {
        k.matMat(matrix, 0, cols, matrix, 0, cols, square, 0, rows, rows, rows, rows);
        return square;
    }

    /// The matrix of the oracle's Newton step.
    @Benchmark
    public double[] weightedGram() {
        k.weightedGram(matrix, 0, cols, rows, cols, beta, 0, square, 0, rows);
        return square;
    }
}
