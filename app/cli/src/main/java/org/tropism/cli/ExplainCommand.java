package org.tropism.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Nearest;
import org.tropism.experiment.catalog.Catalog;
import org.tropism.experiment.catalog.Catalog.MemberEntry;
import org.tropism.experiment.catalog.Catalog.ParameterEntry;
import org.tropism.experiment.refute.Refutation;
import org.tropism.experiment.spec.Experiments;
import org.tropism.theory.HypothesisWords;
import org.tropism.theory.Theorem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `tropism explain`: the statement, formula, parameters and sources behind a name.
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        header = "Explain a theorem, an algorithm, a model, or an experiment of the catalog.",
        footer = {
            "",
            "Examples:",
            "  tropism explain diagonal-network-gradient-flow",
            "  tropism explain max-stable-fraction",
            "  tropism explain sparse-regression"
        })
final class ExplainCommand implements Runnable {
    /// Longer lines are hard to read, however wide the terminal is.
    private static final int WIDEST = 100;

    private final Console console;

    @Parameters(paramLabel = "NAME", description = "a name that `tropism list` shows")
    private String name = "";

    @Mixin private final JsonOption output = new JsonOption();

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        List<MemberEntry> found = members();
        @Nullable Map<String, Object> experiment = ExperimentPage.of(name);
        if (found.isEmpty() && experiment == null) {
            throw unknown();
        }
        if (output.json) {
            var document = new LinkedHashMap<String, Object>();
            document.put("members", found.stream().map(ExplainCommand::document).toList());
            if (experiment != null) {
                document.put("experiment", experiment);
            }
            console.json(document);
            return;
        }
        found.forEach(this::print);
        if (experiment != null) {
            ExperimentPage.print(console, name, experiment);
        }
    }

    private List<MemberEntry> members() {
        return Catalog.entries().stream()
                .flatMap(family -> family.members().stream())
                .filter(member -> member.name().equals(name))
                .toList();
    }

    private InputErrors unknown() {
        var names = new ArrayList<String>(ExperimentPage.names());
        Catalog.entries().forEach(f -> f.members().forEach(m -> names.add(m.name())));
        String nearest = Nearest.of(name, names);
        return new InputErrors(
                "NAME",
                "there is nothing called '" + name + "'",
                (nearest == null ? "" : "write '" + nearest + "', or ") + "see `tropism list`");
    }

    private void print(MemberEntry member) {
        var out = console.out();
        out.println(member.name() + " (" + member.family() + ")");
        out.println();
        if (!member.about().isEmpty()) {
            wrapped(member.about(), 2);
        }
        if (!member.formula().isEmpty()) {
            wrapped(member.formula(), 2);
        }
        String statement = statement(member);
        if (!statement.isEmpty()) {
            out.println();
            wrapped(statement.replace("**", ""), 2);
        }
        if (member.family().equals("theorem")) {
            out.println();
            out.println("  Hypotheses (tropism refute " + member.name() + " --relax HYPOTHESIS)");
            hypotheses(member).forEach(one -> wrapped("- " + one + meaning(one), 4));
            printExperiments(member.name());
        }
        if (!member.parameters().isEmpty()) {
            out.println();
            out.println("  Parameters");
            member.parameters().forEach(parameter -> wrapped(line(parameter), 4));
        }
        if (!member.family().equals("theorem") && !member.parameters().isEmpty()) {
            out.println();
            out.println("  In a file");
            wrapped(member.family() + ": " + member.example(), 4);
        }
        if (!member.sources().isEmpty()) {
            out.println();
            out.println("  Sources");
            member.sources().forEach(s -> wrapped((s.key() + " " + s.where()).stripTrailing(), 4));
        }
        out.println();
    }

    /// The experiments of the catalog that name a theorem, in a claim or in what they are about.
    private void printExperiments(String theorem) {
        var testing =
                Experiments.list().stream()
                        .filter(one -> names(Experiments.yaml(one), theorem))
                        .toList();
        if (!testing.isEmpty()) {
            console.out().println();
            console.out().println("  Experiments that test it");
            testing.forEach(one -> console.out().println("    tropism run " + one));
        }
    }

    /// Whether a file names the theorem: in quotes in a query, in a code span in a text.
    private static boolean names(String yaml, String theorem) {
        return yaml.contains("'" + theorem + "'") || yaml.contains("`" + theorem + "`");
    }

    private void wrapped(String text, int indent) {
        int columns = Math.clamp(console.columns(), 60, WIDEST);
        Wrapped.lines(text, indent, columns).forEach(console.out()::println);
    }

    private static String statement(MemberEntry member) {
        return member.family().equals("theorem")
                ? Catalog.byDefaults(Theorem.class, member.name()).statement().strip()
                : "";
    }

    private static List<String> hypotheses(MemberEntry member) {
        return member.family().equals("theorem")
                ? Refutation.hypotheses(Catalog.byDefaults(Theorem.class, member.name()))
                : List.of();
    }

    private static String meaning(String hypothesis) {
        var words = HypothesisWords.of(hypothesis);
        return words == null ? "" : ": " + words;
    }

    private static String line(ParameterEntry parameter) {
        String symbol = parameter.symbol().isEmpty() ? "" : " " + parameter.symbol();
        String range = parameter.range().isEmpty() ? "" : " " + parameter.range();
        String absent = parameter.required() ? "; required" : "";
        if (!parameter.absent().isEmpty()) {
            absent = "; " + parameter.absent() + " if absent";
        }
        return parameter.name()
                + symbol
                + ": "
                + parameter.about()
                + " ("
                + parameter.expected()
                + range
                + absent
                + ")";
    }

    private static Map<String, Object> document(MemberEntry member) {
        var document = new LinkedHashMap<String, Object>();
        document.put("name", member.name());
        document.put("family", member.family());
        document.put("about", member.about());
        document.put("formula", member.formula());
        document.put("statement", statement(member));
        if (member.family().equals("theorem")) {
            document.put("hypotheses", hypotheses(member));
        }
        document.put("example", member.example());
        document.put(
                "parameters",
                member.parameters().stream()
                        .map(
                                p ->
                                        Map.of(
                                                "name", p.name(),
                                                "about", p.about(),
                                                "symbol", p.symbol(),
                                                "expected", p.expected(),
                                                "range", p.range(),
                                                "absent", p.absent(),
                                                "required", p.required()))
                        .toList());
        document.put(
                "sources",
                member.sources().stream()
                        .map(s -> Map.of("key", s.key(), "where", s.where()))
                        .toList());
        return document;
    }
}
