package org.tropism.problem.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.random.RandomStream;
import org.tropism.problem.loss.Logistic;
import org.tropism.problem.loss.Loss;
import org.tropism.problem.loss.SoftmaxCrossEntropy;
import org.tropism.problem.loss.Squared;
import org.tropism.problem.model.Linear;
import org.tropism.problem.risk.ProblemInstance;

class SeparableCloudsTest {
    private static ProblemInstance problem(DataDraw data, Loss loss) {
        int size = data.train().outputs() * data.train().dimension();
        return new ProblemInstance(data, loss, new Linear(), new double[size]);
    }

    private static double[] truth(DataDraw data) {
        return Objects.requireNonNull(data.truth());
    }

    @Test
    void theLargestMarginIsTheChosenOne() {
        for (double margin : new double[] {0.5, 1e-3, 1e-9}) {
            for (int d : new int[] {1, 2, 7}) {
                var spec = new SeparableClouds(40, d, margin, 1, 2, 0, 30);
                var data = spec.draw(RandomStream.root(3));
                double[] w = truth(data);
                double least = problem(data, new Logistic()).margins().least(w);
                // attained by w, up to the rounding of inputs of size 1
                assertThat(least).isCloseTo(margin, within(1e-15));
                // and a convex combination of two examples has this norm: no separator has more
                var x = data.train().inputs();
                double squares = 0;
                for (int j = 0; j < d; j++) {
                    double z = 0.7 * x.get(0, j) - 0.3 * x.get(1, j);
                    squares += z * z;
                }
                assertThat(Math.sqrt(squares)).isCloseTo(margin, within(1e-15));
                var test = Objects.requireNonNull(data.test());
                assertThat(problem(data, new Logistic()).margins(test).least(w))
                        .isGreaterThan(margin - 1e-15);
            }
        }
    }

    @Test
    void severalClassesAreSeparatedByTheSimplex() {
        for (int classes : new int[] {3, 5}) {
            var spec = new SeparableClouds(60, 6, 0.25, 0.5, classes, 0, 0);
            var data = spec.draw(RandomStream.root(5));
            assertThat(data.train().outputs()).isEqualTo(classes);
            double[] truth = truth(data);
            double norm = 0;
            for (double entry : truth) {
                norm += entry * entry;
            }
            assertThat(norm).isCloseTo(1, within(1e-12));
            assertThat(problem(data, new SoftmaxCrossEntropy()).margins().least(truth))
                    .isBetween(0.25 - 1e-12, 0.3);
        }
    }

    @Test
    void wrongLabelsAreExactlyThoseAskedFor() {
        var clean = new SeparableClouds(50, 3, 0.5, 1, 2, 0, 0).draw(RandomStream.root(1));
        var noisy = new SeparableClouds(50, 3, 0.5, 1, 2, 4, 0).draw(RandomStream.root(1));
        int different = 0;
        for (int i = 0; i < 50; i++) {
            different += clean.train().targets()[i] == noisy.train().targets()[i] ? 0 : 1;
        }
        assertThat(different).isEqualTo(4);
        assertThat(noisy.train().inputs().data()).isEqualTo(clean.train().inputs().data());
        assertThat(problem(noisy, new Logistic()).margins().errorRate(truth(noisy)))
                .isEqualTo(0.08);
    }

    @Test
    void lossesThatDoNotFitTheTargetsAreRefused() {
        var signs = new SeparableClouds(10, 2, 0.5, 1, 2, 0, 0).draw(RandomStream.root(1));
        var classes = new SeparableClouds(10, 2, 0.5, 1, 3, 0, 0).draw(RandomStream.root(1));
        var numbers = new SparseRegression(10, 2, 1).draw(RandomStream.root(1));
        assertThat(problem(signs, new Squared(0.5)).loss()).isEqualTo(new Squared(0.5));
        assertThatThrownBy(() -> problem(classes, new Logistic()))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("softmax-cross-entropy");
        assertThatThrownBy(() -> problem(numbers, new Logistic()))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("signs");
        assertThatThrownBy(() -> problem(signs, new SoftmaxCrossEntropy()))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("classes");
    }

    @Test
    void labelsOfFilesBecomeSignsAndClasses() {
        var signs = file(List.of(3.0, 8.0), List.of());
        assertThat(signs.train().targets()).containsOnly(-1, 1);
        assertThat(signs.train().inputNames()).hasSize(65).endsWith("intercept");
        assertThat(signs.train().inputs().column(64)).containsOnly(1);
        assertThat(signs.train().examples()).isEqualTo(183 + 174);
        var classes = file(List.of(), List.of(0.0, 5.0, 9.0));
        assertThat(classes.train().outputs()).isEqualTo(3);
        assertThat(classes.train().targets()).containsOnly(0, 1, 2);
        assertThatThrownBy(() -> file(List.of(3.0, 12.0), List.of()))
                .isInstanceOf(InputErrors.class)
                .hasMessageContaining("12");
        assertThatThrownBy(() -> file(List.of(3.0), List.of())).isInstanceOf(InputErrors.class);
    }

    private static DataDraw file(List<Double> signs, List<Double> classes) {
        return new File(
                        "built-in:digits-8x8.csv",
                        FileFormat.AUTO,
                        "digit",
                        false,
                        false,
                        false,
                        0,
                        "X",
                        "y",
                        signs,
                        classes,
                        true)
                .draw(RandomStream.root(0));
    }
}
