package org.tropism.base.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tropism.base.random.RandomStream;

class LanczosTest {
    private static Lanczos.Outcome largest(LinearOperator a, double relative, int products) {
        return Lanczos.largest(a, RandomStream.root(1).child("lanczos"), relative, products);
    }

    private static Lanczos.Outcome.Reached reached(LinearOperator a, double relative) {
        return switch (largest(a, relative, 1000)) {
            case Lanczos.Outcome.Reached reached -> reached;
            case Lanczos.Outcome.NotReached not -> throw new AssertionError(not.because());
        };
    }

    private static LinearOperator diagonal(double... entries) {
        return LinearOperators.symmetric(
                entries.length,
                (x, y) -> {
                    for (int i = 0; i < entries.length; i++) {
                        y[i] = entries[i] * x[i];
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-140, 1e140})
    void theHessianOfARisk(double scale) {
        var x = Matrices.scaled(Matrices.gaussian(60, 150, 2), scale);
        var dense = SymmetricEigen.of(Products.times(x, x.transposed())).largest() / 60;
        for (var operator :
                new LinearOperator[] {
                    LinearOperators.gram(x, 1.0 / 60),
                    LinearOperators.outerGram(x, 1.0 / 60),
                    LinearOperators.smallerGram(x, 1.0 / 60)
                }) {
            var found = reached(operator, 1e-12);
            assertThat(found.bound()).isLessThanOrEqualTo(1e-12 * found.value());
            // the dense value has its own error of a few roundoffs of the largest eigenvalue
            assertThat(Math.abs(found.value() - dense))
                    .isLessThanOrEqualTo(found.bound() + 1e-13 * dense);
            assertThat(found.products()).isBetween(10, 90);
            assertThat(Vectors.norm2(found.vector())).isCloseTo(1, within(1e-14));
        }
    }

    @Test
    void theBoundIsABoundBeforeConvergenceToo() {
        var entries = Matrices.ramp(400);
        for (int products = 2; products < 60; products += 7) {
            var found = largest(diagonal(entries), 1e-13, products);
            assertThat(found.products()).isLessThanOrEqualTo(products);
            double nearest = Math.abs(found.value() - Math.rint(found.value()));
            assertThat(nearest).isLessThanOrEqualTo(found.bound());
            assertThat(found).isInstanceOf(Lanczos.Outcome.NotReached.class);
        }
        assertThat(reached(diagonal(entries), 1e-10).value()).isCloseTo(400, within(1e-7));
    }

    @Test
    void smallAndDegenerateOperators() {
        assertThat(reached(diagonal(-3), 1e-12).value()).isCloseTo(-3, within(1e-14));
        assertThat(reached(diagonal(0, 0, 0), 1e-12).value()).isZero();
        assertThat(reached(diagonal(2, 2, 2, 2), 1e-12).value()).isCloseTo(2, within(1e-14));
        assertThat(reached(diagonal(-5, 1, 1), 1e-12).value()).isCloseTo(1, within(1e-14));
        assertThat(reached(diagonal(1, 1e-200, 0), 1e-12).value()).isCloseTo(1, within(1e-14));
        assertThat(reached(LinearOperators.of(Matrices.hilbert(12)), 1e-13).value())
                .isCloseTo(1.7953720595619975, within(1e-13));
        // two close eigenvalues at the top: either lies within the bound
        assertThat(reached(diagonal(1, 1 + 1e-13, 0.3, 0.2), 1e-12).value())
                .isCloseTo(1, within(2e-12));
    }

    @Test
    void whatIsNotReachedSaysWhy() {
        var budget = largest(diagonal(Matrices.ramp(500)), 1e-12, 5);
        assertThat(budget)
                .isInstanceOfSatisfying(
                        Lanczos.Outcome.NotReached.class,
                        o -> assertThat(o.because()).contains("after 5 products"));
        var broken = largest(diagonal(1, Double.NaN, 2), 1e-12, 5);
        assertThat(broken)
                .isInstanceOfSatisfying(
                        Lanczos.Outcome.NotReached.class,
                        o -> assertThat(o.because()).contains("not finite"));
        assertThatThrownBy(() -> largest(diagonal(), 1e-12, 5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> largest(LinearOperators.of(DenseMatrix.zeros(2, 3)), 1e-12, 5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> largest(diagonal(1), 0, 5))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSameStreamGivesTheSameBits() {
        var x = LinearOperators.gram(Matrices.gaussian(30, 50, 3), 1);
        assertThat(reached(x, 1e-10).value()).isEqualTo(reached(x, 1e-10).value());
    }
}
