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

    private Signals(Console console, Interruption interruption, String first) {
        SignalHandler handler =
                _ -> {
                    boolean again = interruption.isFinishing();
                    interruption.request();
                    console.say(again ? "\nstopping at once" : "\n" + first);
                };
        before = Signal.handle(interrupt, handler);
        beforeTerminate = Signal.handle(terminate, handler);
    }

    /// Listens until it is closed.
    static Signals listen(Console console, Interruption interruption) {
        return listen(
                console, interruption, "finishing the running cases; once more stops at once");
    }

    /// Listens until it is closed.
    ///
    /// @param first what is said at the first signal
    static Signals listen(Console console, Interruption interruption, String first) {
        return new Signals(console, interruption, first);
    }

    @Override
    public void close() {
        Signal.handle(interrupt, before);
        Signal.handle(terminate, beforeTerminate);
    }
}
