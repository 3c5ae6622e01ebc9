package org.tropism.experiment.run;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/// Writing by threads that may be interrupted, which closes the channel that they write to.
final class Undisturbed {
    private Undisturbed() {}

    /// What writes to a file.
    interface Writing {
        void run() throws IOException;
    }

    /// Writes whether or not somebody interrupts this thread: the flag is lowered meanwhile and
    /// raised again at the end, and where the channel was closed all the same it is opened again
    /// and written to again.
    ///
    /// @param writing can be repeated after `reopening`
    /// @param reopening opens the channel again, as if the interrupted writing had not begun
    static void run(Writing writing, Writing reopening) throws IOException {
        boolean interrupted = Thread.interrupted();
        boolean closed = false;
        try {
            while (true) {
                try {
                    if (closed) {
                        reopening.run();
                        closed = false;
                    }
                    writing.run();
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                    closed = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
