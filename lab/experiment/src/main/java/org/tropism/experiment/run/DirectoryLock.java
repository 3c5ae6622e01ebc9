package org.tropism.experiment.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.tropism.base.describe.InputErrors;
import org.tropism.experiment.port.Interruption;
import org.tropism.experiment.port.StorageFailure;

/// One process at a time in a run directory: a lock of the operating system, which ends with the
/// process however that ends.
final class DirectoryLock implements AutoCloseable {
    /// Directories that this process has locked. The lock belongs to the whole process, and the
    /// system gives it up when any of the process's handles on the file is closed: whoever asks
    /// inside the process must be answered without opening the file.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    /// Whoever asks whether a directory is in use holds a shared lock for some microseconds.
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(300);

    private static final long BETWEEN = 20;

    private final Path key;
    private final FileChannel channel;

    private DirectoryLock(Path key, FileChannel channel) {
        this.key = key;
        this.channel = channel;
    }

    /// Takes the lock.
    ///
    /// @throws InputErrors if somebody else has it
    /// @throws StorageFailure if the lock file cannot be made
    static DirectoryLock take(Path directory) {
        return take(directory, false, new Interruption());
    }

    /// Takes the lock.
    ///
    /// @param wait whether to wait until it is free
    /// @param interruption ends the waiting
    /// @throws InputErrors if somebody else has it, and there is no waiting or it was ended
    /// @throws StorageFailure if the lock file cannot be made
    static DirectoryLock take(Path directory, boolean wait, Interruption interruption) {
        long begin = System.nanoTime();
        do {
            var key = key(directory);
            if (HELD.add(key)) {
                FileChannel channel = null;
                try {
                    channel = locked(directory);
                } finally {
                    if (channel == null) {
                        HELD.remove(key);
                    }
                }
                if (channel != null) {
                    return new DirectoryLock(key, channel);
                }
            }
            pause();
        } while (!interruption.isFinishing() && (wait || System.nanoTime() - begin < PATIENCE));
        throw new InputErrors(
                directory.toString(),
                "another process is running in this directory",
                "wait until it ends (`tropism status` tells when, --wait waits), or choose another"
                        + " directory");
    }

    /// Whether a process works in a directory. It may end at any time.
    static boolean isHeld(Path directory) {
        var file = file(directory);
        if (HELD.contains(key(directory))) {
            return true;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.tryLock(0, Long.MAX_VALUE, true) == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return false; // no lock was ever taken here, or nobody may read it
        }
    }

    private static Path file(Path directory) {
        return directory.resolve(".lock");
    }

    private static Path key(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            return directory.toAbsolutePath().normalize();
        }
    }

    private static @org.jspecify.annotations.Nullable FileChannel locked(Path directory) {
        var file = file(directory);
        try {
            var channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return channel;
            }
            channel.close();
            return null;
        } catch (IOException e) {
            throw new StorageFailure("lock", file, e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot release the lock", e);
        } finally {
            HELD.remove(key);
        }
    }
}
