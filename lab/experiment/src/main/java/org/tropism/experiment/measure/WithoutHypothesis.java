package org.tropism.experiment.measure;

import java.util.List;
import org.tropism.base.describe.About;
import org.tropism.base.describe.Parameter;
import org.tropism.theory.Theorem;

/// What a theorem would say without one of its hypotheses, beside the run: `tropism refute` writes
/// it into the files of its counterexamples.
///
/// Readings: `only`, 1 if that hypothesis fails and every other one holds (those that cannot be
/// decided without it aside); `refuted`, 1 if the run then contradicts the prediction: another
/// limit, no limit, or no interpolator to reach; `relative-distance` and `tolerance`. The last
/// three are NaN if the theorem says nothing about the run, and the distance is infinite for a run
/// that diverged.
///
/// @param theorem which
/// @param hypothesis the name of the hypothesis to go without
@About(
        value = "the verdict on a theorem without one of its hypotheses",
        formula = "refuted = 1 if ‖β − β̂‖₂ > tolerance·‖β̂‖₂ for the formal prediction β̂")
public record WithoutHypothesis(
        @Parameter(about = "the theorem", typical = "\"linear-minimum-norm\"") Theorem theorem,
        @Parameter(about = "the name of the hypothesis to go without", typical = "\"stable-step\"")
                String hypothesis)
        implements Measurement {
    @Override
    public List<Reading> of(Subject subject) {
        var run = subject.run();
        if (run == null) {
            return List.of();
        }
        var formal = Formal.of(theorem, hypothesis, subject.setting(), run, subject.judge());
        double refuted = formal.refutes() ? 1 : 0;
        return List.of(
                Reading.of("only", formal.only() ? 1 : 0),
                Reading.of("refuted", formal.judged() ? refuted : Double.NaN),
                Reading.of("relative-distance", formal.distance()),
                Reading.of("tolerance", formal.tolerance()));
    }
}
