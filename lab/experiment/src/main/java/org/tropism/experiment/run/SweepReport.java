package org.tropism.experiment.run;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How a run of a sweep ended.
///
/// @param directory where the results are
/// @param shard which part of the sweep was asked for
/// @param total cases of that part, and those that were there already
/// @param done cases that are done
/// @param resumed how many of them were done by earlier runs
/// @param failed how many of them failed by a bug
/// @param interrupted whether somebody asked to stop
/// @param tables whether the tables were written
/// @param damage what was found in the journal at the start
/// @param firstFailure the stack trace of the first failed case of the sweep, or null
public record SweepReport(
        Path directory,
        Shard shard,
        long total,
        long done,
        long resumed,
        long failed,
        boolean interrupted,
        boolean tables,
        Journal.Damage damage,
        @Nullable String firstFailure) {
    /// Whether every case is done.
    public boolean isComplete() {
        return done == total;
    }

    /// Whether every case of the whole sweep is done.
    public boolean isWhole(long cases) {
        return done == cases;
    }
}
