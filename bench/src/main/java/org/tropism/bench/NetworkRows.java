package org.tropism.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.algorithm.Algorithm;
import org.tropism.dynamics.algorithm.GivenIndices;
import org.tropism.dynamics.algorithm.GradientDescent;
import org.tropism.dynamics.algorithm.StochasticGradientDescent;
import org.tropism.dynamics.algorithm.WithReplacement;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.experiment.run.Team;
import org.tropism.problem.data.DataDraw;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.loss.Logistic;
import org.tropism.problem.loss.Squared;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Linear;
import org.tropism.problem.model.MatrixFactorization;
import org.tropism.problem.model.Parametrization;
import org.tropism.problem.risk.ProblemInstance;

/// The rows of single runs: gradient descent and SGD of batches of one on three sizes, gradient
/// descent on a logistic risk and on a matrix factorization. The steppers of the product, without
/// recording.
///
/// `java … org.tropism.bench.NetworkRows FOLDER`, then requests as {@link Row} has them.
final class NetworkRows {
    private static final double SCALE = 0.1;

    /// The threads of one case, as `fit` lends them: as many as there are processors.
    private static final Team TEAM = new Team(Runtime.getRuntime().availableProcessors(), 1);

    private NetworkRows() {}

    /// Answers requests until standard input ends.
    public static void main(String[] arguments) throws IOException {
        Map<String, Function<Exchange, Program>> programs = new HashMap<>();
        for (String size : List.of("40x100", "400x1000", "1000x20000")) {
            programs.put("gd-" + size, exchange -> descent(exchange, size + "-0"));
            programs.put("sgd-" + size, exchange -> stochastic(exchange, size + "-0"));
        }
        programs.put("logistic-200x50", exchange -> logistic(exchange, "200x50-0"));
        programs.put("factorization-50", NetworkRows::factorization);
        Row.serve(programs, arguments[0]);
    }

    private static Program descent(Exchange exchange, String set) {
        var problem = problem(exchange.data(set));
        var algorithm = new GradientDescent(new Constant(exchange.numbers(set, "step")[0]));
        return work -> run(algorithm, problem, work);
    }

    private static Program logistic(Exchange exchange, String set) {
        var data = exchange.data(set);
        var problem =
                new ProblemInstance(
                        new DataDraw(data, null, null),
                        new Logistic(),
                        new Linear(),
                        new double[data.dimension()]);
        var algorithm = new GradientDescent(new Constant(exchange.numbers(set, "step")[0]));
        return work -> run(algorithm, problem, work);
    }

    private static Program stochastic(Exchange exchange, String set) {
        var problem = problem(exchange.data(set));
        var step = new Constant(exchange.numbers(set, "step")[0]);
        var drawn = new StochasticGradientDescent(step, 1, new WithReplacement());
        var sequence = exchange.file(set, "indices").toString();
        var given =
                new StochasticGradientDescent(
                        step, 1, new GivenIndices(sequence, "indices", List.of()));
        return new Program() {
            @Override
            public double[] run(long work) {
                return NetworkRows.run(drawn, problem, work);
            }

            @Override
            public double[] check(long work) {
                return NetworkRows.run(given, problem, work);
            }
        };
    }

    /// Gradient descent on `U·Vᵀ` of 50 × 50 at full rank.
    private static Program factorization(Exchange exchange) {
        String set = "300x2500-0";
        var problem =
                new ProblemInstance(
                        new DataDraw(exchange.data(set), null, null),
                        new Squared(0.25),
                        new MatrixFactorization(50, 50, null, false),
                        exchange.numbers(set, "theta"));
        var algorithm = new GradientDescent(new Constant(exchange.numbers(set, "step")[0]));
        return work -> run(algorithm, problem, work);
    }

    private static double[] run(Algorithm algorithm, ProblemInstance problem, long steps) {
        var stepper = algorithm.start(problem, RandomStream.root(2), List.of());
        stepper.share(TEAM);
        stepper.advance(
                steps, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MAX_VALUE);
        if (stepper.step() != steps) {
            throw new IllegalStateException("ended at step " + stepper.step() + " of " + steps);
        }
        return recognized(stepper.predictor());
    }

    private static ProblemInstance problem(Dataset data) {
        var model = new DiagonalNetwork(2, Parametrization.PRODUCT);
        var scales = new double[data.dimension()];
        Arrays.fill(scales, SCALE);
        return new ProblemInstance(
                new DataDraw(data, null, null), new Squared(0.25), model, model.startAt(scales));
    }

    /// The numbers by which a predictor is recognized: `‖β‖₁ ‖β‖₂ β₀`.
    static double[] recognized(double[] beta) {
        double absolute = 0;
        double squares = 0;
        for (double entry : beta) {
            absolute += Math.abs(entry);
            squares += entry * entry;
        }
        return new double[] {absolute, Math.sqrt(squares), beta[0]};
    }
}
