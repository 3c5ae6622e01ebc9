package org.tropism.experiment.run;

import org.tropism.experiment.spec.ExperimentSpec;

/// A quick experiment with cases that agree, disagree and diverge.
final class SmallSweep {
    static final String YAML =
            """
            title: A small sweep
            base:
              data: {sparse-regression: {examples: 6, inputs: 12, nonzeros: 2}}
              model: {diagonal-network: {depth: 2}}
              loss: {squared: {weight: 0.5}}
              initialization: {uniform: {scale: 0.3}}
              algorithm: {gradient-flow: {}}
              stop: {train-loss: {below: 1e-20}, steps: {at-most: 20000}}
              observe: [train-risk, l1-norm]
              record: {points: 3, at: []}
              references: [least-l1, least-l2]
            axes:
              initialization.scale: [0.01, 1]
              algorithm:
                - gradient-flow
                - {gradient-descent: {step-size: {constant: {value: 0.01}}}}
                - {gradient-descent: {step-size: {constant: {value: 100}}}}
            replicates: 3
            seed: 1
            """;

    private SmallSweep() {}

    static ExperimentSpec spec() {
        return ExperimentSpec.read("small.yaml", YAML);
    }
}
