package org.tropism.experiment.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Nearest;

/// The catalog: the experiment files that are packaged with the lab.
public final class Experiments {
    private static final String FOLDER = "/org/tropism/experiment/experiments/";

    private Experiments() {}

    /// The names of all experiments, sorted.
    public static List<String> list() {
        return files().stream()
                .filter(file -> file.endsWith(".yaml"))
                .map(file -> file.substring(0, file.length() - ".yaml".length()))
                .sorted()
                .toList();
    }

    private static List<String> files() {
        var folder = Experiments.class.getResource(FOLDER);
        if (folder == null) {
            return List.of();
        }
        try {
            if (folder.openConnection() instanceof JarURLConnection jar) {
                var prefix = FOLDER.substring(1);
                return jar.getJarFile().stream()
                        .map(ZipEntry::getName)
                        .filter(name -> name.startsWith(prefix))
                        .map(name -> name.substring(prefix.length()))
                        .toList();
            }
            try (var files = Files.list(Path.of(folder.toURI()))) {
                return files.map(file -> file.getFileName().toString()).toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("listing the catalog " + folder, e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("listing the catalog " + folder, e);
        }
    }

    /// The text of an experiment's file.
    ///
    /// @throws InputErrors if there is none of this name
    public static String yaml(String name) {
        var names = list();
        if (!names.contains(name)) {
            throw new InputErrors(
                    name,
                    "the catalog has no experiment '" + name + "'",
                    Nearest.remedy(name, names));
        }
        return text(name + ".yaml");
    }

    /// An experiment by name.
    ///
    /// @param sets overrides `path=value`
    /// @param small whether the short version is meant
    /// @throws InputErrors with all errors
    public static ExperimentSpec byName(String name, List<String> sets, boolean small) {
        return ExperimentSpec.read("experiments/" + name + ".yaml", yaml(name), sets, small);
    }

    private static String text(String file) {
        try (var stream = Experiments.class.getResourceAsStream(FOLDER + file)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + FOLDER + file + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading the catalog file " + file, e);
        }
    }
}
