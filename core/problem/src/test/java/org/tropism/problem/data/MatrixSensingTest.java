package org.tropism.problem.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.linalg.DenseMatrix;
import org.tropism.base.linalg.Products;
import org.tropism.base.linalg.Svd;
import org.tropism.base.random.RandomStream;

/// Drawn measurements of matrices.
class MatrixSensingTest {
    private static final RandomStream STREAM = RandomStream.root(6);

    private static MatrixSensing spec(
            int rows, int columns, int n, MeasurementEnsemble ensemble, boolean semidefinite) {
        return new MatrixSensing(
                rows,
                columns,
                n,
                ensemble,
                2,
                List.of(3.0, 1.0),
                2.0,
                semidefinite,
                0,
                false,
                List.of(),
                4);
    }

    private static DenseMatrix matrix(int rows, int columns, double[] values) {
        return DenseMatrix.ofRowMajor(rows, columns, values);
    }

    @Test
    void theTruthHasTheSpectrumAndTheNorm() {
        var truth = spec(5, 7, 6, MeasurementEnsemble.GAUSSIAN, false).draw(STREAM).truth();
        double[] values = Svd.of(matrix(5, 7, truth)).values();
        assertThat(values[0]).isCloseTo(2 * 3 / Math.sqrt(10), within(1e-14));
        assertThat(values[1]).isCloseTo(2 / Math.sqrt(10), within(1e-14));
        assertThat(values[2]).isLessThan(1e-14);
    }

    @Test
    void targetsAreTheMeasurementsOfTheTruth() {
        for (var ensemble : MeasurementEnsemble.values()) {
            var draw = spec(5, 5, 6, ensemble, true).draw(STREAM);
            for (var data : List.of(draw.train(), draw.test())) {
                for (int i = 0; i < data.examples(); i++) {
                    double sum = 0;
                    for (int j = 0; j < 25; j++) {
                        sum += data.inputs().get(i, j) * draw.truth()[j];
                    }
                    assertThat(data.targets()[i]).isCloseTo(sum, within(1e-13));
                }
            }
            for (int j = 0; j < 25; j++) {
                assertThat(draw.truth()[j]).isEqualTo(draw.truth()[j % 5 * 5 + j / 5]);
            }
        }
    }

    @Test
    void ensemblesAreWhatTheyAreCalled() {
        var symmetric =
                spec(5, 5, 6, MeasurementEnsemble.GAUSSIAN_SYMMETRIC, false).draw(STREAM).train();
        var one = spec(4, 6, 6, MeasurementEnsemble.RANK_ONE, false).draw(STREAM).train();
        var commuting = spec(5, 5, 6, MeasurementEnsemble.COMMUTING, true).draw(STREAM);
        for (int i = 0; i < 6; i++) {
            assertThat(symmetric.inputs().get(i, 1)).isEqualTo(symmetric.inputs().get(i, 5));
            assertThat(Svd.of(matrix(4, 6, one.inputs().row(i))).rank()).isEqualTo(1);
            var a = matrix(5, 5, commuting.train().inputs().row(i));
            for (var other : List.of(commuting.train().inputs().row(0), commuting.truth())) {
                var b = matrix(5, 5, other);
                var ab = Products.times(a, b);
                var ba = Products.times(b, a);
                for (int j = 0; j < 25; j++) {
                    assertThat(ab.get(j / 5, j % 5)).isCloseTo(ba.get(j / 5, j % 5), within(1e-13));
                }
            }
        }
        var gaussian = spec(5, 5, 6, MeasurementEnsemble.GAUSSIAN, false).draw(STREAM).train();
        assertThat(gaussian.inputs().get(0, 1)).isNotEqualTo(gaussian.inputs().get(0, 5));
    }

    @Test
    void entriesAreObservedOnceAndHeldOutOnesAreOthers() {
        var draw = spec(4, 5, 12, MeasurementEnsemble.COORDINATE, false).draw(STREAM);
        var seen = new HashSet<Integer>();
        for (var data : List.of(draw.train(), draw.test())) {
            for (int i = 0; i < data.examples(); i++) {
                double[] row = data.inputs().row(i);
                assertThat(Arrays.stream(row).sum()).isEqualTo(1);
                for (int j = 0; j < 20; j++) {
                    if (row[j] == 1) {
                        assertThat(seen.add(j)).isTrue();
                    }
                }
            }
        }
        assertThat(seen).hasSize(16);
        var given =
                new MatrixSensing(
                        3,
                        3,
                        2,
                        MeasurementEnsemble.COORDINATE,
                        1,
                        List.of(),
                        null,
                        false,
                        0,
                        false,
                        List.of(List.of(2, 1), List.of(0, 0)),
                        7);
        var inputs = given.draw(STREAM).train().inputs();
        assertThat(inputs.get(0, 0) + inputs.get(1, 7)).isEqualTo(2);
    }

    @Test
    void signsKeepTheMeasurementsAndNoiseKeepsTheMatrices() {
        var plain =
                new MatrixSensing(
                        4,
                        4,
                        30,
                        MeasurementEnsemble.GAUSSIAN,
                        1,
                        List.of(),
                        null,
                        false,
                        0,
                        false,
                        List.of(),
                        0);
        var noisy =
                new MatrixSensing(
                        4,
                        4,
                        30,
                        MeasurementEnsemble.GAUSSIAN,
                        1,
                        List.of(),
                        null,
                        false,
                        0.5,
                        true,
                        List.of(),
                        0);
        var a = plain.draw(STREAM).train();
        var b = noisy.draw(STREAM).train();
        assertThat(b.inputs().data()).containsExactly(a.inputs().data());
        int flipped = 0;
        for (int i = 0; i < 30; i++) {
            assertThat(Math.abs(b.targets()[i])).isEqualTo(1);
            flipped += b.targets()[i] != Math.signum(a.targets()[i]) ? 1 : 0;
        }
        assertThat(flipped).isBetween(1, 14);
    }

    @Test
    void everythingThatDoesNotFitIsReportedAtOnce() {
        assertThatThrownBy(
                        () ->
                                new MatrixSensing(
                                        2,
                                        3,
                                        9,
                                        MeasurementEnsemble.COMMUTING,
                                        3,
                                        List.of(1.0, -1.0),
                                        null,
                                        false,
                                        0,
                                        false,
                                        List.of(List.of(2, 0), List.of(0, 0), List.of(0, 0)),
                                        0))
                .isInstanceOfSatisfying(
                        InputErrors.class,
                        e ->
                                assertThat(e.errors())
                                        .extracting(error -> error.where())
                                        .containsExactly(
                                                "matrix-sensing.rank",
                                                "matrix-sensing.spectrum",
                                                "matrix-sensing.spectrum[1]",
                                                "matrix-sensing.columns",
                                                "matrix-sensing.semidefinite",
                                                "matrix-sensing.mask",
                                                "matrix-sensing.mask[0]",
                                                "matrix-sensing.mask[2]"));
        assertThatThrownBy(() -> spec(4, 5, 17, MeasurementEnsemble.COORDINATE, false))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("21 entries");
    }
}
