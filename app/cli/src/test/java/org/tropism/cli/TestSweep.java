package org.tropism.cli;

/// A small sweep that is quick to run: gradient flow on ten drawn examples.
final class TestSweep {
    private TestSweep() {}

    /// The file of an experiment of `scales · replicates` cases.
    static String yaml(int scales, int replicates) {
        return """
        title: A small sweep
        base:
          data: {sparse-regression: {examples: 6, inputs: 12, nonzeros: 2}}
          model: {diagonal-network: {depth: 2}}
          loss: {squared: {weight: 0.5}}
          initialization: {uniform: {scale: 0.1}}
          algorithm: {gradient-flow: {}}
          stop: {train-loss: {below: 1e-20}, steps: {at-most: 100000}}
          observe: [train-risk, l1-norm]
          record: {points: 10, at: [1]}
          references: [least-l1]
        axes:
          initialization.scale: {log-space: {from: 1e-6, to: 1, count: %d}}
        replicates: %d
        seed: 4
        claims:
          - that: the limit is the hyperentropy interpolator
            sql: >
              select max(relative_distance) < 1e-6 as holds, max(relative_distance) as largest
              from comparisons where theorem = 'diagonal-network-gradient-flow'
        figures:
          - title: Norms
            sql: select initialization_scale, avg(l1_norm) as norm from cases group by 1 order by 1
            line: {x: initialization_scale, y: norm}
            log: [x]
        """
                .formatted(scales, replicates);
    }
}
