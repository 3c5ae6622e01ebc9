package org.tropism.oracle.solver;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.oracle.Oracle;
import org.tropism.oracle.OracleOutcome;
import org.tropism.oracle.program.LeastL1;

/// The quick path, which follows few columns, against the thorough one.
class LassoPathTest {
    private static final int N = 80;
    private static final int D = 1000;

    private static @Nullable Candidate follow(DenseMatrix x, double[] y, boolean thorough) {
        return new LassoPath(new ScaledProblem(x, y, null), thorough).follow();
    }

    private static double[] targets(DenseMatrix x, int nonzeros) {
        var truth = new double[x.cols()];
        for (int k = 0; k < nonzeros; k++) {
            truth[7 * k] = k % 2 == 0 ? 1 : -1.5;
        }
        var y = new double[x.rows()];
        x.times(truth, y);
        return y;
    }

    /// The least norm is the truth, so both give its digits: the condition of ten columns.
    @Test
    void bothFindASparseTruth() {
        var x = GramFactorTest.gaussian(N, D);
        var y = targets(x, 10);
        var outcome = Oracle.solve(LeastL1.unweighted(x, y));
        assertThat(outcome).isInstanceOf(OracleOutcome.Solved.class);
        var beta = ((OracleOutcome.Solved) outcome).solution();
        for (int j = 0; j < D; j++) {
            double truth = j % 7 == 0 && j < 70 ? (j % 14 == 0 ? 1 : -1.5) : 0;
            assertThat(beta[j]).isCloseTo(truth, org.assertj.core.data.Offset.offset(1e-14));
        }
    }

    /// Column 1 is not correlated with y, but five times as fast as λ falls it becomes so: the
    /// quick path does not follow it, sees at the next horizon that it was missed, and gives up.
    @Test
    void theOracleSolvesWhereTheQuickPathGivesUp() {
        var x = GramFactorTest.gaussian(N, D);
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < D; j++) {
                x.set(i, j, 1e-3 * x.get(i, j));
            }
            x.set(i, 0, i == 0 ? 1 : 0);
            x.set(i, 1, i == 0 ? -5 : i == 1 ? 5 : 0);
        }
        var y = new double[N];
        y[0] = 1;
        y[1] = 1;
        assertThat(follow(x, y, false)).isNull();
        assertThat(follow(x, y, true)).isNotNull();
        var outcome = Oracle.solve(LeastL1.unweighted(x, y));
        assertThat(outcome).isInstanceOf(OracleOutcome.Solved.class);
        // 2 of column 0 and 0.2 of column 1, with the multipliers (1, 1.2)
        assertThat(((OracleOutcome.Solved) outcome).certificate().primalValue())
                .isCloseTo(2.2, org.assertj.core.data.Offset.offset(1e-12));
    }

    /// Generic targets: a vertex with as many nonzeros as rows, by either path.
    @Test
    void bothFindTheSameGenericVertex() {
        var x = GramFactorTest.gaussian(N, D);
        var y = GramFactorTest.gaussian(1, N).row(0);
        var quick = follow(x, y, false);
        var thorough = follow(x, y, true);
        assertThat(quick).isNotNull();
        assertThat(thorough).isNotNull();
        double worst = 0;
        int nonzeros = 0;
        for (int j = 0; j < D; j++) {
            worst = Math.max(worst, Math.abs(quick.beta()[j] - thorough.beta()[j]));
            nonzeros += quick.beta()[j] != 0 ? 1 : 0;
        }
        assertThat(nonzeros).isEqualTo(N);
        assertThat(worst).isLessThan(1e-12);
    }
}
