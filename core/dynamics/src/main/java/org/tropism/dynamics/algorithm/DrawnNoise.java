package org.tropism.dynamics.algorithm;

import org.tropism.base.describe.About;
import org.tropism.base.random.NormalBlocks;
import org.tropism.base.random.RandomStream;

/// Independent standard normal numbers from the run's own stream, made in blocks.
@About("independent standard normal numbers from the stream of the case")
public record DrawnNoise() implements Noise {
    @Override
    public Normals of(int count, RandomStream random) {
        var blocks = new NormalBlocks(random);
        return out -> {
            blocks.fill(out, 0, count);
            return true;
        };
    }
}
