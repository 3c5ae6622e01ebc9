package org.tropism.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/// Where the five tables of a run directory and their sums stand, and how they change together.
///
/// New files are written into `.tables-*` and forced to disk; then that directory is renamed to
/// `tables.new` in one atomic step, the commit. From then on the new tables hold: the files are
/// renamed one by one over the old ones and the empty directory is removed. A crash before the
/// commit leaves the old tables; a crash after it leaves files in `tables.new`, which readers look
/// into first and the next writer moves into place. Nothing is ever half old and half new for our
/// readers. One writer at a time.
final class TableFiles {
    private static final String COMMITTED = "tables.new";
    private static final String TEMPORARY = ".tables-";

    /// The tables and, last, their sums.
    private static final List<String> NAMES =
            Stream.concat(
                            StoredTable.ALL.stream().map(StoredTable::file),
                            Stream.of(TableSums.FILE))
                    .toList();

    private TableFiles() {}

    /// The file that holds a table now.
    static Path current(Path directory, StoredTable table) {
        return current(directory, table.file());
    }

    /// Refuses a table that is not what was written.
    ///
    /// @throws UncheckedIOException if it is damaged
    static void check(Path directory, StoredTable table) {
        Path file = current(directory, table);
        io(
                "read",
                file,
                () -> {
                    TableSums.check(current(directory, TableSums.FILE), file);
                    return null;
                });
    }

    private static Path current(Path directory, String name) {
        Path committed = directory.resolve(COMMITTED).resolve(name);
        return Files.exists(committed) ? committed : directory.resolve(name);
    }

    /// A new empty directory beside the tables; leftovers of killed writers are removed.
    static Path begin(Path directory) {
        return io(
                "create a temporary directory in",
                directory,
                () -> {
                    Files.createDirectories(directory);
                    finish(directory);
                    try (DirectoryStream<Path> stale =
                            Files.newDirectoryStream(directory, TEMPORARY + "*")) {
                        for (Path leftover : stale) {
                            delete(leftover);
                        }
                    }
                    return Files.createTempDirectory(directory, TEMPORARY);
                });
    }

    /// Makes the five files of `temporary` the tables of `directory`.
    static void commit(Path directory, Path temporary) {
        io(
                "write the sums of the tables into",
                temporary,
                () -> {
                    TableSums.write(temporary);
                    return null;
                });
        for (String name : NAMES) {
            Path file = temporary.resolve(name);
            io("force to disk", file, () -> force(file, StandardOpenOption.WRITE));
        }
        io(
                "rename into place the tables of",
                directory,
                () -> {
                    force(temporary, StandardOpenOption.READ);
                    Files.move(
                            temporary,
                            directory.resolve(COMMITTED),
                            StandardCopyOption.ATOMIC_MOVE);
                    force(directory, StandardOpenOption.READ);
                    finish(directory);
                    return null;
                });
    }

    /// Removes a directory of files, if it is there.
    static void delete(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (Files.isDirectory(file)) {
                    delete(file);
                } else {
                    Files.deleteIfExists(file);
                }
            }
        }
        Files.deleteIfExists(directory);
    }

    private static void finish(Path directory) throws IOException {
        Path committed = directory.resolve(COMMITTED);
        if (!Files.isDirectory(committed)) {
            return;
        }
        for (String name : NAMES) {
            Path file = committed.resolve(name);
            if (Files.exists(file)) {
                Files.move(
                        file,
                        directory.resolve(name),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        force(directory, StandardOpenOption.READ);
        delete(committed);
        force(directory, StandardOpenOption.READ);
    }

    private static Path force(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
        return path;
    }

    /// Work on files.
    interface Work<T extends @org.jspecify.annotations.Nullable Object> {
        T run() throws IOException;
    }

    /// Runs the work; its failure names the operation and the file.
    static <T extends @org.jspecify.annotations.Nullable Object> T io(
            String operation, Path file, Work<T> work) {
        try {
            return work.run();
        } catch (IOException failure) {
            throw failure(operation, file, failure);
        }
    }

    /// The exception for a failed operation on a file.
    static UncheckedIOException failure(String operation, Path file, Exception cause) {
        String why =
                cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String kind = cause instanceof IOException ? cause.getClass().getSimpleName() + ": " : "";
        return new UncheckedIOException(
                new IOException("cannot " + operation + " " + file + ": " + kind + why, cause));
    }
}
