package org.tropism.experiment.measure;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.Parts;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;
import org.tropism.dynamics.algorithm.Algorithm;
import org.tropism.dynamics.stepsize.Constant;
import org.tropism.dynamics.stepsize.StepSize;

/// Step sizes of algorithms, by the name of the parameter.
final class Steps {
    private static final String PARAMETER = "step-size";

    private Steps() {}

    /// The step size of a setting if it is the same at every step, else NaN.
    static double constant(Setting setting) {
        var step = Parts.of((Record) setting.algorithm(), PARAMETER);
        return step instanceof StepSize size ? size.on(setting.problem()).constant() : Double.NaN;
    }

    /// The same algorithm with a constant step size, or null if it has none.
    static @Nullable Algorithm with(Algorithm algorithm, double stepSize) {
        var record = (Record) algorithm;
        return Parts.of(record, PARAMETER) instanceof StepSize
                ? (Algorithm) Parts.with(record, PARAMETER, new Constant(stepSize))
                : null;
    }

    /// The run of the subject with another algorithm, on the same random numbers.
    static Run.Result run(Subject subject, Algorithm algorithm) {
        var setting = subject.setting();
        return Run.of(
                new Setting(
                        setting.problem(),
                        algorithm,
                        setting.stop(),
                        java.util.List.of(),
                        new org.tropism.dynamics.RecordingSchedule(0, java.util.List.of()),
                        setting.random(),
                        java.util.List.of()),
                subject.monitor());
    }
}
