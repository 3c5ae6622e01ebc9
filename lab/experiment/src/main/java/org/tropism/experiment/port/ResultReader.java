package org.tropism.experiment.port;

/// Answers SQL over the published views `cases`, `trajectories`, `coordinates`, `comparisons`,
/// `measurements` of a run directory.
public interface ResultReader extends AutoCloseable {
    /// The rows of a query.
    ///
    /// @throws org.tropism.base.describe.InputErrors if the query is wrong; the message is the
    /// database's, with a remedy
    Table query(String sql);

    @Override
    void close();
}
