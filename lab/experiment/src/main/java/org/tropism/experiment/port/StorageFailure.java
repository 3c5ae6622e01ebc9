package org.tropism.experiment.port;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// A file could not be read or written. What was finished before stays.
public final class StorageFailure extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    /// @param operation a verb, such as `append to`
    public StorageFailure(String operation, Path file, IOException cause) {
        super("cannot " + operation + " " + file + ": " + reason(cause), cause);
    }

    private static String reason(IOException cause) {
        var message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
