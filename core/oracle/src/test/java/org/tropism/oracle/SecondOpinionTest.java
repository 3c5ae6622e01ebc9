package org.tropism.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tropism.oracle.Draws.solved;

import org.junit.jupiter.api.Test;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Variable;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.oracle.program.LeastL1;
import org.tropism.oracle.program.LeastLInf;

/// Least ℓ1 and ℓ∞ norms against a general linear program solver (ojAlgo): the objective, as the
/// minimizers need not be unique.
class SecondOpinionTest {
    /// ojAlgo is accurate to about ten digits on such problems.
    private static final double DISTANCE = 1e-9;

    @Test
    void randomSystems() {
        for (int k = 0; k < 100; k++) {
            int n = 3 + k % 10;
            int d = n + 2 + (7 * k) % 25;
            var x = Draws.gaussian("opinion" + k, n, d);
            var y =
                    k % 3 == 0
                            ? Draws.sparseTargets("opinion" + k, x, 2)
                            : Draws.vector("opinion" + k, n);
            compare("random " + k, x, y);
        }
    }

    @Test
    void degenerateSystems() {
        for (int k = 0; k < 50; k++) {
            int n = 3 + k % 6;
            int d = n + 3 + k % 9;
            var x = Draws.integers("degenerate" + k, n, d, 1 + k % 2);
            for (int i = 0; k % 5 == 0 && i < n; i++) {
                x.set(i, 1, x.get(i, 0));
                x.set(i, 2, -x.get(i, 0));
            }
            for (int j = 0; k % 7 == 0 && j < d; j++) {
                x.set(1, j, x.get(0, j));
            }
            var truth = new double[d];
            truth[0] = 1;
            truth[d - 1] = k % 2 == 0 ? 1 : -2;
            compare("degenerate " + k, x, Draws.times(x, truth));
        }
    }

    private static void compare(String name, DenseMatrix x, double[] y) {
        var sum = solved(Oracle.solve(new LeastL1(x, y, null))).certificate().primalValue();
        var largest = solved(Oracle.solve(new LeastLInf(x, y))).certificate().primalValue();
        double otherSum = leastSum(x, y);
        double otherLargest = leastLargest(x, y);
        assertThat(Math.abs(sum - otherSum)).as(name).isLessThanOrEqualTo(DISTANCE * otherSum);
        assertThat(Math.abs(largest - otherLargest))
                .as(name)
                .isLessThanOrEqualTo(DISTANCE * otherLargest);
    }

    private static double leastSum(DenseMatrix x, double[] y) {
        var model = new ExpressionsBasedModel();
        int d = x.cols();
        var parts = new Variable[2 * d];
        for (int j = 0; j < 2 * d; j++) {
            parts[j] = model.newVariable("b" + j).lower(0).weight(1);
        }
        for (int i = 0; i < y.length; i++) {
            var row = model.newExpression("r" + i).level(y[i]);
            for (int j = 0; j < d; j++) {
                row.set(parts[j], x.get(i, j)).set(parts[d + j], -x.get(i, j));
            }
        }
        return model.minimise().getValue();
    }

    private static double leastLargest(DenseMatrix x, double[] y) {
        var model = new ExpressionsBasedModel();
        int d = x.cols();
        var bound = model.newVariable("t").lower(0).weight(1);
        var entries = new Variable[d];
        for (int j = 0; j < d; j++) {
            entries[j] = model.newVariable("b" + j);
            model.newExpression("u" + j).set(entries[j], 1).set(bound, -1).upper(0);
            model.newExpression("l" + j).set(entries[j], 1).set(bound, 1).lower(0);
        }
        for (int i = 0; i < y.length; i++) {
            var row = model.newExpression("r" + i).level(y[i]);
            for (int j = 0; j < d; j++) {
                row.set(entries[j], x.get(i, j));
            }
        }
        return model.minimise().getValue();
    }
}
