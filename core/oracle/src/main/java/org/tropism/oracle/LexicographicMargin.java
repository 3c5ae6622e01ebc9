package org.tropism.oracle;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tropism.oracle.program.Margins;
import org.tropism.oracle.program.SeparationProgram;

/// The lexicographic margin in a norm: of all directions of norm one with the largest least margin
/// those whose second least margin is largest, and so on (docs/theory/margins.md, 10).
///
/// For a norm with edges, such as ℓ1 and ℓ∞, several directions may have the largest margin; their
/// margins in this order are still unique. At each level the least margin s of the constraints that
/// are not yet held is the largest with `h(s) = min { ‖β‖ : ⟨zₖ, β⟩ ≥ rₖ } ≤ 1`, r the levels of
/// those that are held and s for the others. h is convex and piecewise linear, with the slope `Σ
/// λₖ` over the others, and Newton's method from above ends at its corner. Constraints with a
/// positive multiplier there are met by every solution, and are held from then on. Every value of h
/// is certified. Cost: a few separation programs a level, at most as many levels as constraints.
public sealed interface LexicographicMargin {
    /// Above 1 by no more at each level, the norm counts as 1: a certified gap, and rounding.
    double LEVEL = 1e-9;

    /// A direction with the lexicographic margin.
    ///
    /// @param direction β of norm one
    /// @param margins `⟨zₖ, β⟩` of the levels, one a constraint: the same for every such direction
    /// @param levels the number of levels at which constraints were held
    record Found(double[] direction, double[] margins, int levels) implements LexicographicMargin {}

    /// A program on the way was not solved, or nothing separates.
    record NotFound(OracleOutcome outcome) implements LexicographicMargin {}

    /// Of the constraints of margins without an intercept and with margins of one.
    ///
    /// @param norm the program of the largest margin in the norm, for given constraints
    static LexicographicMargin of(Function<Margins, SeparationProgram> norm, Margins margins) {
        if (margins.intercept() || margins.required() != null || margins.outputs() > 1) {
            throw new IllegalArgumentException(
                    "two classes, margins of one and no intercept are expected");
        }
        return new Levels(norm, margins).solve();
    }

    /// The state of the search.
    final class Levels {
        private static final int MOST_STEPS = 60;

        /// Multipliers below this part of the largest are none.
        private static final double NONE = 1e-7;

        private final Function<Margins, SeparationProgram> norm;
        private final Margins margins;
        private final double[] held;
        private double[] beta = new double[0];

        private Levels(Function<Margins, SeparationProgram> norm, Margins margins) {
            this.norm = norm;
            this.margins = margins;
            held = new double[margins.count()];
            Arrays.fill(held, Double.NaN);
        }

        LexicographicMargin solve() {
            int levels = 0;
            while (Arrays.stream(held).anyMatch(Double::isNaN)) {
                var failure = level(1 + 2 * LEVEL * (levels + 1));
                if (failure != null) {
                    return new NotFound(failure);
                }
                levels++;
            }
            double size = norm.apply(margins).objective(beta);
            var direction = beta.clone();
            for (int j = 0; j < direction.length; j++) {
                direction[j] /= size;
            }
            return new Found(direction, held.clone(), levels);
        }

        /// Finds the next level and holds its constraints; what failed, or null.
        ///
        /// @param most the largest norm that counts as 1: the levels before are met no better
        private @Nullable OracleOutcome level(double most) {
            double s = start();
            double[] last = new double[0];
            for (int step = 0; step < MOST_STEPS; step++) {
                var outcome = Oracle.solve(norm.apply(required(s)));
                if (!(outcome instanceof OracleOutcome.Separated found)) {
                    return outcome;
                }
                double value = found.certificate().primalValue();
                var lambda = found.dual();
                double slope = 0;
                for (int k = 0; k < lambda.length; k++) {
                    slope += Double.isNaN(held[k]) ? lambda[k] / value : 0;
                }
                if (value <= most) {
                    beta = found.solution();
                    hold(s, last);
                    return null;
                }
                if (!(slope > 0)) {
                    break;
                }
                last = lambda;
                s -= (value - 1) / slope;
            }
            return new OracleOutcome.NotSolved(
                    null, null, "the next level of the margins was not reached, at " + s);
        }

        /// Above every level: no margin exceeds the dual norm of its row, which is at most the sum.
        private double start() {
            double largest = 0;
            for (int i = 0; i < margins.inputs().rows(); i++) {
                double sum = 0;
                for (double x : margins.inputs().row(i)) {
                    sum += Math.abs(x);
                }
                largest = Math.max(largest, sum);
            }
            return 2 * largest;
        }

        private Margins required(double s) {
            var required = new double[held.length];
            Arrays.setAll(required, k -> Double.isNaN(held[k]) ? s : held[k]);
            return new Margins(margins.inputs(), margins.targets(), 1, false, required);
        }

        /// Holds the constraints that the multipliers of the step above name.
        private void hold(double s, double[] lambda) {
            double largest = Double.MIN_NORMAL;
            for (int k = 0; k < held.length; k++) {
                largest = Double.isNaN(held[k]) ? Math.max(largest, lambda[k]) : largest;
            }
            for (int k = 0; k < held.length; k++) {
                if (Double.isNaN(held[k]) && lambda[k] >= NONE * largest) {
                    held[k] = s;
                }
            }
        }
    }
}
