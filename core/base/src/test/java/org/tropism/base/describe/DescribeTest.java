package org.tropism.base.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescribeTest {
    sealed interface Shape extends Family permits Round, LInf {}

    sealed interface Round extends Shape permits Circle, Ring {}

    enum Fill {
        SOLID,
        TWO_COLORS
    }

    @About(value = "a circle", formula = "x² + y² = r²")
    @Source(key = "Euclid300", where = "book III")
    @Source(key = "Other2000")
    record Circle(
            @Parameter(
                            about = "radius",
                            symbol = "r",
                            min = 0,
                            exclusive = true,
                            typical = {"1", "2.5"})
                    double radius,
            @Parameter(
                            about = "fill",
                            typical = {"\"two-colors\""},
                            absent = "\"solid\"")
                    Fill fill)
            implements Round {}

    record Ring(
            @Parameter(about = "number of segments", min = 3, max = 9, typical = "4") int segments,
            Circle inner,
            List<LInf> corners,
            @Nullable String label)
            implements Round {}

    record LInf() implements Shape {}

    sealed interface Broken permits NoTypical, OutOfRange, WrongType {}

    record NoTypical(@Parameter(about = "x") double x) implements Broken {}

    record OutOfRange(@Parameter(about = "x", max = 1, typical = "2") double x) implements Broken {}

    record WrongType(@Parameter(about = "x", typical = "1.5") int x) implements Broken {}

    @ParameterizedTest
    @CsvSource({
        "StochasticGradientDescent,stochastic-gradient-descent",
        "stepSize,step-size",
        "L1,l1",
        "L2,l2",
        "LInf,l-inf",
        "Lp,lp",
        "LeastL1,least-l1",
        "LeastLInf,least-l-inf",
        "LeastLp,least-lp",
        "DiagonalNetwork,diagonal-network",
        "SGDFlow,sgd-flow",
        "GF5Claim,gf5-claim",
        "depth,depth"
    })
    void namesAreFrozen(String java, String kebab) {
        assertThat(Words.kebab(java)).isEqualTo(kebab);
        assertThat(Words.snake(java)).isEqualTo(kebab.replace('-', '_'));
    }

    @Test
    void constantsAndPathsHaveNamesToo() {
        assertThat(Words.kebab(Fill.TWO_COLORS)).isEqualTo("two-colors");
        assertThat(Words.kebab(Fill.SOLID)).isEqualTo("solid");
        assertThat(Words.snake("initialization.scale")).isEqualTo("initialization_scale");
    }

    @Test
    void membersAreThePermittedRecordsInOrder() {
        assertThat(Families.members(Shape.class))
                .containsExactly(Circle.class, Ring.class, LInf.class);
        assertThat(Families.member(Shape.class, "l-inf")).isEqualTo(LInf.class);
        assertThatThrownBy(() -> Families.member(Shape.class, "square"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("'square' is no shape")
                .hasMessageContaining("[circle, ring, l-inf]");
        assertThatThrownBy(() -> Families.members(Runnable.class))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRecordIsDescribedByItsAnnotations() {
        var circle = Described.of(Circle.class);
        assertThat(circle.id()).isEqualTo("circle");
        assertThat(circle.about()).isEqualTo("a circle");
        assertThat(circle.formula()).isEqualTo("x² + y² = r²");
        assertThat(circle.sources())
                .extracting(Source::key)
                .containsExactly("Euclid300", "Other2000");
        assertThat(circle.parameters())
                .extracting(Described.Component::name)
                .containsExactly("radius", "fill");
        assertThat(circle.parameters())
                .extracting(Described.Component::isRequired)
                .containsExactly(true, false);
        var ring = Described.of(Ring.class);
        assertThat(ring.about()).isEmpty();
        assertThat(ring.parameters().get(3).nullable()).isTrue();
        assertThat(ring.parameters().get(3).isRequired()).isFalse();
        assertThat(Described.members(Shape.class)).hasSize(3);
        assertThatThrownBy(() -> Described.of(String.class))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void allErrorsOfARecordComeAtOnce() {
        var good = new Ring(3, new Circle(1, Fill.SOLID), List.of(), null);
        assertThat(Limits.errors(good, "")).isEmpty();
        var bad = new Ring(10, new Circle(0, Fill.SOLID), List.of(new LInf()), null);
        assertThat(Limits.errors(bad, "model"))
                .extracting(InputError::where)
                .containsExactly("model.segments", "model.inner.radius");
        assertThat(Limits.errors(bad, "model").getFirst().problem())
                .isEqualTo("10 is not from 3 to 9");
        assertThat(Limits.errors(new Circle(Double.NaN, Fill.SOLID), ""))
                .singleElement()
                .extracting(InputError::problem)
                .isEqualTo("NaN is not greater than 0");
        assertThat(Limits.errors(new Circle(Double.POSITIVE_INFINITY, Fill.SOLID), "")).hasSize(1);
    }

    @Test
    void examplesCoverTheTypicalValues() {
        assertThat(Examples.of(Circle.class))
                .containsExactly(new Circle(1, Fill.TWO_COLORS), new Circle(2.5, Fill.TWO_COLORS));
        assertThat(Examples.ofFamily(Shape.class))
                .hasSize(5)
                .contains(
                        new LInf(),
                        new Ring(4, new Circle(2.5, Fill.TWO_COLORS), List.of(new LInf()), null));
        for (var broken : Families.members(Broken.class)) {
            assertThatThrownBy(() -> Examples.of(broken))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void inputErrorsCarryAllOfThem() {
        var errors =
                new InputErrors(
                        List.of(
                                new InputError("a", "b is wrong", "write c"),
                                new InputError("d", "e is wrong", "write f")));
        assertThat(errors.errors()).hasSize(2);
        assertThat(errors).hasMessage("a: b is wrong\n  → write c\nd: e is wrong\n  → write f");
    }
}
