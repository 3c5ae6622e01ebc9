package org.tropism.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Nearest;
import org.tropism.experiment.spec.ExperimentSpec;
import org.tropism.experiment.spec.Experiments;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which experiment a command means, and what it changes in it.
final class SpecOptions {
    @Parameters(
            paramLabel = "EXPERIMENT",
            description = "a name of the catalog (see `tropism list`), or a YAML file")
    String experiment = "";

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description =
                    "Change the experiment: one value, several (`a,b,c`), or `logspace(a,b,n)`;"
                            + " several values become an axis.")
    List<String> sets = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "The seed of all randomness.")
    @Nullable Long seed;

    @Option(
            names = "--small",
            description = "The short version, as continuous integration runs it.")
    boolean small;

    /// The experiment with its changes.
    ///
    /// @throws InputErrors with all errors of the file and of the changes
    ExperimentSpec read() {
        var changes = new ArrayList<>(sets);
        if (seed != null) {
            changes.add("seed=" + seed);
        }
        return isFile()
                ? ExperimentSpec.read(Path.of(experiment), changes, small)
                : Experiments.byName(known(), changes, small);
    }

    /// The name that folders and tables show.
    String name() {
        String file = Path.of(experiment).getFileName().toString();
        return file.replaceAll("\\.ya?ml$", "");
    }

    /// The command line that runs this again.
    String commandLine() {
        var line = new StringBuilder("tropism run ").append(Shell.quoted(experiment));
        sets.forEach(set -> line.append(" --set ").append(Shell.quoted(set)));
        if (seed != null) {
            line.append(" --seed ").append(seed);
        }
        return small ? line.append(" --small").toString() : line.toString();
    }

    private boolean isFile() {
        return experiment.contains("/")
                || experiment.matches(".*\\.ya?ml")
                || Files.isRegularFile(Path.of(experiment));
    }

    private String known() {
        if (!Experiments.list().contains(experiment)) {
            String near = Nearest.of(experiment, Experiments.list());
            throw new InputErrors(
                    "EXPERIMENT",
                    "there is no experiment '" + experiment + "', and no such file",
                    (near == null ? "" : "write '" + near + "', or ")
                            + "see `tropism list` for the catalog");
        }
        return experiment;
    }
}
