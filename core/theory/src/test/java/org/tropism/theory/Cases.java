package org.tropism.theory;

import java.util.Arrays;
import java.util.List;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.Limit;
import org.tropism.dynamics.RecordingSchedule;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.Algorithm;
import org.tropism.dynamics.algorithm.GradientDescent;
import org.tropism.dynamics.algorithm.GradientFlow;
import org.tropism.dynamics.algorithm.Sampling;
import org.tropism.dynamics.algorithm.StochasticGradientDescent;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.dynamics.stepsize.MaxStableFraction;
import org.tropism.dynamics.stopping.Steps;
import org.tropism.dynamics.stopping.TrainLoss;
import org.tropism.oracle.Oracle;
import org.tropism.oracle.OracleOutcome;
import org.tropism.oracle.program.ConvexProgram;
import org.tropism.problem.data.DataDraw;
import org.tropism.problem.data.SparseRegression;
import org.tropism.problem.loss.Squared;
import org.tropism.problem.model.DiagonalNetwork;
import org.tropism.problem.model.Linear;
import org.tropism.problem.model.LinearInInputs;
import org.tropism.problem.model.Parametrization;
import org.tropism.problem.risk.ProblemInstance;

/// Settings that the tests of theorems share, and what a comparison needs.
final class Cases {
    private Cases() {}

    static DataDraw data(int examples, int inputs, int nonzeros, long seed) {
        return new SparseRegression(examples, inputs, nonzeros)
                .draw(RandomStream.root(seed).child("data"));
    }

    static DataDraw small() {
        return data(10, 30, 3, 1);
    }

    static Setting setting(
            DataDraw data, LinearInInputs model, double[] start, Algorithm algorithm, double loss) {
        return new Setting(
                new ProblemInstance(data, new Squared(0.5), model, start),
                algorithm,
                List.of(new TrainLoss(loss), new Steps(3_000_000)),
                List.of(),
                new RecordingSchedule(0, List.of()),
                RandomStream.root(7).child("algorithm"));
    }

    static Setting linear(DataDraw data, Algorithm algorithm) {
        var start = new double[data.train().dimension()];
        RandomStream.root(3).gaussians(start, 0, start.length);
        return setting(data, new Linear(), start, algorithm, 1e-24);
    }

    static Setting network(
            DataDraw data,
            int depth,
            Parametrization parametrization,
            double scale,
            Algorithm algorithm,
            double loss) {
        var model = new DiagonalNetwork(depth, parametrization);
        var alpha = new double[data.train().dimension()];
        java.util.Arrays.fill(alpha, scale);
        return setting(data, model, model.startAt(alpha), algorithm, loss);
    }

    static Algorithm flow() {
        return new GradientFlow();
    }

    static Algorithm descent(double stepSize) {
        return new GradientDescent(new Constant(stepSize));
    }

    static Algorithm stableDescent(double fraction) {
        return new GradientDescent(new MaxStableFraction(fraction));
    }

    static Algorithm stochastic(double stepSize, int batch, Sampling sampling) {
        return new StochasticGradientDescent(new Constant(stepSize), batch, sampling);
    }

    /// A run that accumulates what a theorem reads.
    static Run.Result run(Theorem theorem, Setting setting) {
        var functionals = new java.util.ArrayList<>(setting.functionals());
        functionals.addAll(theorem.reads(setting));
        return Run.of(
                new Setting(
                        setting.problem(),
                        setting.algorithm(),
                        setting.stop(),
                        setting.observables(),
                        setting.schedule(),
                        setting.random(),
                        functionals.stream().distinct().toList()));
    }

    static double[] limit(Run.Result run) {
        return switch (run.limit()) {
            case Limit.Point point -> point.predictor();
            case Limit.Direction direction -> direction.predictor();
            case Limit.None(String because) -> throw new AssertionError(because);
        };
    }

    static double[] solution(ConvexProgram program) {
        return switch (Oracle.solve(program)) {
            case OracleOutcome.Solved solved -> solved.solution();
            case OracleOutcome.Separated separated -> separated.solution();
            case OracleOutcome.NotSeparable(var _, double _, String why) ->
                    throw new AssertionError(why);
            case OracleOutcome.NotSolved(var _, var _, String why) -> throw new AssertionError(why);
            case OracleOutcome.Inconsistent(var _, double _, String why) ->
                    throw new AssertionError(why);
        };
    }

    static double[] unit(double[] beta) {
        double size = relativeDistance(beta, new double[beta.length]);
        return Arrays.stream(beta).map(b -> b / size).toArray();
    }

    static double relativeDistance(double[] beta, double[] predicted) {
        double distance = 0;
        double size = 0;
        for (int i = 0; i < beta.length; i++) {
            distance = Math.hypot(distance, beta[i] - predicted[i]);
            size = Math.hypot(size, predicted[i]);
        }
        return size > 0 ? distance / size : distance;
    }

    static List<String> failed(Theorem theorem, Setting setting) {
        return theorem.hypotheses(setting).stream()
                .filter(one -> !one.holds())
                .map(Hypothesis::name)
                .toList();
    }
}
