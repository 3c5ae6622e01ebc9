package org.tropism.experiment.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.port.StorageFailure;
import org.tropism.kernels.KernelId;

/// What computed a result, for `manifest.json`: it says how to repeat it, and is no part of the
/// tables.
///
/// @param version of Tropism; `development` outside a packaged build
/// @param commit of the sources, or null if the build did not know it
/// @param jdk version and vendor
/// @param os name, version and architecture
/// @param cpu model, or `unknown`
/// @param cores processors that the JVM sees
/// @param kernels which dense primitives ran
/// @param seed of the experiment
/// @param data SHA-256 of every data file, by path
public record Provenance(
        String version,
        @Nullable String commit,
        String jdk,
        String os,
        String cpu,
        int cores,
        KernelId kernels,
        long seed,
        Map<String, String> data) {
    /// The provenance of a run in this process.
    ///
    /// @param identity of the sweep, in which data files are looked for
    static Provenance of(Map<String, @Nullable Object> identity, KernelId kernels, long seed) {
        return new Provenance(
                currentVersion(),
                commit(attribute("Implementation-Commit")),
                System.getProperty("java.runtime.version")
                        + " ("
                        + System.getProperty("java.vendor")
                        + ")",
                System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.version")
                        + " "
                        + System.getProperty("os.arch"),
                cpu(Path.of("/proc/cpuinfo")),
                Runtime.getRuntime().availableProcessors(),
                kernels,
                seed,
                dataFiles(identity));
    }

    /// The commit, or null if the archive was built outside a checkout: the expression of the build
    /// then stands unresolved.
    private static @Nullable String commit(@Nullable String attribute) {
        return attribute == null || attribute.startsWith("${") ? null : attribute;
    }

    /// The version of Tropism.
    public static String currentVersion() {
        var version = attribute("Implementation-Version");
        return version == null ? "development" : version;
    }

    /// As plain values for JSON.
    public Map<String, @Nullable Object> plain() {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("version", version);
        map.put("commit", commit);
        map.put("jdk", jdk);
        map.put("os", os);
        map.put("cpu", cpu);
        map.put("cores", (long) cores);
        map.put("kernels", kernels.toString());
        map.put("seed", seed);
        map.put("data", data);
        return map;
    }

    /// The SHA-256 of every file that an experiment names under the key `path`.
    ///
    /// @throws StorageFailure if a file that is there cannot be read
    public static Map<String, String> dataFiles(@Nullable Object identity) {
        var hashes = new TreeMap<String, String>();
        collect("", identity, hashes);
        return hashes;
    }

    private static void collect(String key, @Nullable Object value, Map<String, String> into) {
        switch (value) {
            case Map<?, ?> map ->
                    map.forEach((name, inner) -> collect(String.valueOf(name), inner, into));
            case List<?> list -> list.forEach(item -> collect(key, item, into));
            case String text when key.equals("path") || key.endsWith(".path") -> {
                var file = Path.of(text);
                if (Files.isRegularFile(file)) {
                    into.put(text, sha256(file));
                }
            }
            case null, default -> {}
        }
    }

    private static String sha256(Path file) {
        try (var in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new StorageFailure("read", file, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// The model of the processor, from the kernel's list; `unknown` where there is none.
    static String cpu(Path cpuinfo) {
        try {
            return Files.readAllLines(cpuinfo, StandardCharsets.UTF_8).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    /// An attribute of the manifest of the archive that this class comes from, or null.
    private static @Nullable String attribute(String name) {
        var here = Provenance.class.getResource("Provenance.class");
        if (here == null || !here.getProtocol().equals("jar")) {
            return null;
        }
        try (var in =
                java.net
                        .URI
                        .create(here.toString().replaceFirst("!.*", "!/META-INF/MANIFEST.MF"))
                        .toURL()
                        .openStream()) {
            Attributes main = new Manifest(in).getMainAttributes();
            return main.getValue(name);
        } catch (IOException e) {
            return null;
        }
    }
}
