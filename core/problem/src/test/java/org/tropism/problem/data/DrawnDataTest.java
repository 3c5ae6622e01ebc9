package org.tropism.problem.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.data.covariance.Covariance;
import org.tropism.problem.data.covariance.Equicorrelated;
import org.tropism.problem.data.covariance.Isotropic;
import org.tropism.problem.data.covariance.PowerLaw;
import org.tropism.problem.data.covariance.Toeplitz;

class DrawnDataTest {
    private static final RandomStream ROOT = RandomStream.root(12);

    private static SparseRegression sparse(
            int n, Covariance covariance, double noise, TruthLaw law, Support support, int test) {
        return new SparseRegression(n, 12, 4, covariance, noise, law, support, test);
    }

    private static SparseRegression plain(int n, double noise) {
        return sparse(n, new Isotropic(), noise, TruthLaw.UNIT_NORM, Support.FIRST, 0);
    }

    private static DataDraw draw(DatasetSpec spec) {
        return spec.draw(ROOT.child("data"));
    }

    private static double[] truth(DatasetSpec spec) {
        return Objects.requireNonNull(draw(spec).truth());
    }

    @Test
    void targetsAreTheTruthWithoutNoise() {
        var draw = draw(plain(20, 0));
        double[] truth = Objects.requireNonNull(draw.truth());
        var expected = new double[20];
        draw.train().inputs().times(truth, expected);
        assertThat(draw.train().targets()).containsExactly(expected);
        double squares = 0;
        for (int j = 0; j < 12; j++) {
            assertThat(truth[j] > 0).isEqualTo(j < 4);
            squares += truth[j] * truth[j];
        }
        assertThat(squares).isCloseTo(1, within(1e-15));
    }

    @Test
    void noOptionShiftsTheNumbersOfAnother() {
        var base = draw(plain(20, 0));
        var noisy = draw(plain(20, 0.5));
        assertThat(noisy.train().inputs().data()).containsExactly(base.train().inputs().data());
        assertThat(noisy.truth()).containsExactly(base.truth());
        assertThat(noisy.train().targets()).isNotEqualTo(base.train().targets());
        var longer = draw(plain(30, 0.5));
        assertThat(longer.train().inputs().row(19)).containsExactly(base.train().inputs().row(19));
        assertThat(longer.train().targets()[7]).isEqualTo(noisy.train().targets()[7]);
        var ones = draw(sparse(20, new Isotropic(), 0, TruthLaw.ONES, Support.RANDOM, 50));
        assertThat(ones.train().inputs().data()).containsExactly(base.train().inputs().data());
        assertThat(Objects.requireNonNull(ones.test()).examples()).isEqualTo(50);
        assertThat(base.test()).isNull();
        assertThat(draw(plain(20, 0)).train().targets()).containsExactly(base.train().targets());
        assertThat(plain(20, 0).draw(ROOT.child("other")).train().targets())
                .isNotEqualTo(base.train().targets());
    }

    @Test
    void truthLaws() {
        assertThat(truth(sparse(5, new Isotropic(), 0, TruthLaw.ONES, Support.FIRST, 0)))
                .containsExactly(1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(truth(sparse(5, new Isotropic(), 0, TruthLaw.INVERSE_ROOT, Support.FIRST, 0)))
                .startsWith(0.5, 0.5, 0.5, 0.5, 0);
        double[] random =
                truth(sparse(5, new Isotropic(), 0, TruthLaw.GAUSSIAN, Support.RANDOM, 0));
        assertThat(java.util.Arrays.stream(random).filter(v -> v != 0).count()).isEqualTo(4);
        assertThat(truth(new SparseRegression(3, 5, 0))).containsOnly(0);
    }

    @Test
    void inputsHaveTheCovarianceOfTheirName() {
        int n = 20_000;
        for (Covariance covariance :
                new Covariance[] {
                    new Isotropic(), new PowerLaw(1), new Equicorrelated(0.6), new Toeplitz(-0.7)
                }) {
            var inputs =
                    draw(sparse(n, covariance, 0, TruthLaw.ONES, Support.FIRST, 0))
                            .train()
                            .inputs();
            double worstOther = 0;
            for (int j = 0; j < 12; j++) {
                for (int k = 0; k <= j; k++) {
                    double sum = 0;
                    for (int i = 0; i < n; i++) {
                        sum += inputs.get(i, j) * inputs.get(i, k);
                    }
                    // six standard errors of at most √(2/n)
                    assertThat(sum / n)
                            .as("%s %s %s", covariance, j, k)
                            .isCloseTo(covariance.entry(j, k), within(0.06));
                    worstOther =
                            Math.max(worstOther, Math.abs(sum / n - new Toeplitz(0.7).entry(j, k)));
                }
            }
            assertThat(worstOther).as("another covariance would be seen").isGreaterThan(0.3);
        }
    }

    @Test
    void noiseIsAStandardDeviation() {
        int n = 20_000;
        var quiet = draw(plain(n, 0)).train().targets();
        var noisy = draw(plain(n, 0.1)).train().targets();
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares += (noisy[i] - quiet[i]) * (noisy[i] - quiet[i]);
        }
        assertThat(Math.sqrt(squares / n)).isCloseTo(0.1, within(0.003));
    }

    @Test
    void tooManyNonzerosAreRefused() {
        assertThatThrownBy(() -> new SparseRegression(3, 4, 5))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("5 nonzero entries among 4 inputs");
        assertThatThrownBy(
                        () -> new FourierRegression(3, 7, 9, 1, 0, TruthLaw.ONES, Support.FIRST, 0))
                .isInstanceOfSatisfying(InputErrors.class, e -> assertThat(e.errors()).hasSize(2));
    }

    @Test
    void fourierColumnsAreWaves() {
        var spec = new FourierRegression(20, 200, 3, 1, 0, TruthLaw.ONES, Support.FIRST, 8);
        var draw = draw(spec);
        var train = draw.train();
        assertThat(train.inputNames()).startsWith("cos1", "sin1", "cos2").hasSize(200);
        for (int i = 0; i < 20; i++) {
            for (int f = 1; f <= 100; f++) {
                double c = f * train.inputs().get(i, 2 * f - 2);
                double s = f * train.inputs().get(i, 2 * f - 1);
                assertThat(c * c + s * s).isCloseTo(1, within(1e-14));
            }
            // the double angle, weighted by 1/2
            double c1 = train.inputs().get(i, 0);
            assertThat(2 * train.inputs().get(i, 2)).isCloseTo(2 * c1 * c1 - 1, within(1e-13));
        }
        var grid = Objects.requireNonNull(draw.test()).inputs();
        assertThat(grid.get(2, 0)).isCloseTo(0, within(1e-15));
        assertThat(grid.get(2, 1)).isCloseTo(1, within(1e-15));
        assertThat(grid.get(4, 0)).isEqualTo(-1);
        assertThat(draw.truth()).startsWith(1, 1, 1, 0);
        var flat = draw(new FourierRegression(4, 6, 6, 0, 0, TruthLaw.GAUSSIAN, Support.RANDOM, 0));
        assertThat(flat.test()).isNull();
        assertThat(
                        java.util.Arrays.stream(Objects.requireNonNull(flat.truth()))
                                .anyMatch(v -> v == 0))
                .isFalse();
    }
}
