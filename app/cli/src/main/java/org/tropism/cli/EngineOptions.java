package org.tropism.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.experiment.port.Engine;
import org.tropism.experiment.port.EngineProvider;
import org.tropism.experiment.run.Engines;
import picocli.CommandLine.Option;

/// Where the cases of a sweep run.
final class EngineOptions {
    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Cases at the same time (default: the number of cores).")
    int jobs = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description =
                    "What runs the cases: local (default), or spark, which the launcher fetches"
                            + " and builds when it is asked for.")
    String engine = "local";

    @Option(
            names = "--master",
            paramLabel = "URL",
            description =
                    "With --engine spark: local[2], spark://HOST:7077, k8s://…; default:"
                            + " local[jobs].")
    @Nullable String master;

    @Option(
            names = "--conf",
            paramLabel = "KEY=VALUE",
            description = "With --engine spark: a setting of Spark.")
    Map<String, String> settings = new LinkedHashMap<>();

    /// Refuses what cannot be.
    void check() {
        if (jobs < 1) {
            throw new InputErrors("--jobs", jobs + " cases at the same time", "give at least 1");
        }
    }

    /// The engine.
    ///
    /// @throws InputErrors if there is none of that name, or its options are wrong
    Engine open() {
        return Engines.open(engine, new EngineProvider.Options(jobs, master, settings));
    }

    /// The options again, for the command line to go on with.
    String commandLine() {
        var line = new StringBuilder();
        if (!engine.equals("local")) {
            line.append(" --engine ").append(Shell.quoted(engine));
        }
        if (master != null) {
            line.append(" --master ").append(Shell.quoted(master));
        }
        settings.forEach(
                (key, value) -> line.append(" --conf ").append(Shell.quoted(key + "=" + value)));
        return line.toString();
    }
}
