package org.tropism.dynamics.algorithm;

import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Parameter;
import org.tropism.dynamics.labelnoise.LabelNoise;
import org.tropism.problem.risk.ProblemInstance;

/// Mini-batches for an algorithm that takes them: the risk L of its formula becomes `L_B`, the mean
/// loss over the batch of the step.
///
/// With label noise every use of an example has the label `yᵢ + Δ`; the risk that is recorded and
/// that stops runs is the one of the labels themselves. Noise on the full gradient is a batch with
/// all examples without replacement.
///
/// @param size B
/// @param sampling which examples make the batches
/// @param labelNoise the law of Δ, or null for none
public record MiniBatches(
        @Parameter(
                        about = "the number of examples of a step",
                        symbol = "B",
                        min = 1,
                        typical = {"5", "1"},
                        absent = "1")
                int size,
        @Parameter(about = "which examples make the batches", absent = "\"with-replacement\"")
                Sampling sampling,
        @Parameter(about = "noise on the labels; none if absent") @Nullable LabelNoise labelNoise) {
    /// Without label noise.
    public MiniBatches(int size, Sampling sampling) {
        this(size, sampling, null);
    }

    /// Refuses sizes that do not fit a problem.
    ///
    /// @param where the path of the size, for errors
    /// @throws InputErrors if there are not enough examples
    void check(String where, ProblemInstance problem) {
        int examples = problem.data().train().examples();
        if (labelNoise != null && problem.loss().isOfMargins()) {
            throw new InputErrors(
                    "label-noise",
                    "the labels are classes, and a number added to a class is none",
                    "leave out the noise, draw wrong labels with the data, or set the loss to"
                            + " squared");
        }
        if (size < 1) {
            throw new InputErrors(where, "a batch of " + size + " examples", "give at least 1");
        }
        if (size > examples && sampling instanceof WithoutReplacement) {
            throw new InputErrors(
                    where,
                    "a batch of "
                            + size
                            + " examples without replacement, and there are "
                            + examples,
                    "give at most " + examples + ", or sample with replacement");
        }
    }
}
