package org.tropism.dynamics.algorithm;

import java.util.List;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.flow.Flow;
import org.tropism.dynamics.flow.Flows;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.problem.risk.ProblemInstance;

/// Gradient flow `θ̇ = −∇_θ L(θ)`, the limit of gradient descent for small steps.
///
/// The linear model has a closed form. Diagonal networks are integrated in the dual variable of
/// their
/// hidden mirror flow, where an initialization of 1e-100 is no harder than one of 1; products of
/// depth
/// D ≥ 3 in their parameters. At given times the predictor is right to about 1e-9 of its largest
/// entry.
///
/// @param tolerance the error that the integrator admits in one step: of the predictor, relative to
/// its largest entry, and of the dual variable
@About(value = "gradient flow", formula = "dθ/dt = −∇L(θ)")
@Source(key = "Woodworth2020", where = "Section 2")
public record GradientFlow(
        @Parameter(
                        about = "the error admitted in one step of the integrator",
                        min = 1e-13,
                        max = 1e-3,
                        typical = "1e-11",
                        absent = "1e-11")
                double tolerance)
        implements Algorithm {
    /// Gradient flow at the default tolerance.
    public GradientFlow() {
        this(1e-11);
    }

    @Override
    public boolean takesGradientSteps() {
        return true;
    }

    @Override
    public Stepper start(
            ProblemInstance problem,
            RandomStream random,
            List<PathFunctional.Accumulator> functionals) {
        return new FlowStepper(Flows.of(problem, tolerance), functionals);
    }

    @Override
    public boolean continuous() {
        return true;
    }

    @Override
    public long defaultSteps() {
        return 100_000;
    }

    private static final class FlowStepper implements Stepper {
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
                if (flow.time() >= untilTime) {
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
        public double risk() {
            return flow.risk();
        }
    }
}
