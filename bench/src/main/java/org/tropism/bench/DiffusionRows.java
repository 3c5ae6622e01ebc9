package org.tropism.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.algorithm.DrawnNoise;
import org.tropism.dynamics.algorithm.GivenNoise;
import org.tropism.dynamics.algorithm.Noise;
import org.tropism.dynamics.algorithm.SdeScheme;
import org.tropism.dynamics.algorithm.Stepper;
import org.tropism.dynamics.algorithm.StochasticGradientFlow;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.problem.data.DataDraw;
import org.tropism.problem.loss.Squared;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Parametrization;
import org.tropism.problem.risk.ProblemInstance;

/// The row of the stochastic gradient flow, by the peers' scheme of Euler and Maruyama, and beside
/// it `sde-40x100-multiplicative`, the scheme that is exact in the conserved quantity.
///
/// The peers' noise is `σ = 2√(γL/n)` at γ = 0.1 with a drift of the loss `r²/4`; for that loss it
/// is the flow that models SGD of step size 4γ.
///
/// `java … org.tropism.bench.DiffusionRows FOLDER`, then requests as {@link Row} has them.
final class DiffusionRows {
    private static final String SET = "40x100-0";
    private static final double STEP_SIZE = 0.4;
    private static final double TIME_STEP = 0.01;

    private DiffusionRows() {}

    /// Answers requests until standard input ends.
    public static void main(String[] arguments) throws IOException {
        Row.serve(
                Map.of(
                        "sde-40x100",
                        exchange -> program(exchange, SdeScheme.EULER_MARUYAMA),
                        "sde-40x100-multiplicative",
                        exchange -> program(exchange, SdeScheme.MULTIPLICATIVE)),
                arguments[0]);
    }

    private static Program program(Exchange exchange, SdeScheme scheme) {
        var data = exchange.data(SET);
        var model = new DiagonalNetwork(2, Parametrization.PRODUCT);
        var scales = new double[data.dimension()];
        Arrays.fill(scales, 0.1);
        var problem =
                new ProblemInstance(
                        new DataDraw(data, null, null),
                        new Squared(0.25),
                        model,
                        model.startAt(scales));
        var given = new GivenNoise(exchange.file(SET, "normals").toString(), "normals", List.of());
        long seed = firstThatStays(problem, scheme);
        return new Program() {
            @Override
            public double[] run(long work) {
                return DiffusionRows.run(problem, scheme, new DrawnNoise(), seed, work);
            }

            @Override
            public double[] check(long work) {
                return DiffusionRows.run(problem, scheme, given, seed, work);
            }
        };
    }

    /// The first seed whose path does not leave for infinity: at this noise some do.
    private static long firstThatStays(ProblemInstance problem, SdeScheme scheme) {
        for (long seed = 1; seed < 100; seed++) {
            if (end(problem, scheme, new DrawnNoise(), seed, 20_000).step() == 20_000) {
                return seed;
            }
        }
        throw new IllegalStateException("every path diverges");
    }

    private static Stepper end(
            ProblemInstance problem, SdeScheme scheme, Noise noise, long seed, long steps) {
        var algorithm =
                new StochasticGradientFlow(new Constant(STEP_SIZE), TIME_STEP, scheme, noise);
        var stepper = algorithm.start(problem, RandomStream.root(seed), List.of());
        stepper.advance(
                steps, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MAX_VALUE);
        return stepper;
    }

    private static double[] run(
            ProblemInstance problem, SdeScheme scheme, Noise noise, long seed, long steps) {
        var stepper = end(problem, scheme, noise, seed, steps);
        if (stepper.step() != steps) {
            throw new IllegalStateException("ended at step " + stepper.step() + " of " + steps);
        }
        return NetworkRows.recognized(stepper.predictor());
    }
}
