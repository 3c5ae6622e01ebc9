package org.tropism.dynamics.stepsize;

import java.util.List;
import org.tropism.base.describe.About;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Parameter;
import org.tropism.problem.risk.ProblemInstance;

/// A step size that changes at given steps: `γ_k = values[j]` where j counts the changes at or
/// before step k.
///
/// Example: `values: [0.01, 0.001], at: [100000]` makes steps 0 … 99999 with 0.01 and the rest
/// with 0.001.
@About(
        value = "a step size that changes at given steps",
        formula = "γ_k = values[j], j = #{i : atᵢ ≤ k}")
public record Piecewise(
        @Parameter(
                        about = "the step sizes, one more than changes",
                        symbol = "γ",
                        typical = "[0.01, 0.001]")
                List<Double> values,
        @Parameter(
                        about = "the first steps of the second and further step sizes, increasing",
                        typical = "[100000]")
                List<Long> at)
        implements StepSize {
    /// Copies the lists.
    public Piecewise {
        values = List.copyOf(values);
        at = List.copyOf(at);
    }

    @Override
    public Schedule on(ProblemInstance problem) {
        check();
        var sizes = values.stream().mapToDouble(Double::doubleValue).toArray();
        var changes = at.stream().mapToLong(Long::longValue).toArray();
        return step -> {
            int piece = 0;
            while (piece < changes.length && changes[piece] <= step) {
                piece++;
            }
            return sizes[piece];
        };
    }

    private void check() {
        if (values.size() != at.size() + 1) {
            throw new InputErrors(
                    "piecewise",
                    values.size() + " step sizes and " + at.size() + " changes",
                    "give one step size more than changes");
        }
        for (double value : values) {
            if (!(value > 0) || Double.isInfinite(value)) {
                throw new InputErrors(
                        "piecewise.values",
                        "a step size of " + value,
                        "give finite numbers above 0");
            }
        }
        long last = 0;
        for (long change : at) {
            if (change <= last) {
                throw new InputErrors(
                        "piecewise.at",
                        "a change at step " + change + " behind one at step " + last,
                        "give increasing steps above 0");
            }
            last = change;
        }
    }
}
