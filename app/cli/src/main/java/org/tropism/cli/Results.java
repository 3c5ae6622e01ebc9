package org.tropism.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tropism.base.describe.InputErrors;
import org.tropism.experiment.port.ResultReader;
import org.tropism.experiment.run.ClaimOutcome;
import org.tropism.experiment.run.RunDirectory;
import org.tropism.experiment.spec.FigureSpec;
import org.tropism.figures.FigureWriter;
import org.tropism.figures.Format;
import org.tropism.figures.Preset;

/// What is shown of the results of a run: verdicts and figures.
final class Results {
    private Results() {}

    /// The folder, if a run wrote it.
    ///
    /// @throws InputErrors if it holds no results that this version reads
    static Path existing(Path directory) {
        RunDirectory.provenance(directory);
        return directory;
    }

    /// Draws figures; what is wrong with one does not keep the others from being drawn.
    ///
    /// @return the files
    static List<Path> draw(
            Console console,
            ResultReader reader,
            List<FigureSpec> figures,
            Path folder,
            Set<Format> formats,
            Preset preset) {
        var files = new ArrayList<Path>();
        for (var figure : figures) {
            try {
                var table = reader.query(figure.sql());
                files.addAll(
                        FigureWriter.write(figure, table, folder, EnumSet.copyOf(formats), preset));
            } catch (InputErrors errors) {
                console.say(
                        "%s figure '%s': %s",
                        console.yellow("not drawn:"),
                        figure.name(),
                        String.valueOf(errors.getMessage()));
            }
        }
        return files;
    }

    /// The verdicts for people, PASS or FAIL with the numbers behind.
    static void print(Console console, List<ClaimOutcome> outcomes) {
        for (var outcome : outcomes) {
            String source =
                    outcome.claim().source() == null ? "" : " [" + outcome.claim().source() + "]";
            console.say(
                    "%s %s%s",
                    outcome.holds() ? console.green("PASS") : console.red("FAIL"),
                    outcome.claim().that(),
                    console.dim(source));
            String numbers = numbers(outcome);
            if (!numbers.isEmpty()) {
                console.say("     %s", console.dim(numbers));
            }
        }
    }

    private static String numbers(ClaimOutcome outcome) {
        var numbers = new ArrayList<String>();
        outcome.values()
                .forEach(
                        (column, value) -> {
                            if (!(value instanceof Boolean)) {
                                String text =
                                        value instanceof Double number
                                                ? TextTable.number(number)
                                                : String.valueOf(value);
                                numbers.add(column + " = " + text);
                            }
                        });
        if (outcome.because() != null) {
            numbers.add(outcome.because());
        }
        return String.join(", ", numbers);
    }

    /// The verdicts for programs: `that`, `holds`, and the values behind.
    static List<Map<String, Object>> document(List<ClaimOutcome> outcomes) {
        return outcomes.stream()
                .map(
                        outcome -> {
                            var entry = new LinkedHashMap<String, Object>();
                            entry.put("that", outcome.claim().that());
                            entry.put("holds", outcome.holds());
                            entry.put("values", outcome.values());
                            entry.put("because", outcome.because());
                            entry.put("source", outcome.claim().source());
                            entry.put("sql", outcome.claim().sql());
                            return (Map<String, Object>) entry;
                        })
                .toList();
    }

    /// The exit code of verdicts.
    static int exitCode(List<ClaimOutcome> outcomes) {
        return outcomes.stream().allMatch(ClaimOutcome::holds)
                ? ExitCode.OK
                : ExitCode.CLAIM_FAILED;
    }
}
