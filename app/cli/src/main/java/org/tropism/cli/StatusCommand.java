package org.tropism.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.run.SweepStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `tropism status`: how a sweep stands.
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        header = "Tell how far a run is, while it runs or afterwards.",
        description = {
            "",
            "Reads the status.json that a run writes every second; costs the same for ten cases as"
                    + " for a million, and does not disturb the run. A run is killed if its process"
                    + " is gone without a word.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tropism status runs/sparse-regression",
            "  tropism status runs/sparse-regression --json"
        })
final class StatusCommand implements Runnable {
    private final Console console;

    @Parameters(index = "0", paramLabel = "DIR", description = "the folder of the run")
    private Path directory = Path.of(".");

    @Mixin private final JsonOption output = new JsonOption();

    StatusCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        var status = SweepStatus.of(directory);
        if (output.json) {
            var document = new LinkedHashMap<String, @Nullable Object>();
            document.put("directory", directory.toString());
            document.putAll(status.plain());
            console.json(document);
        } else {
            print(status);
        }
    }

    private void print(SweepStatus status) {
        var p = status.progress();
        var out = console.out();
        out.println(status.title());
        String failed = p.failed() == 0 ? "" : ", " + p.failed() + " failed";
        String earlier = p.resumed() == 0 ? "" : ", " + p.resumed() + " of them earlier";
        out.println("  state    " + state(status));
        out.println("  cases    " + p.done() + " of " + p.total() + failed + earlier);
        if (!status.shard().equals("1/1")) {
            out.println("  shard    " + status.shard());
        }
        out.println(
                "  time     " + ProgressLine.duration(p.elapsed()) + " until " + status.updated());
        if (p.rate() > 0) {
            out.println("  pace     " + String.format(Locale.ROOT, "%.3g cases/s", p.rate()));
        }
        if (status.state() == SweepStatus.State.RUNNING && !Double.isNaN(p.remaining())) {
            out.println("  left     " + ProgressLine.duration(p.remaining()));
        }
        out.println("  engine   " + status.engine() + ", " + status.jobs() + " at a time");
    }

    private static String state(SweepStatus status) {
        String process = "process " + status.process() + " on " + status.host();
        return switch (status.state()) {
            case RUNNING -> "running (" + process + ")";
            case WRITING -> "writing the tables (" + process + ")";
            case FINISHED -> "finished";
            case INTERRUPTED -> "interrupted; the same `tropism run` goes on";
            case BROKEN -> "ended by a failure; the same `tropism run` goes on";
            case KILLED -> "killed (" + process + " is gone); the same `tropism run` goes on";
        };
    }
}
