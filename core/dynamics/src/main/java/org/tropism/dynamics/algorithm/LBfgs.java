package org.tropism.dynamics.algorithm;

import java.util.List;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.base.describe.Source;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.observable.PathFunctional;
import org.tropism.problem.risk.ProblemInstance;

/// L-BFGS: BFGS with the last m pairs `(s, y)` alone, applied to `γ_k·I` by the two-loop recursion.
///
/// `γ_k = ⟨s, y⟩/‖y‖²` of the last pair, 1 before there is one. The line search is that of {@link
/// Bfgs}: exact on the linear model with the squared loss, where the iterates are those of
/// conjugate gradients for every m, strong Wolfe with `c₂ = 0.9` elsewhere, 1 tried first. A pair
/// with `⟨s, y⟩ ≤ 0` is left out. O(nd + m·p) a step.
///
/// @param memory m
@About(
        value = "L-BFGS with the last m pairs",
        formula = "θ_{k+1} = θ_k − a_k·H_k·∇L(θ_k), H_k from m pairs (s, y) and (⟨s, y⟩/‖y‖²)·I")
@Source(key = "LiuNocedal1989", where = "Section 2")
@Source(key = "NocedalWright2006", where = "Algorithm 7.4")
public record LBfgs(
        @Parameter(
                        about = "the number of pairs that are kept",
                        symbol = "m",
                        min = 1,
                        max = 1000,
                        typical = {"10", "3"},
                        absent = "10")
                int memory)
        implements Algorithm {
    private static final double CURVATURE = 0.9;

    @Override
    public Stepper start(
            ProblemInstance problem,
            RandomStream random,
            List<PathFunctional.Accumulator> functionals) {
        return new Limited(problem, memory, functionals);
    }

    private static final class Limited extends LineSearchStepper {
        private final double[][] displacements;
        private final double[][] changes;
        private final double[] inverses;
        private final double[] shares;
        private int next;
        private int kept;
        private double scale = 1;

        Limited(ProblemInstance problem, int memory, List<PathFunctional.Accumulator> functionals) {
            super(problem, CURVATURE, functionals);
            this.displacements = new double[memory][theta.length];
            this.changes = new double[memory][theta.length];
            this.inverses = new double[memory];
            this.shares = new double[memory];
        }

        @Override
        void direct() {
            int p = direction.length;
            int memory = inverses.length;
            for (int i = 0; i < p; i++) {
                direction[i] = -slope[i];
            }
            for (int back = 1; back <= kept; back++) {
                int k = Math.floorMod(next - back, memory);
                shares[k] = inverses[k] * kernels.dot(displacements[k], 0, direction, 0, p);
                kernels.axpy(-shares[k], changes[k], 0, direction, 0, p);
            }
            kernels.scale(scale, direction, 0, p);
            for (int back = kept; back >= 1; back--) {
                int k = Math.floorMod(next - back, memory);
                double share = inverses[k] * kernels.dot(changes[k], 0, direction, 0, p);
                kernels.axpy(shares[k] - share, displacements[k], 0, direction, 0, p);
            }
        }

        @Override
        double firstLength(double descent) {
            return 1;
        }

        @Override
        void learn(double length, double[] displacement, double[] change) {
            int p = direction.length;
            double agreement = kernels.dot(displacement, 0, change, 0, p);
            double squares = kernels.sumSquares(change, 0, p);
            if (!(agreement > 0) || Double.isInfinite(1 / agreement) || !(squares > 0)) {
                return;
            }
            System.arraycopy(displacement, 0, displacements[next], 0, p);
            System.arraycopy(change, 0, changes[next], 0, p);
            inverses[next] = 1 / agreement;
            scale = agreement / squares;
            next = next + 1 == inverses.length ? 0 : next + 1;
            kept = Math.min(kept + 1, inverses.length);
        }
    }
}
