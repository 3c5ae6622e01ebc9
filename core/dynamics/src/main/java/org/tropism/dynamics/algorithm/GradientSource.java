package org.tropism.dynamics.algorithm;

import org.jspecify.annotations.Nullable;
import org.tropism.base.random.RandomStream;
import org.tropism.dynamics.labelnoise.LabelNoise;
import org.tropism.problem.risk.EmpiricalRisk;
import org.tropism.problem.risk.ProblemInstance;

/// Where the gradients of a discrete algorithm come from: all examples, or mini-batches.
///
/// {@link #draw} decides the examples of a step once; {@link #gradient} may then be asked at any
/// predictor. A full gradient costs O(nd), one of a batch O(Bd). Nothing is allocated by a step.
abstract class GradientSource {
    private static final int EPOCHS = 10;

    /// The source for a problem.
    ///
    /// @param batches null for all examples
    /// @param random the stream of the algorithm
    /// @throws org.tropism.base.describe.InputErrors if the batches do not fit
    static GradientSource of(
            ProblemInstance problem, @Nullable MiniBatches batches, RandomStream random) {
        var risk = problem.risk();
        if (batches == null) {
            return new Full(risk);
        }
        int examples = problem.data().train().examples();
        batches.check("batches.size", problem);
        var drawn = batches.sampling().over(examples, batches.size(), random.child("batches"));
        var noise = batches.labelNoise();
        return new Batched(
                risk,
                drawn,
                batches.size(),
                noise == null ? null : noise.start(random.child("label-noise")));
    }

    /// Chooses the examples, and the noise on their labels, of the next step.
    ///
    /// @param step k
    /// @return false if there are none left
    abstract boolean draw(long step);

    /// The mean loss over the examples of the step, with its gradient times `e^(−s)`.
    ///
    /// @param beta the predictor, read
    /// @param gradient written, d entries
    abstract double gradient(double[] beta, double[] gradient);

    /// The s of the gradient that was written last, `e^(−s)·∇L`: 0 unless the loss is below 2⁻⁵⁰⁰.
    abstract double logScale();

    /// The mean loss of the step times `e^(−s)`.
    abstract double scaledLoss();

    /// Whether every step uses all examples.
    abstract boolean isFull();

    /// After how many steps the full risk is looked at, so that it costs a tenth of the steps.
    abstract long cadence();

    private static final class Full extends GradientSource {
        private final EmpiricalRisk risk;

        Full(EmpiricalRisk risk) {
            this.risk = risk;
        }

        @Override
        boolean draw(long step) {
            return true;
        }

        @Override
        double gradient(double[] beta, double[] gradient) {
            return risk.shiftedGradient(beta, gradient);
        }

        @Override
        double logScale() {
            return risk.logScale();
        }

        @Override
        double scaledLoss() {
            return risk.scaledLoss();
        }

        @Override
        boolean isFull() {
            return true;
        }

        @Override
        long cadence() {
            return EPOCHS;
        }
    }

    private static final class Batched extends GradientSource {
        private final EmpiricalRisk risk;
        private final Sampling.Batches batches;
        private final int[] batch;
        private final LabelNoise.@Nullable Source noise;
        private final double[] shifts;
        private final long cadence;
        private int size;

        Batched(
                EmpiricalRisk risk,
                Sampling.Batches batches,
                int batchSize,
                LabelNoise.@Nullable Source noise) {
            this.risk = risk;
            this.batches = batches;
            this.batch = new int[batchSize];
            this.noise = noise;
            this.shifts = new double[batchSize];
            long examples = risk.data().examples();
            this.cadence = Math.max(1, (EPOCHS * examples + batchSize - 1) / batchSize);
        }

        @Override
        boolean draw(long step) {
            size = batches.next(batch);
            return size > 0 && (noise == null || noise.next(step, size, shifts));
        }

        @Override
        double gradient(double[] beta, double[] gradient) {
            return noise == null
                    ? risk.shiftedBatchGradient(beta, batch, 0, size, gradient)
                    : risk.noisyGradient(beta, batch, size, shifts, gradient);
        }

        @Override
        double logScale() {
            return risk.logScale();
        }

        @Override
        double scaledLoss() {
            return risk.scaledLoss();
        }

        @Override
        boolean isFull() {
            return false;
        }

        @Override
        long cadence() {
            return cadence;
        }
    }
}
