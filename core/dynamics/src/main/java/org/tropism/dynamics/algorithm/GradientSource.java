package org.tropism.dynamics.algorithm;

import org.jspecify.annotations.Nullable;
import org.tropism.base.random.RandomStream;
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
        var risk = new EmpiricalRisk(problem.data().train(), problem.loss());
        if (batches == null) {
            return new Full(risk);
        }
        int examples = problem.data().train().examples();
        batches.check(examples);
        var drawn = batches.sampling().over(examples, batches.size(), random.child("batches"));
        return new Batched(risk, drawn, batches.size());
    }

    /// Chooses the examples of the next step.
    ///
    /// @return false if there are none left
    abstract boolean draw();

    /// The mean loss over the examples of the step, with its gradient.
    ///
    /// @param beta the predictor, read
    /// @param gradient written, d entries
    abstract double gradient(double[] beta, double[] gradient);

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
        boolean draw() {
            return true;
        }

        @Override
        double gradient(double[] beta, double[] gradient) {
            return risk.gradient(beta, gradient);
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
        private final long cadence;
        private int size;

        Batched(EmpiricalRisk risk, Sampling.Batches batches, int batchSize) {
            this.risk = risk;
            this.batches = batches;
            this.batch = new int[batchSize];
            long examples = risk.data().examples();
            this.cadence = Math.max(1, (EPOCHS * examples + batchSize - 1) / batchSize);
        }

        @Override
        boolean draw() {
            size = batches.next(batch);
            return size > 0;
        }

        @Override
        double gradient(double[] beta, double[] gradient) {
            return risk.batchGradient(beta, batch, 0, size, gradient);
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
