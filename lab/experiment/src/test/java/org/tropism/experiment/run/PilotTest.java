package org.tropism.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.tropism.experiment.spec.ExperimentSpec;

class PilotTest {
    private static final long UNBOUNDED = Long.MAX_VALUE;

    private static Pilot.Sample at(long step, double risk) {
        return new Pilot.Sample(0, step, risk);
    }

    @Test
    void theDecayOfTheRiskTellsTheStepsThatAreLeft() {
        // A factor e every 100 steps; from e⁻² to e⁻⁵ are 300.
        var middle = at(100, Math.exp(-1));
        var last = at(200, Math.exp(-2));
        double target = Math.exp(-5);
        assertThat(Pilot.stepsLeft(middle, last, target, UNBOUNDED)).isCloseTo(300, within(1e-9));
        assertThat(Pilot.stepsLeft(middle, last, target, 350)).isEqualTo(150);
        assertThat(Pilot.stepsLeft(middle, last, Math.exp(-1), UNBOUNDED)).isZero();
    }

    @Test
    void withoutATargetTheBudgetIsSpent() {
        var none = Double.NEGATIVE_INFINITY;
        assertThat(Pilot.stepsLeft(at(100, 1), at(200, 0.5), none, 1000)).isEqualTo(800);
        assertThat(Pilot.stepsLeft(at(100, 1), at(200, 0.5), none, UNBOUNDED)).isZero();
    }

    @Test
    void whereNothingDecaysNothingIsKnown() {
        assertThat(Pilot.stepsLeft(at(100, 1), at(200, 1), 1e-9, 1000)).isZero();
        assertThat(Pilot.stepsLeft(at(100, 1), at(200, 2), 1e-9, 1000)).isZero();
        assertThat(Pilot.stepsLeft(at(0, Double.NaN), at(200, 1), 1e-9, 1000)).isZero();
    }

    @Test
    void aPilotThatIsCutShortIsALowerBoundAndOneThatEndsIsNot() {
        var sweep = ExperimentSpec.read("x.yaml", SmallSweep.YAML, List.of(), false).sweep();
        var clock = new AtomicLong();
        // A clock that passes the end of the pilot at its second look.
        var cut = new Pilot(sweep, 0, () -> clock.addAndGet(1_000_000_000), 1);
        cut.walk();
        assertThat(cut.cost().whole()).isFalse();
        var whole = new Pilot(sweep, 0, System::nanoTime, Long.MAX_VALUE);
        whole.walk();
        assertThat(whole.cost().whole()).isTrue();
        assertThat(whole.cost().bytes()).isGreaterThan(100);
    }

    @Test
    void aDryRunWithoutTimeSaysSo() {
        var sweep = ExperimentSpec.read("x.yaml", SmallSweep.YAML, List.of(), false).sweep();
        var clock = new AtomicLong();
        var estimate = DryRun.estimate(sweep, 2, 1e-9, () -> clock.addAndGet(1000));
        assertThat(estimate.pilots()).isEqualTo(1);
        assertThat(estimate.atLeast()).isTrue();
        assertThat(estimate.how()).contains("1 of 18 cases", "cut short");
    }
}
