package org.tropism.experiment.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.tropism.base.describe.InputErrors;
import org.tropism.experiment.port.StorageFailure;

/// One process at a time in a run directory: a lock of the operating system, which ends with the
/// process however that ends.
final class DirectoryLock implements AutoCloseable {
    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes the lock.
    ///
    /// @throws InputErrors if somebody else has it
    /// @throws StorageFailure if the lock file cannot be made
    static DirectoryLock take(Path directory) {
        var file = directory.resolve(".lock");
        try {
            var channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel)) {
                return new DirectoryLock(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new StorageFailure("lock", file, e);
        }
        throw new InputErrors(
                directory.toString(),
                "another process is running in this directory",
                "wait until it ends, or choose another directory");
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot release the lock", e);
        }
    }
}
