package org.tropism.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tropism.base.accuracy.Tolerance;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.dynamics.Limit;
import org.tropism.experiment.record.Comparison;
import org.tropism.experiment.record.PredictedLimit;
import org.tropism.oracle.Oracle;
import org.tropism.oracle.OracleOutcome;
import org.tropism.oracle.program.LargestMarginL1;
import org.tropism.oracle.program.LargestMarginL2;
import org.tropism.oracle.program.Margins;
import org.tropism.oracle.program.SeparationProgram;

/// Directions agree by the angle, whatever their length, and margins are reported beside.
class DirectionJudgeTest {
    private static final Tolerance TOLERANCE = new Tolerance(1e-3, "of the test");

    private static Comparison judge(SeparationProgram program, Limit limit) {
        var separated = (OracleOutcome.Separated) Oracle.solve(program);
        return Judge.compare(
                limit, new PredictedLimit.Direction(program, separated), program, TOLERANCE);
    }

    private static Margins axis() {
        return Margins.binary(
                DenseMatrix.of(new double[][] {{1, 0}, {-1, 0}}), new double[] {1, -1});
    }

    @Test
    void lengthIsNoMatterAndTheAngleIs() {
        var program = LargestMarginL2.unweighted(axis());
        var unit = new double[] {Math.cos(1e-4), Math.sin(1e-4)};
        var agrees =
                (Comparison.Agrees) judge(program, new Limit.Direction(unit, unit, -500, unit[0]));
        assertThat(agrees.distance().relative()).isCloseTo(1e-4, within(1e-12));
        assertThat(agrees.distance().marginGap()).isCloseTo(5e-9, within(1e-15));
        var far = new double[] {70, 7};
        var disagrees = (Comparison.Disagrees) judge(program, new Limit.Point(far, far, 0.1));
        assertThat(disagrees.distance().relative()).isCloseTo(0.1, within(1e-3));
        assertThat(disagrees.distance().marginGap())
                .isCloseTo(1 - 1 / Math.hypot(1, 0.1), within(1e-12));
    }

    @Test
    void anotherSeparatorOfTheSameMarginAgreesWhereThereAreSeveral() {
        var tie = Margins.binary(DenseMatrix.of(new double[][] {{1, 1}}), new double[] {1});
        var one = new double[] {1, 0};
        assertThat(judge(LargestMarginL1.unweighted(tie), new Limit.Point(one, one, 0)))
                .isInstanceOf(Comparison.Agrees.class);
        assertThat(judge(LargestMarginL2.unweighted(tie), new Limit.Point(one, one, 0)))
                .isInstanceOf(Comparison.Disagrees.class);
    }

    @Test
    void nothingHasNoDirection() {
        assertThat(
                        judge(
                                LargestMarginL2.unweighted(axis()),
                                new Limit.Point(new double[2], new double[2], 0.7)))
                .isInstanceOf(Comparison.NotComparable.class);
    }
}
