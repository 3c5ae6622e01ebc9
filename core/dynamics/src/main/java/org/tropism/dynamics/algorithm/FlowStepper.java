package org.tropism.dynamics.algorithm;

import java.util.List;
import org.tropism.dynamics.flow.Flow;
import org.tropism.dynamics.observable.PathFunctional;

/// The loop of a flow: one accepted step of its integrator after another.
final class FlowStepper implements Stepper {
    private final Flow flow;
    private final PathFunctional.Accumulator[] functionals;

    FlowStepper(Flow flow, List<PathFunctional.Accumulator> functionals) {
        this.flow = flow;
        this.functionals = functionals.toArray(PathFunctional.Accumulator[]::new);
    }

    @Override
    public Halt advance(long untilStep, double untilTime, double riskBelow, double riskAbove) {
        while (true) {
            double now = flow.risk();
            if (!(now <= riskAbove)) {
                return Halt.DIVERGED;
            }
            if (now <= riskBelow) {
                return Halt.RISK;
            }
            if (flow.step() >= untilStep) {
                return Halt.STEP;
            }
            if (flow.clock() >= untilTime) {
                return Halt.TIME;
            }
            switch (flow.step(untilTime)) {
                case MOVED -> tell();
                case AT_REST -> {
                    if (untilTime == Double.POSITIVE_INFINITY) {
                        return Halt.AT_REST;
                    }
                    tell();
                }
                case STUCK -> {
                    return Halt.STUCK;
                }
            }
        }
    }

    private void tell() {
        for (var functional : functionals) {
            functional.moved(flow, flow.riskIntegral());
        }
    }

    @Override
    public String trouble() {
        return flow.trouble();
    }

    @Override
    public double timeUnit() {
        return flow.timeUnit();
    }

    @Override
    public long step() {
        return flow.step();
    }

    @Override
    public double time() {
        return flow.time();
    }

    @Override
    public double[] parameters() {
        return flow.parameters();
    }

    @Override
    public double[] predictor() {
        return flow.predictor();
    }

    @Override
    public double logTime() {
        return flow.logTime();
    }

    @Override
    public double clock() {
        return flow.clock();
    }

    @Override
    public double logRisk() {
        return flow.logRisk();
    }

    @Override
    public double risk() {
        return flow.risk();
    }
}
