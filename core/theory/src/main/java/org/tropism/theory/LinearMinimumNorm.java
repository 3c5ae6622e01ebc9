package org.tropism.theory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.dynamics.Run;
import org.tropism.dynamics.Setting;

/// Pending.
public record LinearMinimumNorm() implements Theorem {
    @Override
    public String statement() {
        throw new IllegalStateException("pending");
    }

    @Override
    public List<Hypothesis> hypotheses(Setting setting) {
        throw new IllegalStateException("pending");
    }

    @Override
    public Prediction predict(Setting setting, Run.@Nullable Result run) {
        throw new IllegalStateException("pending");
    }
}
