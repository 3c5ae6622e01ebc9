package org.tropism.store;

import java.time.Duration;

/// What queries may cost.
///
/// @param memoryMegabytes the memory of the database; a query that needs more fails
/// @param threads of the database
/// @param timeout after which a query is interrupted; whole seconds, at least one
/// @param cells rows times columns of an answer that is kept in memory
public record ReaderLimits(int memoryMegabytes, int threads, Duration timeout, long cells) {
    /// 1 GB, two threads, one minute, five million cells.
    public static final ReaderLimits USUAL =
            new ReaderLimits(1024, 2, Duration.ofMinutes(1), 5_000_000);

    /// Refuses limits under which nothing runs.
    public ReaderLimits {
        if (memoryMegabytes < 16 || threads < 1 || timeout.toSeconds() < 1 || cells < 1) {
            throw new IllegalArgumentException(
                    "limits must be at least 16 MB, one thread, one second and one cell");
        }
    }
}
