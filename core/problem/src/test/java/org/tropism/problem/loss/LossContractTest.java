package org.tropism.problem.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tropism.base.describe.Families;

/// What every loss promises, for every member of the family.
class LossContractTest {
    static List<Loss> losses() {
        return Families.members(Loss.class).stream()
                .<Loss>mapMulti((member, into) -> instances(member).forEach(into))
                .toList();
    }

    private static List<Loss> instances(Class<?> member) {
        return switch (member.getSimpleName()) {
            case "Squared" -> List.of(new Squared(0.5), new Squared(0.25), new Squared(1));
            case "Logistic" -> List.of(new Logistic());
            case "Exponential" -> List.of(new Exponential());
            case "ExponentialTail" -> List.of(new ExponentialTail(0.5), new ExponentialTail(2));
            case "PolynomialTail" -> List.of(new PolynomialTail(1), new PolynomialTail(2.5));
            case "SoftmaxCrossEntropy" -> List.of(new SoftmaxCrossEntropy());
            default -> throw new AssertionError("write instances of " + member);
        };
    }

    /// Targets that a loss is defined for.
    private static double[] targets(Loss loss) {
        return switch (loss) {
            case Squared _ -> new double[] {-1, 0, 2.5};
            case MarginLoss _ -> new double[] {-1, 1};
            case SoftmaxCrossEntropy _ -> new double[] {0, 1};
        };
    }

    @ParameterizedTest
    @MethodSource("losses")
    void slopeAndCurvatureAreDerivativesAndTheLossIsConvex(Loss loss) {
        for (double target : targets(loss)) {
            for (double f : new double[] {-3, -1.5, 0, 0.3, 7}) {
                double h = 1e-3;
                double slope = (loss.value(f + h, target) - loss.value(f - h, target)) / (2 * h);
                double curvature =
                        (loss.slope(f + h, target) - loss.slope(f - h, target)) / (2 * h);
                assertThat(loss.slope(f, target)).isCloseTo(slope, within(third(loss, f, target)));
                assertThat(loss.curvature(f, target))
                        .isCloseTo(curvature, within(third(loss, f, target)));
                assertThat(loss.curvature(f, target)).isNotNegative();
                assertThat(loss.value(f, target)).isNotNegative();
                if (loss.quadraticWeight() > 0) {
                    double residual = f - target;
                    assertThat(loss.value(f, target))
                            .isEqualTo(loss.quadraticWeight() * residual * residual);
                }
            }
        }
    }

    /// What a central difference of step 1e-3 misses: a sixth of the third and fourth derivatives,
    /// which for these losses are at most a few hundred times the larger of value and slope.
    private static double third(Loss loss, double f, double target) {
        return loss.quadraticWeight() > 0
                ? 1e-9
                : 1e-9 + 5e-5 * (loss.value(f, target) + Math.abs(loss.slope(f, target)));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void logarithmsAreThoseOfValueAndSlope(Loss loss) {
        for (double target : targets(loss)) {
            for (double f : new double[] {-20, -3, 0.3, 2, 20}) {
                double value = loss.value(f, target);
                double slope = Math.abs(loss.slope(f, target));
                double small = 1e-13 * Math.max(1, Math.abs(Math.log(value)));
                assertThat(loss.logValue(f, target)).isCloseTo(Math.log(value), within(small));
                assertThat(loss.logSlope(f, target)).isCloseTo(Math.log(slope), within(10 * small));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void lossesOfMarginsDecreaseToZero(Loss loss) {
        if (!(loss instanceof MarginLoss margin)) {
            return;
        }
        double last = Double.POSITIVE_INFINITY;
        for (double u : new double[] {-50, -1, 0, 1, 2, 10, 100, 1e5, 1e300}) {
            assertThat(margin.logAt(u)).isLessThan(last);
            last = margin.logAt(u);
            assertThat(loss.value(-u, -1)).isEqualTo(margin.at(u));
            assertThat(loss.slope(-u, -1)).isEqualTo(margin.rate(u));
        }
        assertThat(loss.isOfMargins()).isTrue();
        assertThat(margin.at(Double.NaN)).isNaN();
    }
}
