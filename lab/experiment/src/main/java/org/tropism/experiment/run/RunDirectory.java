package org.tropism.experiment.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.experiment.document.JsonReader;
import org.tropism.experiment.document.JsonText;
import org.tropism.experiment.document.Node;
import org.tropism.experiment.port.StorageFailure;
import org.tropism.experiment.spec.ExperimentSpec;

/// The directory of one run: `manifest.json`, the journal `cases.journal`, a lock, and what sinks
/// write.
public final class RunDirectory {
    /// The version of the layout of manifest and tables.
    public static final int SCHEMA = 2;

    /// The schema before manifests carried a checksum; it is read as well.
    private static final long UNSEALED = 1;

    private RunDirectory() {}

    /// The journal of a directory.
    static Path journal(Path directory) {
        return directory.resolve("cases.journal");
    }

    /// The manifest of a directory.
    public static Path manifest(Path directory) {
        return directory.resolve("manifest.json");
    }

    /// Creates the directory if it is not there.
    static void create(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new StorageFailure("create", directory, e);
        }
    }

    /// Writes the manifest, at once or not at all.
    ///
    /// @throws StorageFailure if it cannot be written; the old one stays
    ///
    /// @param engine what the engine adds to the provenance
    static void writeManifest(
            Path directory,
            ExperimentSpec spec,
            Provenance provenance,
            Map<String, @Nullable Object> engine) {
        var origin = new LinkedHashMap<String, @Nullable Object>(provenance.plain());
        if (!engine.isEmpty()) {
            origin.put("engine", engine);
        }
        writeManifest(directory, spec, origin);
    }

    /// The same with a provenance of plain values.
    static void writeManifest(
            Path directory, ExperimentSpec spec, Map<String, @Nullable Object> origin) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put("schema", (long) SCHEMA);
        all.put("experiment", Node.plain(spec.document()));
        all.put("cases", spec.sweep().size());
        all.put("provenance", origin);
        replace(manifest(directory), Sealed.text(all).getBytes(StandardCharsets.UTF_8), true);
    }

    /// The experiment of a run, as its manifest keeps it.
    ///
    /// @throws InputErrors if there is no manifest, or not one that this version understands
    public static ExperimentSpec experiment(Path directory) {
        var all = readManifest(directory);
        return ExperimentSpec.read(
                manifest(directory).toString(), JsonText.line(all.get("experiment")));
    }

    /// The provenance of a run as plain values, as its manifest keeps it.
    ///
    /// @throws InputErrors if there is no manifest, or not one that this version understands
    public static Map<String, @Nullable Object> provenance(Path directory) {
        var provenance = new LinkedHashMap<String, @Nullable Object>();
        if (readManifest(directory).get("provenance") instanceof Map<?, ?> map) {
            map.forEach((key, value) -> provenance.put((String) key, value));
        }
        return provenance;
    }

    private static Map<String, @Nullable Object> readManifest(Path directory) {
        var file = manifest(directory);
        if (!Files.isRegularFile(file)) {
            throw new InputErrors(
                    directory.toString(),
                    "there is no manifest.json, so this is no run directory",
                    "name the directory that 'run' wrote");
        }
        try {
            var text = Files.readString(file);
            var all = JsonReader.object(file.toString(), text);
            if (Long.valueOf(UNSEALED).equals(all.get("schema"))) {
                return all;
            }
            all = Sealed.read(file.toString(), text);
            if (!Long.valueOf(SCHEMA).equals(all.get("schema"))) {
                throw new InputErrors(
                        file.toString(),
                        "the schema is " + all.get("schema") + ", this version reads " + SCHEMA,
                        "use the version of Tropism that wrote it");
            }
            return all;
        } catch (IOException e) {
            throw new StorageFailure("read", file, e);
        }
    }

    /// Replaces a file by these bytes, so that whoever reads sees the old or the new one.
    ///
    /// @param durable whether they must have reached the disk before
    static void replace(Path file, byte[] bytes, boolean durable) {
        var temporary = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            try (var channel =
                    FileChannel.open(
                            temporary,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)) {
                var buffer = java.nio.ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                if (durable) {
                    channel.force(true);
                }
            }
            Files.move(
                    temporary,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StorageFailure("write", file, e);
        }
    }
}
