package org.tropism.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.run.ClaimOutcome;
import org.tropism.experiment.run.Claims;
import org.tropism.experiment.run.SweepReport;
import org.tropism.experiment.spec.ExperimentSpec;
import org.tropism.figures.Format;
import org.tropism.figures.Preset;
import org.tropism.store.DuckDbReader;

/// What is shown of a directory after its cases were run or merged: verdicts, figures, and how to
/// go on if cases are missing.
///
/// @param json whether one document is printed instead of the page
/// @param formats of the figures; none draws none
record SweepPage(Console console, boolean json, Set<Format> formats, Preset preset) {
    /// Shows it.
    ///
    /// @return the exit code
    int show(ExperimentSpec spec, SweepReport report) {
        Path directory = report.directory();
        boolean whole = report.isWhole(spec.sweep().size());
        List<ClaimOutcome> outcomes;
        List<Path> files = List.of();
        String summary = "";
        try (var reader = new DuckDbReader(directory)) {
            outcomes = whole ? Claims.check(spec.claims(), reader) : List.of();
            if (!json) {
                summary = Verdicts.table(reader);
            }
            if (!formats.isEmpty() && report.done() > 0) {
                Path folder = directory.resolve("figures");
                files = Results.draw(console, reader, spec.figures(), folder, formats, preset);
            }
        }
        if (json) {
            console.json(document(spec, report, outcomes, files));
        } else {
            print(spec, report, outcomes, files, summary);
        }
        if (report.isComplete() && report.failed() > 0) {
            return ExitCode.FAILED;
        }
        boolean drawn =
                report.done() == 0 || files.size() == spec.figures().size() * formats.size();
        int code = Results.exitCode(outcomes);
        return code == ExitCode.OK && !drawn ? ExitCode.FAILED : code;
    }

    private void print(
            ExperimentSpec spec,
            SweepReport report,
            List<ClaimOutcome> outcomes,
            List<Path> files,
            String summary) {
        console.say(
                "%d of %d cases done%s%s%s",
                report.done(),
                report.total(),
                report.shard().isWhole() ? "" : " in shard " + report.shard(),
                report.resumed() > 0 ? ", " + report.resumed() + " of them earlier" : "",
                report.failed() > 0 ? ", " + report.failed() + " FAILED" : "");
        damage(report);
        if (report.firstFailure() != null) {
            console.say(
                    "%s the first failed case:%n%s", console.red("failed:"), report.firstFailure());
        }
        console.say("");
        console.err().print(summary);
        console.say("");
        Results.print(console, outcomes);
        if (outcomes.isEmpty() && !spec.claims().isEmpty()) {
            console.say("claims are checked when all %d cases are there", spec.sweep().size());
        }
        console.say("");
        Path directory = report.directory();
        console.say("tables   %s (tropism sql %s)", directory, Shell.quoted(directory.toString()));
        if (!files.isEmpty()) {
            long count =
                    files.stream()
                            .map(f -> f.toString().replaceAll("\\.\\w+$", ""))
                            .distinct()
                            .count();
            console.say("figures  %s (%d)", directory.resolve("figures"), count);
        }
    }

    /// What was found in the journal is no secret, though it cost nothing but time.
    private void damage(SweepReport report) {
        var damage = report.damage();
        if (damage.torn() > 0) {
            console.say(
                    "the journal ended in %d bytes of an unfinished case; it was run again",
                    damage.torn());
        }
        if (damage.damaged() > 0) {
            console.say(
                    "%s the journal was damaged in %d places; the cases there were run again",
                    console.yellow("note:"), damage.damaged());
        }
    }

    private static Map<String, @Nullable Object> document(
            ExperimentSpec spec,
            SweepReport report,
            List<ClaimOutcome> outcomes,
            List<Path> files) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("title", spec.title());
        document.put("directory", report.directory().toString());
        document.put("cases", report.total());
        document.put("done", report.done());
        document.put("resumed", report.resumed());
        document.put("failed", report.failed());
        document.put("interrupted", report.interrupted());
        if (!report.shard().isWhole()) {
            document.put("shard", report.shard().toString());
        }
        document.put("claims", Results.document(outcomes));
        document.put("figures", files.stream().map(Path::toString).toList());
        return document;
    }
}
