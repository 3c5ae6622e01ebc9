package org.tropism.theory;

import java.util.Arrays;
import java.util.List;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.RecordingSchedule;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.Algorithm;
import org.tropism.dynamics.observable.EarlierState;
import org.tropism.dynamics.observable.SmoothedMarginFall;
import org.tropism.dynamics.observable.SquaredGradients;
import org.tropism.dynamics.stopping.Steps;
import org.tropism.oracle.Oracle;
import org.tropism.oracle.OracleOutcome;
import org.tropism.oracle.program.SeparationProgram;
import org.tropism.problem.data.DataDraw;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.loss.Loss;
import org.tropism.problem.model.Linear;
import org.tropism.problem.model.Model;
import org.tropism.problem.risk.ProblemInstance;

/// Small separable problems for the tests of theorems.
final class SeparableCases {
    private SeparableCases() {}

    /// Two support vectors with multipliers 0.3214 and 0.1377; γ* = 1.47580.
    static DataDraw asymmetric() {
        return signed(new double[][] {{0.3, 1.5}, {1.5, 0.9}, {2, 2}, {1, 3}, {3, 0.5}});
    }

    /// Rows zᵢ = yᵢxᵢ with alternating labels.
    static DataDraw signed(double[][] z) {
        var x = new double[z.length][];
        var y = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            y[i] = i % 2 == 0 ? 1 : -1;
            x[i] = z[i].clone();
            for (int j = 0; j < x[i].length; j++) {
                x[i][j] *= y[i];
            }
        }
        return draw(x, y, 1);
    }

    /// Gaussian inputs, moved along a Gaussian direction until the margin is at least `gap`.
    static DataDraw cloud(int examples, int inputs, double gap, long seed) {
        var random = RandomStream.root(seed).child("cloud");
        var truth = new double[inputs];
        random.gaussians(truth, 0, inputs);
        double size = Arrays.stream(truth).map(v -> v * v).sum();
        var z = new double[examples][inputs];
        for (var row : z) {
            random.gaussians(row, 0, inputs);
            double along = 0;
            for (int j = 0; j < inputs; j++) {
                along += row[j] * truth[j];
            }
            double moved = (Math.abs(along) - along) / size + gap / Math.sqrt(size);
            for (int j = 0; j < inputs; j++) {
                row[j] += moved * truth[j];
            }
        }
        return signed(z);
    }

    /// Three classes around the corners of a triangle, in the plane.
    static DataDraw classes() {
        double[][] x = {
            {2, 0.1},
            {1.4, 0.5},
            {2.2, -0.4},
            {-1, 1.9},
            {-0.5, 1.5},
            {-1.2, 2.3},
            {-1, -1.7},
            {-0.7, -2.2},
            {-1.6, -1.1}
        };
        return draw(x, new double[] {0, 0, 0, 1, 1, 1, 2, 2, 2}, 3);
    }

    static DataDraw draw(double[][] x, double[] y, int outputs) {
        var names = new String[x[0].length];
        Arrays.setAll(names, j -> "x" + (j + 1));
        return new DataDraw(
                new Dataset(DenseMatrix.of(x), y, List.of(names), "y", outputs), null, null);
    }

    static Setting linear(DataDraw data, Loss loss, Algorithm algorithm, int steps) {
        var problem = data.train();
        var start = new double[problem.outputs() * problem.dimension()];
        RandomStream.root(3).gaussians(start, 0, start.length);
        return of(data, new Linear(), loss, start, algorithm, steps);
    }

    static Setting of(
            DataDraw data, Model model, Loss loss, double[] start, Algorithm algorithm, int steps) {
        return new Setting(
                new ProblemInstance(data, loss, model, start),
                algorithm,
                List.of(new Steps(steps)),
                List.of(),
                new RecordingSchedule(0, List.of()),
                RandomStream.root(7).child("algorithm"),
                algorithm.continuous()
                        ? List.of(new EarlierState(), new SmoothedMarginFall())
                        : List.of(
                                new EarlierState(),
                                new SmoothedMarginFall(),
                                new SquaredGradients()));
    }

    /// `1 − γ/γ*` of a direction, in the norm of the program.
    static double gap(double[] beta, SeparationProgram program) {
        return switch (Oracle.solve(program)) {
            case OracleOutcome.Separated separated ->
                    1
                            - program.margins().least(beta, new double[0])
                                    / program.marginNorm(beta)
                                    / separated.margin();
            case OracleOutcome outcome -> throw new AssertionError(outcome);
        };
    }
}
