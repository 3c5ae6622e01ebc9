package org.tropism.dynamics.observable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tropism.dynamics.observable.NormalizedMargin.Subject.PARAMETERS;
import static org.tropism.dynamics.observable.NormalizedMargin.Subject.PREDICTOR;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tropism.problem.geometry.L1;
import org.tropism.problem.geometry.L2;
import org.tropism.problem.geometry.Lp;

class NamesTest {
    @Test
    void observablesOfOneKindAreToldApartWhereThereAreSeveral() {
        assertThat(
                        Observable.names(
                                List.of(
                                        new NormalizedMargin(new L2(), PREDICTOR),
                                        new NormalizedMargin(new L1(), PREDICTOR),
                                        new Margin(),
                                        new NormalizedMargin(new Lp(1.5), PARAMETERS),
                                        new NormalizedMargin(new L2(), PARAMETERS),
                                        new DftNorm(1),
                                        new DftNorm(3),
                                        new Stationarity(Stationarity.Subject.SPECTRUM, 0.5))))
                .containsExactly(
                        "normalized-margin",
                        "normalized-margin-l1",
                        "margin",
                        "normalized-margin-lp-1-5-of-parameters",
                        "normalized-margin-of-parameters",
                        "dft-norm",
                        "dft-norm-3",
                        "stationarity");
    }

    @Test
    void oneAloneKeepsItsShortName() {
        var alone = List.<Observable>of(new NormalizedMargin(new L1(), PARAMETERS));
        assertThat(Observable.names(alone)).containsExactly("normalized-margin");
    }
}
