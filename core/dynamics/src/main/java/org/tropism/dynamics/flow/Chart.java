package org.tropism.dynamics.flow;

import org.tropism.kernels.Kernels;
import org.tropism.problem.geometry.Hyperentropy;
import org.tropism.problem.geometry.Potential;
import org.tropism.problem.model.FlowInvariants;
import org.tropism.problem.model.PredictorMap;
import org.tropism.problem.risk.ProblemInstance;

/// The unknowns y of a flow, `dy/dt = −pull(∇L(β(y)))`: parameters, or the dual variable of a
/// mirror flow.
interface Chart {
    /// The unknowns at the start, a new array.
    double[] start();

    /// Writes `β(y)`.
    void predictor(double[] y, double[] beta);

    /// Writes the rate of the unknowns for a gradient in the predictor, with the sign turned.
    ///
    /// @param y those of the last {@link #predictor}
    void pull(double[] y, double[] gradient, double[] rate);

    /// Writes `θ(y)`.
    void parameters(double[] y, double[] theta);

    /// The unknowns for gradient flow on a problem: the dual variable where the model has a hidden
    /// mirror flow with a hyperentropy, in which a small start costs no digits; else the
    /// parameters.
    static Chart of(ProblemInstance problem) {
        var mirror = problem.model().hiddenMirror(problem.start());
        return mirror != null && mirror.potential() instanceof Hyperentropy potential
                ? new Hidden(
                        problem,
                        potential,
                        mirror.startDual(),
                        Math.rint(StrictMath.exp(mirror.logRate())))
                : new Parameters(problem, problem.map());
    }

    /// θ themselves.
    ///
    /// @param map of the model
    record Parameters(ProblemInstance problem, PredictorMap map) implements Chart {
        @Override
        public double[] start() {
            return problem.start().clone();
        }

        @Override
        public void predictor(double[] y, double[] beta) {
            map.predictor(y, beta);
        }

        @Override
        public void pull(double[] y, double[] gradient, double[] rate) {
            map.pullBack(y, gradient, rate);
        }

        @Override
        public void parameters(double[] y, double[] theta) {
            System.arraycopy(y, 0, theta, 0, theta.length);
        }
    }

    /// `z = ∇φ(β)` of a hidden mirror flow, `dz/dt = −κ·∇L`.
    ///
    /// @param startDual z₀
    /// @param rate κ
    record Hidden(ProblemInstance problem, Hyperentropy potential, double[] startDual, double rate)
            implements Chart {
        @Override
        public double[] start() {
            return startDual.clone();
        }

        @Override
        public void predictor(double[] y, double[] beta) {
            potential.inverseMirror(y, beta);
        }

        @Override
        public void pull(double[] y, double[] gradient, double[] out) {
            System.arraycopy(gradient, 0, out, 0, gradient.length);
            Kernels.selected().scale(rate, out, 0, out.length);
        }

        @Override
        public void parameters(double[] y, double[] theta) {
            var way = new double[y.length];
            for (int j = 0; j < way.length; j++) {
                way[j] = (y[j] - startDual[j]) / rate;
            }
            FlowInvariants.parametersAfter(problem.model(), problem.start(), way, theta);
        }
    }

    /// The dual variable of mirror flow on the linear model.
    ///
    /// @param potential φ
    record Mirror(ProblemInstance problem, Potential potential) implements Chart {
        @Override
        public double[] start() {
            var dual = new double[problem.start().length];
            potential.mirror(problem.start(), dual);
            return dual;
        }

        @Override
        public void predictor(double[] y, double[] beta) {
            potential.inverseMirror(y, beta);
        }

        @Override
        public void pull(double[] y, double[] gradient, double[] out) {
            System.arraycopy(gradient, 0, out, 0, gradient.length);
        }

        @Override
        public void parameters(double[] y, double[] theta) {
            potential.inverseMirror(y, theta);
        }
    }
}
