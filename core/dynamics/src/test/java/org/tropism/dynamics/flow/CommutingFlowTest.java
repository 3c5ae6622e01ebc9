package org.tropism.dynamics.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.Svd;
import org.tropism.base.linalg.SymmetricEigen;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.RecordingSchedule;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.GradientFlow;
import org.tropism.dynamics.stopping.Time;
import org.tropism.problem.data.MatrixSensing;
import org.tropism.problem.data.MeasurementEnsemble;
import org.tropism.problem.loss.Squared;
import org.tropism.problem.model.MatrixFactorization;
import org.tropism.problem.risk.ProblemInstance;

/// With commuting measurements gradient flow on `U·Uᵀ` from α·I stays on `U = e^{X*(s)}·α`
/// (docs/theory/matrices.md, 7): `ln(U/α)` is a combination of the measurement matrices.
class CommutingFlowTest {
    private static final int P = 5;

    /// How far `ln(U/α)` is from the span of the measurements, relative to its size, at the times 1
    /// and 4.
    private static double[] outside(MeasurementEnsemble ensemble) {
        var data =
                new MatrixSensing(
                                P,
                                P,
                                3,
                                ensemble,
                                2,
                                List.of(1.0, 0.5),
                                null,
                                true,
                                0,
                                false,
                                List.of(),
                                0)
                        .draw(RandomStream.root(12));
        var start = new double[P * P];
        for (int i = 0; i < P; i++) {
            start[i * P + i] = 0.3;
        }
        var problem =
                new ProblemInstance(
                        data, new Squared(0.5), new MatrixFactorization(P, P, null, true), start);
        var run =
                Run.of(
                        new Setting(
                                problem,
                                new GradientFlow(),
                                List.of(new Time(4)),
                                List.of(),
                                new RecordingSchedule(0, List.of(1.0, 4.0)),
                                RandomStream.root(1)));
        var inputs = data.train().inputs();
        return run.trajectory().snapshots().stream()
                .mapToDouble(snapshot -> outside(inputs, logarithm(snapshot.parameters())))
                .toArray();
    }

    /// The logarithm of a symmetric positive definite `U/0.3`.
    private static double[] logarithm(double[] u) {
        var eigen = SymmetricEigen.of(DenseMatrix.ofRowMajor(P, P, u));
        var log = new double[P * P];
        for (int i = 0; i < P; i++) {
            for (int j = 0; j < P; j++) {
                for (int k = 0; k < P; k++) {
                    log[i * P + j] +=
                            Math.log(eigen.values()[k] / 0.3)
                                    * eigen.vectors().get(i, k)
                                    * eigen.vectors().get(j, k);
                }
            }
        }
        return log;
    }

    private static double outside(DenseMatrix inputs, double[] log) {
        var svd = Svd.of(inputs.transposed());
        var s = new double[svd.right().stride()];
        svd.pseudoInverseTimes(log, s);
        var fitted = new double[inputs.stride()];
        inputs.transposedTimes(s, fitted);
        double missed = 0;
        double size = 0;
        for (int j = 0; j < log.length; j++) {
            missed = Math.hypot(missed, log[j] - fitted[j]);
            size = Math.hypot(size, log[j]);
        }
        return missed / size;
    }

    @Test
    void commutingMeasurementsKeepTheFlowOnTheirExponentials() {
        double[] outside = outside(MeasurementEnsemble.COMMUTING);
        assertThat(outside).hasSizeGreaterThanOrEqualTo(2);
        assertThat(Arrays.stream(outside).max().orElseThrow()).isLessThan(1e-8);
    }

    @Test
    void othersDoNot() {
        double[] outside = outside(MeasurementEnsemble.GAUSSIAN_SYMMETRIC);
        assertThat(Arrays.stream(outside).max().orElseThrow()).isGreaterThan(1e-2);
    }
}
