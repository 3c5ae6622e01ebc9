package org.tropism.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.algorithm.GradientDescent;
import org.tropism.dynamics.algorithm.Stepper;
import org.tropism.dynamics.algorithm.StochasticGradientDescent;
import org.tropism.dynamics.algorithm.WithReplacement;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.problem.data.DataDraw;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.loss.Squared;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Parametrization;
import org.tropism.problem.risk.ProblemInstance;

/// Whole steps of a product network of depth 2 on 40 examples of 100 Gaussian inputs, nanoseconds a
/// step, on the kernels that `-Dtropism.kernels` selects.
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
public class StepBenchmark {
    private static final int STEPS = 1000;
    private static final int EXAMPLES = 40;
    private static final int INPUTS = 100;
    private static final int NONZEROS = 5;

    /// Which algorithm.
    @Param({"gradient-descent", "stochastic-gradient-descent"})
    public String algorithm = "gradient-descent";

    private Stepper stepper = start(algorithm);
    private long step;

    /// A fresh start for every iteration, the same in every fork.
    @Setup(Level.Iteration)
    public void begin() {
        stepper = start(algorithm);
        step = 0;
    }

    /// Steps, whatever the risk.
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public long steps() {
        step += STEPS;
        stepper.advance(step, Double.POSITIVE_INFINITY, -1, Double.MAX_VALUE);
        return step;
    }

    private static Stepper start(String algorithm) {
        var chosen =
                algorithm.equals("gradient-descent")
                        ? new GradientDescent(new Constant(0.03))
                        : new StochasticGradientDescent(
                                new Constant(0.015), 1, new WithReplacement());
        return chosen.start(problem(), RandomStream.root(2), List.of());
    }

    private static ProblemInstance problem() {
        var random = RandomStream.root(1);
        var inputs = DenseMatrix.zeros(EXAMPLES, INPUTS);
        var names = new ArrayList<String>();
        for (int j = 0; j < INPUTS; j++) {
            names.add("x" + j);
            for (int i = 0; i < EXAMPLES; i++) {
                inputs.set(i, j, random.nextGaussian());
            }
        }
        var truth = new double[INPUTS];
        Arrays.fill(truth, 0, NONZEROS, 1);
        var targets = new double[EXAMPLES];
        inputs.times(truth, targets);
        var scales = new double[INPUTS];
        Arrays.fill(scales, 0.1);
        var model = new DiagonalNetwork(2, Parametrization.PRODUCT);
        return new ProblemInstance(
                new DataDraw(new Dataset(inputs, targets, names, "y"), null, truth),
                new Squared(0.5),
                model,
                model.startAt(scales));
    }
}
