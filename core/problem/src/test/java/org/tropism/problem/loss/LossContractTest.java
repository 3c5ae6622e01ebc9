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
                .<Loss>mapMulti(
                        (member, into) -> {
                            if (member != Squared.class) {
                                throw new AssertionError("write instances of " + member);
                            }
                            into.accept(new Squared(0.5));
                            into.accept(new Squared(0.25));
                            into.accept(new Squared(1));
                        })
                .toList();
    }

    @ParameterizedTest
    @MethodSource("losses")
    void slopeAndCurvatureAreDerivativesAndTheLossIsConvex(Loss loss) {
        for (double target : new double[] {-1, 0, 2.5}) {
            for (double f : new double[] {-3, -1, 0, 0.3, 7}) {
                double h = 1e-3;
                double slope = (loss.value(f + h, target) - loss.value(f - h, target)) / (2 * h);
                double curvature =
                        (loss.slope(f + h, target) - loss.slope(f - h, target)) / (2 * h);
                assertThat(loss.slope(f, target)).isCloseTo(slope, within(1e-9));
                assertThat(loss.curvature(f, target)).isCloseTo(curvature, within(1e-9));
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
}
