package org.tropism.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Nearest;
import org.tropism.experiment.catalog.Catalog;
import org.tropism.experiment.measure.Formal;
import org.tropism.experiment.port.Interruption;
import org.tropism.experiment.refute.Refutation;
import org.tropism.theory.Theorem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tropism refute`: the wrong-way test of a theorem.
@Command(
        name = "refute",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Search for a run that contradicts a theorem.",
        description = {
            "",
            "Inside the hypotheses there must be none: one that is found is a defect, and the exit"
                + " code is 1 (a conjecture is refuted that way, and the exit code is 0). Without"
                + " one hypothesis (--relax) some run must contradict the theorem, or the"
                + " hypothesis is not needed: the counterexample is made small and written to a"
                + " file that `tropism run` replays. If none is found, the exit code is 1; where"
                + " none can exist, the reason is printed. `tropism explain THEOREM` lists the"
                + " hypotheses.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tropism refute linear-minimum-norm",
            "  tropism refute linear-minimum-norm --relax stable-step",
            "  tropism refute diagonal-network-gradient-flow --relax gradient-flow-or-descent"
                    + " --budget 20s",
            "  tropism refute linear-minimum-norm --relax linear-model --tries 200 --seed 1"
        })
final class RefuteCommand implements Callable<Integer> {
    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h)?");

    /// The part of the budget that the search may take; the rest makes the counterexample small.
    private static final double SEARCH = 0.7;

    private final Console console;

    @Parameters(paramLabel = "THEOREM", description = "a theorem that `tropism list` shows")
    private String name = "";

    @Option(
            names = "--relax",
            paramLabel = "HYPOTHESIS",
            description = "The hypothesis to go without (default: none, all must hold).")
    private @Nullable String relaxed;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description = "The longest time, such as 60s or 5m (default: 60s without --tries).")
    private @Nullable String budget;

    @Option(
            names = "--tries",
            paramLabel = "N",
            description =
                    "The most settings to try; without --budget the result depends on N and"
                            + " the seed alone.")
    private @Nullable Long tries;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The seed of the search (default: 0).")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "The file of the counterexample (default: THEOREM-without-HYPOTHESIS"
                            + ".yaml here).")
    private @Nullable Path out;

    @Mixin private final JsonOption output = new JsonOption();

    RefuteCommand(Console console) {
        this.console = console;
    }

    /// A time at which to stop, that can be put off once.
    private static final class Deadline implements BooleanSupplier {
        private final Interruption interruption;
        private final double seconds;
        private final long begin = System.nanoTime();
        private double part = SEARCH;

        Deadline(Interruption interruption, double seconds) {
            this.interruption = interruption;
            this.seconds = seconds;
        }

        void putOff() {
            part = 1;
        }

        @Override
        public boolean getAsBoolean() {
            double elapsed = (System.nanoTime() - begin) * 1e-9;
            return !interruption.isFinishing() && elapsed < part * seconds;
        }
    }

    @Override
    public Integer call() {
        var theorem = theorem();
        if (tries != null && tries < 1) {
            throw new InputErrors("--tries", tries + " settings", "give at least 1");
        }
        @Nullable Path folder = out == null ? null : out.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new InputErrors(
                    "--out", "there is no folder " + folder, "make it, or give another file");
        }
        var interruption = new Interruption();
        var deadline = new Deadline(interruption, seconds());
        var refutation = new Refutation(theorem, relaxed, seed, deadline);
        Refutation.Outcome outcome;
        var signals = Signals.listen(console, interruption, "writing what was found; please wait");
        var line = new SearchLine(console);
        try {
            outcome =
                    refutation.run(
                            tries == null ? Long.MAX_VALUE : tries,
                            progress -> {
                                if (progress.minimizing()) {
                                    deadline.putOff();
                                }
                                line.update(progress);
                            });
        } finally {
            line.finish();
            signals.close();
        }
        @Nullable Path file = write(outcome);
        if (output.json) {
            console.json(document(outcome, file));
        } else {
            print(outcome, file);
        }
        if (interruption.isFinishing()) {
            return ExitCode.INTERRUPTED;
        }
        boolean asItShould = outcome.refuted() == (relaxed != null || theorem.conjecture());
        return asItShould ? ExitCode.OK : ExitCode.CLAIM_FAILED;
    }

    private Theorem theorem() {
        var names = Catalog.ids(Theorem.class);
        if (!names.contains(name)) {
            throw new InputErrors(
                    "THEOREM", "there is no theorem '" + name + "'", Nearest.remedy(name, names));
        }
        return Catalog.byDefaults(Theorem.class, name);
    }

    private double seconds() {
        if (budget == null) {
            return tries == null ? 60 : Double.POSITIVE_INFINITY;
        }
        var match = DURATION.matcher(budget);
        if (!match.matches()) {
            throw new InputErrors(
                    "--budget", "'" + budget + "' is no time", "write a time such as 60s or 5m");
        }
        double unit =
                switch (match.group(2) == null ? "s" : match.group(2)) {
                    case "ms" -> 1e-3;
                    case "m" -> 60;
                    case "h" -> 3600;
                    default -> 1;
                };
        return Double.parseDouble(match.group(1)) * unit;
    }

    private @Nullable Path write(Refutation.Outcome outcome) {
        var yaml = outcome.yaml();
        if (yaml == null) {
            return null;
        }
        String suffix = relaxed == null ? "-contradicted" : "-without-" + relaxed;
        Path file = out != null ? out : Path.of(name + suffix + ".yaml");
        try {
            Files.writeString(file, yaml, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    new IOException("cannot write " + file + ": " + failure, failure));
        }
        return file;
    }

    private void print(Refutation.Outcome outcome, @Nullable Path file) {
        var lines = console.out();
        if (outcome.irrefutable() != null) {
            lines.println(
                    relaxed == null
                            ? name + ": no run can contradict it"
                            : name + " without " + relaxed + ": no run can refute it");
            Wrapped.lines(outcome.irrefutable() + ".", 2, 100).forEach(lines::println);
            return;
        }
        String where = relaxed == null ? "inside its hypotheses" : "without " + relaxed;
        lines.printf(
                Locale.ROOT,
                "%s %s: %d settings tried, %d runs compared%n",
                name,
                where,
                outcome.tries(),
                outcome.judged());
        var verdict = outcome.verdict();
        if (verdict == null) {
            lines.println(
                    relaxed == null
                            ? "no run was compared: give a longer --budget, or more --tries"
                            : "not refuted: no setting was found where only this hypothesis fails"
                                    + " and the theorem predicts something");
            return;
        }
        if (file == null) {
            lines.printf(
                    Locale.ROOT,
                    "%s: the largest disagreement is %.3g of the tolerance%n",
                    relaxed == null ? "not contradicted" : "not refuted",
                    verdict.excess());
            return;
        }
        lines.printf(
                Locale.ROOT,
                "%s: %s%n",
                relaxed != null || theorem().conjecture() ? "refuted" : "CONTRADICTED",
                sentence(verdict));
        lines.printf("written to %s; replay with: tropism run %s%n", file, Shell.quoted(file + ""));
    }

    private static String sentence(Formal verdict) {
        return switch (verdict.kind()) {
            case DISAGREES ->
                    String.format(
                            Locale.ROOT, "%s (%.3g times)", verdict.because(), verdict.excess());
            case DIVERGES, INCONSISTENT, AGREES, UNJUDGED, SILENT -> verdict.because();
        };
    }

    private Map<String, Object> document(Refutation.Outcome outcome, @Nullable Path file) {
        var document = new LinkedHashMap<String, Object>();
        document.put("theorem", name);
        if (relaxed != null) {
            document.put("relaxed", relaxed);
        }
        document.put("tries", outcome.tries());
        document.put("judged", outcome.judged());
        document.put("refuted", outcome.refuted());
        var verdict = outcome.verdict();
        if (verdict != null) {
            document.put("verdict", verdict.kind().name().toLowerCase(Locale.ROOT));
            document.put("distance", verdict.distance());
            document.put("tolerance", verdict.tolerance());
            document.put("because", verdict.because());
        }
        if (outcome.irrefutable() != null) {
            document.put("irrefutable", outcome.irrefutable());
        }
        if (file != null) {
            document.put("file", file.toString());
        }
        return document;
    }
}
