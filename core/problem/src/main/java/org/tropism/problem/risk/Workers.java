package org.tropism.problem.risk;

/// Threads that share large passes over the data, lent by whoever starts a run.
///
/// What is computed does not depend on them: the work is divided by {@link RowParts}.
public interface Workers {
    /// How many tasks run at the same time, the caller's thread counted: at least 1.
    int count();

    /// Runs all tasks, one of them on the calling thread; what they wrote is visible to the caller
    /// afterwards.
    ///
    /// @param tasks at most {@link #count}
    void run(Runnable[] tasks);

    /// The calling thread alone.
    static Workers none() {
        return new Workers() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public void run(Runnable[] tasks) {
                for (var task : tasks) {
                    task.run();
                }
            }
        };
    }
}
