package org.tropism.dynamics.lockstep;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.dynamics.algorithm.FullGradientStepper;
import org.tropism.dynamics.algorithm.Stepper;
import org.tropism.problem.data.Dataset;
import org.tropism.problem.loss.Loss;
import org.tropism.problem.risk.SharedRisk;
import org.tropism.problem.risk.Workers;

/// Steppers on one data set that go on together, one step of all at a time: the gradients of all
/// are computed by one pass over the data.
///
/// Each stepper stands in a lane, has its own bounds, and meets them on its own; a lane that
/// becomes free can be given to another. The steppers do what they do alone, bit for bit: only
/// who computes their gradients differs. Not safe for use by several threads; nothing is
/// allocated per step.
public final class Lockstep {
    /// What inputs may take of a first-level cache of 48 KiB, four lanes beside them.
    private static final long FIRST_LEVEL = 36 << 10;

    /// A last-level cache.
    private static final long LAST_LEVEL = 32 << 20;

    private final SharedRisk risk;
    private final int width;
    private final List<FullGradientStepper> steppers;
    private final long[] untilStep;
    private final double[] untilTime;
    private final double[] riskBelow;
    private final double[] riskAbove;
    private final Stepper.@Nullable Halt[] met;
    private final double[][] predictors;
    private final double[][] gradients;
    private final double[] risks;
    private final int[] stale;

    /// @param width the largest number of lanes
    public Lockstep(Dataset data, Loss loss, int width) {
        this.risk = new SharedRisk(data, loss, width);
        this.width = width;
        this.steppers = new ArrayList<>(width);
        this.untilStep = new long[width];
        this.untilTime = new double[width];
        this.riskBelow = new double[width];
        this.riskAbove = new double[width];
        this.met = new Stepper.Halt[width];
        this.predictors = new double[width][];
        this.gradients = new double[width][];
        this.risks = new double[width];
        this.stale = new int[width];
    }

    /// How many runs should go together: the width at which the step of one costs least.
    ///
    /// Four vectors share the registers of a row, so that four lanes are the least, and enough
    /// while inputs and lanes stay in a first-level cache. Behind it every reading of the inputs
    /// costs, and eight lanes share it; from memory, sixteen. More lanes gain nothing: their own
    /// state has to be read as well.
    ///
    /// @param examples n
    /// @param dimension d
    public static int width(int examples, int dimension) {
        long bytes = 8L * examples * dimension;
        if (bytes <= FIRST_LEVEL) {
            return 4;
        }
        return bytes <= LAST_LEVEL ? 8 : 16;
    }

    /// Lends threads for large passes of a single run; they change no bit.
    public void share(Workers workers) {
        risk.share(workers);
    }

    /// How many lanes are taken: 0, 1, … up to this number.
    public int lanes() {
        return steppers.size();
    }

    /// Whether there is no free lane.
    public boolean isFull() {
        return steppers.size() == width;
    }

    /// Puts a stepper into the next lane; its bounds are to be set before the next step.
    ///
    /// @param stepper kept; on the data and loss of this instance
    /// @return the lane
    public int add(FullGradientStepper stepper) {
        steppers.add(stepper);
        return steppers.size() - 1;
    }

    /// Sets what ends the next {@link #advance} in a lane, as in {@link Stepper#advance}.
    public void bound(
            int lane, long untilStep, double untilTime, double riskBelow, double riskAbove) {
        this.untilStep[lane] = untilStep;
        this.untilTime[lane] = untilTime;
        this.riskBelow[lane] = riskBelow;
        this.riskAbove[lane] = riskAbove;
    }

    /// Frees a lane: the last lane moves into it, with its bounds and what it met.
    public void remove(int lane) {
        int last = steppers.size() - 1;
        steppers.set(lane, steppers.get(last));
        steppers.removeLast();
        bound(lane, untilStep[last], untilTime[last], riskBelow[last], riskAbove[last]);
        met[lane] = met[last];
        met[last] = null;
    }

    /// Steps all lanes until a bound is met in at least one; at least one lane is taken.
    public void advance() {
        boolean any = false;
        while (!any) {
            evaluate();
            for (int lane = 0; lane < steppers.size(); lane++) {
                met[lane] =
                        steppers.get(lane)
                                .step(
                                        untilStep[lane],
                                        untilTime[lane],
                                        riskBelow[lane],
                                        riskAbove[lane]);
                any |= met[lane] != null;
            }
        }
    }

    /// What a lane met in the last {@link #advance}; null if it went on.
    public Stepper.@Nullable Halt met(int lane) {
        return met[lane];
    }

    private void evaluate() {
        int count = 0;
        for (int lane = 0; lane < steppers.size(); lane++) {
            var stepper = steppers.get(lane);
            if (stepper.isStale()) {
                predictors[count] = stepper.predictor();
                gradients[count] = stepper.gradient();
                stale[count++] = lane;
            }
        }
        risk.gradients(count, predictors, gradients, risks);
        for (int k = 0; k < count; k++) {
            steppers.get(stale[k]).know(risks[k]);
        }
    }
}
