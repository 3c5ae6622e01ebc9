package org.tropism.base.special;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaledHyperbolicTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, -3, 5, -700, -1e4})
    void specialArguments(double logScale) {
        double infinity = Double.POSITIVE_INFINITY;
        assertThat(ScaledHyperbolic.asinh(0, logScale)).isZero();
        assertThat(ScaledHyperbolic.asinh(-infinity, logScale)).isEqualTo(-infinity);
        assertThat(ScaledHyperbolic.asinh(Double.NaN, logScale)).isNaN();
        assertThat(ScaledHyperbolic.sinh(0, logScale)).isZero();
        assertThat(ScaledHyperbolic.sinh(infinity, logScale)).isEqualTo(infinity);
        assertThat(ScaledHyperbolic.sinh(-2e4, logScale)).isEqualTo(-infinity);
        assertThat(ScaledHyperbolic.cosh(-infinity, logScale)).isEqualTo(infinity);
        assertThat(ScaledHyperbolic.cosh(Double.NaN, logScale)).isNaN();
        assertThat(ScaledHyperbolic.cosh(0, logScale)).isEqualTo(Math.exp(logScale));
        assertThat(ScaledHyperbolic.entropy(0, logScale)).isZero();
        assertThat(ScaledHyperbolic.entropy(-infinity, logScale)).isEqualTo(infinity);
        assertThat(ScaledHyperbolic.coshMinusOne(0, logScale)).isZero();
        assertThat(ScaledHyperbolic.coshMinusOne(-infinity, logScale)).isEqualTo(infinity);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY, 1e6, -1e6})
    void scalesOutsideTheDomainGiveNaN(double logScale) {
        for (double x : new double[] {0, 1, Double.POSITIVE_INFINITY}) {
            assertThat(ScaledHyperbolic.asinh(x, logScale)).isNaN();
            assertThat(ScaledHyperbolic.sinh(x, logScale)).isNaN();
            assertThat(ScaledHyperbolic.cosh(x, logScale)).isNaN();
            assertThat(ScaledHyperbolic.coshMinusOne(x, logScale)).isNaN();
            assertThat(ScaledHyperbolic.entropy(x, logScale)).isNaN();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, -1, -400, -460.5, -2000})
    void theFunctionsFitTogether(double logScale) {
        for (double w : new double[] {1e-3, 0.7, -25, 1e6}) {
            double z = ScaledHyperbolic.asinh(w, logScale);
            // one roundoff of z is |z| roundoffs of w
            double relative = 8 * 0x1p-53 * (1 + Math.abs(z));
            assertThat(ScaledHyperbolic.sinh(z, logScale) / w).isCloseTo(1, within(relative));
            // Fenchel: φ(w) + φ*(z) = w·z
            double sum =
                    ScaledHyperbolic.entropy(w, logScale)
                            + ScaledHyperbolic.coshMinusOne(z, logScale);
            assertThat(sum / (w * z)).isCloseTo(1, within(relative));
            // dw/dz by a central difference with a relative error of h²/6 and roundoff/h
            double h = 1e-5;
            double slope =
                    (ScaledHyperbolic.sinh(z + h, logScale)
                                    - ScaledHyperbolic.sinh(z - h, logScale))
                            / (2 * h);
            assertThat(slope / ScaledHyperbolic.cosh(z, logScale)).isCloseTo(1, within(1e-7));
        }
    }

    @Test
    void theTextbookFormulasFailWhereTheseDoNot() {
        // w ≪ s: the textbook form of the entropy cancels to nothing
        double w = 1e-9;
        assertThat(w * Math.log(w + Math.sqrt(w * w + 1)) - Math.sqrt(w * w + 1) + 1)
                .isNotCloseTo(w * w / 2, within(1e-19));
        assertThat(ScaledHyperbolic.entropy(w, 0)).isCloseTo(w * w / 2, within(1e-30));
        // s = e^-2000 is zero as a double
        assertThat(Math.exp(-2000)).isZero();
        assertThat(ScaledHyperbolic.asinh(1, -2000)).isCloseTo(2000 + Math.log(2), within(1e-12));
    }

    @Test
    void domainsOfTheLogarithms() {
        assertThat(LogFunctions.log1mExp(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(LogFunctions.log1mExp(-1)).isNaN();
        assertThat(LogFunctions.logSinh(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(LogFunctions.logSinh(-1)).isNaN();
        assertThat(LogFunctions.logCosh(Double.NEGATIVE_INFINITY))
                .isEqualTo(Double.POSITIVE_INFINITY);
        double infinity = Double.POSITIVE_INFINITY;
        assertThat(LogFunctions.logAddExp(-infinity, -infinity)).isEqualTo(-infinity);
        assertThat(LogFunctions.logAddExp(-infinity, 3)).isEqualTo(3);
        assertThat(LogFunctions.logAddExp(infinity, -infinity)).isEqualTo(infinity);
        assertThat(LogFunctions.logAddExp(Double.NaN, 0)).isNaN();
        assertThat(LogFunctions.expSum(1e300, -1e300)).isEqualTo(1);
        assertThat(LogFunctions.expSum(1e300, 1)).isEqualTo(infinity);
        assertThat(LogFunctions.expSum(-1e300, 1)).isZero();
        assertThat(LogFunctions.expSum(Double.NaN, 1)).isNaN();
    }
}
