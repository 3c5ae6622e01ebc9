package org.tropism.cli;

import org.tropism.experiment.port.Interruption;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/// Ctrl-C and SIGTERM as requests to stop, while it is open.
final class Signals implements AutoCloseable {
    private final Signal interrupt = new Signal("INT");
    private final Signal terminate = new Signal("TERM");
    private final SignalHandler before;
    private final SignalHandler beforeTerminate;

    private Signals(Console console, Interruption interruption) {
        SignalHandler handler =
                _ -> {
                    boolean again = interruption.isFinishing();
                    interruption.request();
                    console.say(
                            again
                                    ? "\nstopping at once"
                                    : "\nfinishing the running cases; once more stops at once");
                };
        before = Signal.handle(interrupt, handler);
        beforeTerminate = Signal.handle(terminate, handler);
    }

    /// Listens until it is closed.
    static Signals listen(Console console, Interruption interruption) {
        return new Signals(console, interruption);
    }

    @Override
    public void close() {
        Signal.handle(interrupt, before);
        Signal.handle(terminate, beforeTerminate);
    }
}
