package org.tropism.experiment.measure;

import org.jspecify.annotations.Nullable;

/// Where along a run something is measured.
public enum State {
    /// At the start.
    START,
    /// At the limit.
    LIMIT;

    /// The parameters there, or null if there is no limit.
    double @Nullable [] of(Subject subject) {
        return this == START ? subject.problem().start() : subject.limit();
    }
}
