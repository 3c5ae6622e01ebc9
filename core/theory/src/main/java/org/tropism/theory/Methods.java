package org.tropism.theory;

import org.tropism.base.describe.Families;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.Adagrad;
import org.tropism.dynamics.algorithm.Adam;
import org.tropism.dynamics.algorithm.Algorithm;
import org.tropism.dynamics.algorithm.Bfgs;
import org.tropism.dynamics.algorithm.ConjugateGradient;
import org.tropism.dynamics.algorithm.CoordinateDescent;
import org.tropism.dynamics.algorithm.HeavyBall;
import org.tropism.dynamics.algorithm.LBfgs;
import org.tropism.dynamics.algorithm.LineSearchDescent;
import org.tropism.dynamics.algorithm.Nesterov;
import org.tropism.dynamics.algorithm.NormalizedGradientDescent;
import org.tropism.dynamics.algorithm.RmsProp;
import org.tropism.dynamics.algorithm.SteepestDescent;
import org.tropism.problem.geometry.L2;

/// The hypotheses that ask for a kind of algorithm.
final class Methods {
    private Methods() {}

    /// An algorithm other than plain gradient steps whose steps lie in the span of the inputs.
    static Hypothesis movesInTheSpan(Setting setting) {
        var algorithm = setting.algorithm();
        boolean inSpan =
                algorithm instanceof HeavyBall
                        || algorithm instanceof Nesterov
                        || algorithm instanceof NormalizedGradientDescent
                        || algorithm instanceof ConjugateGradient
                        || algorithm instanceof Bfgs
                        || algorithm instanceof LBfgs
                        || algorithm instanceof LineSearchDescent
                        || (algorithm instanceof SteepestDescent steepest
                                && steepest.norm() instanceof L2);
        return asked(
                "span-method",
                inSpan,
                setting,
                "heavy-ball, nesterov, normalized-gradient-descent, conjugate-gradient, bfgs,"
                        + " l-bfgs, line-search-descent or steepest-descent in l2");
    }

    /// Steepest descent in a norm other than ℓ2, or coordinate descent.
    static Hypothesis generalNorm(Setting setting) {
        var algorithm = setting.algorithm();
        boolean general =
                algorithm instanceof CoordinateDescent
                        || (algorithm instanceof SteepestDescent steepest
                                && !(steepest.norm() instanceof L2));
        return asked(
                "general-norm",
                general,
                setting,
                "steepest-descent in a norm other than l2, or coordinate-descent");
    }

    /// A method that divides each entry of the gradient by its own history.
    static Hypothesis adaptive(Setting setting) {
        return asked(
                "adaptive-method",
                epsilon(setting.algorithm()) >= 0,
                setting,
                "adagrad, rms-prop or adam");
    }

    /// What an adaptive method adds to its roots; NaN for other algorithms.
    static double epsilon(Algorithm algorithm) {
        if (algorithm instanceof Adagrad adagrad) {
            return adagrad.epsilon();
        }
        if (algorithm instanceof RmsProp prop) {
            return prop.epsilon();
        }
        return algorithm instanceof Adam adam ? adam.epsilon() : Double.NaN;
    }

    static Hypothesis asked(String name, boolean holds, Setting setting, String what) {
        return Hypothesis.of(
                name,
                holds,
                "the algorithm is "
                        + Families.id(setting.algorithm().getClass())
                        + ", "
                        + what
                        + " is asked for");
    }
}
