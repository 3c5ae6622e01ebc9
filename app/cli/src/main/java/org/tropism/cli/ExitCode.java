package org.tropism.cli;

/// What the process tells its caller.
final class ExitCode {
    /// All well.
    static final int OK = 0;

    /// A claim failed.
    static final int CLAIM_FAILED = 1;

    /// The command line, a file or a spec is wrong.
    static final int USAGE = 2;

    /// Something failed while running.
    static final int FAILED = 3;

    /// Interrupted; the command to go on was printed.
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
