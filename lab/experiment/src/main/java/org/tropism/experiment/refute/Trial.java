package org.tropism.experiment.refute;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.experiment.measure.Formal;
import org.tropism.experiment.run.Walk;
import org.tropism.experiment.spec.Configuration;
import org.tropism.theory.Hypothesis;
import org.tropism.theory.Theorem;

/// Tries settings on a theorem, with every hypothesis or without one.
///
/// @param relaxed the hypothesis to go without, or null for none
/// @param goOn false ends a run that is under way
record Trial(Theorem theorem, @Nullable String relaxed, BooleanSupplier goOn) {
    /// What a trial gave.
    sealed interface Result {
        /// The values do not fit together.
        record Invalid() implements Result {}

        /// Other hypotheses fail, or the relaxed one holds.
        ///
        /// @param missing how many would have to change
        record Elsewhere(int missing) implements Result {}

        /// The run was compared, or said nothing.
        record Seen(Formal formal) implements Result {}
    }

    /// The result for a setting.
    Result of(Candidate candidate) {
        var configuration = candidate.configuration();
        if (configuration == null) {
            return new Result.Invalid();
        }
        try {
            var setting = setting(configuration, candidate.seed());
            int missing = missing(setting);
            if (missing > 0) {
                return new Result.Elsewhere(missing);
            }
            var run = Run.of(Walk.accumulating(setting), (_, _, _) -> goOn.getAsBoolean());
            var theorems = "theorem";
            return new Result.Seen(
                    Formal.of(
                            theorem,
                            relaxed,
                            setting,
                            run,
                            prediction -> Walk.judge(theorems, prediction, run)));
        } catch (InputErrors doesNotFit) {
            return new Result.Invalid();
        }
    }

    /// The setting of a file with this base and seed, replicate 0.
    static Setting setting(Configuration configuration, long seed) {
        return Walk.draw(
                configuration,
                purpose -> RandomStream.root(seed).child("replicate").child("0").child(purpose));
    }

    private int missing(Setting setting) {
        var checked = theorem.hypotheses(setting);
        int missing = Formal.waiver(relaxed).failed(checked).size();
        boolean holds =
                relaxed != null
                        && checked.stream()
                                .filter(one -> one.name().equals(relaxed))
                                .allMatch(Hypothesis::holds);
        return missing + (holds ? 1 : 0);
    }
}
