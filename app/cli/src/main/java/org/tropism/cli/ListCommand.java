package org.tropism.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Nearest;
import org.tropism.experiment.catalog.Catalog;
import org.tropism.experiment.spec.Experiments;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `tropism list`: what there is.
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        header = "List the experiments, and the members of every family.",
        footer = {
            "",
            "Examples:",
            "  tropism list",
            "  tropism list experiments",
            "  tropism list theorem"
        })
final class ListCommand implements Runnable {
    private static final String EXPERIMENTS = "experiments";

    private final Console console;

    @Parameters(
            arity = "0..1",
            paramLabel = "WHAT",
            description = "experiments, or a family such as data, model, algorithm, theorem")
    private @Nullable String what;

    @Mixin private final JsonOption output = new JsonOption();

    ListCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        var sections = sections();
        if (what != null) {
            if (!sections.containsKey(what)) {
                throw new InputErrors(
                        "WHAT",
                        "there is no list of '" + what + "'",
                        Nearest.remedy(what, sections.keySet()));
            }
            sections.keySet().retainAll(List.of(what));
        }
        if (output.json) {
            console.json(sections);
        } else {
            sections.forEach(this::print);
        }
    }

    private void print(String section, Map<String, String> members) {
        console.out().println(section);
        int width = members.keySet().stream().mapToInt(String::length).max().orElse(0);
        members.forEach(
                (name, about) ->
                        console.out()
                                .println(
                                        ("  "
                                                        + name
                                                        + " ".repeat(width - name.length())
                                                        + "  "
                                                        + about)
                                                .stripTrailing()));
        console.out().println();
    }

    private static Map<String, Map<String, String>> sections() {
        var sections = new LinkedHashMap<String, Map<String, String>>();
        var experiments = new LinkedHashMap<String, String>();
        for (String name : Experiments.list()) {
            experiments.put(name, Experiments.byName(name, List.of(), false).title());
        }
        sections.put(EXPERIMENTS, experiments);
        for (var family : Catalog.entries()) {
            var members = new LinkedHashMap<String, String>();
            family.members().forEach(member -> members.put(member.name(), member.about()));
            sections.put(family.name(), members);
        }
        return sections;
    }
}
