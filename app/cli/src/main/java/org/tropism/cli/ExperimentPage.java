package org.tropism.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.spec.ExperimentSpec;
import org.tropism.experiment.spec.Experiments;

/// What `tropism explain` says of an experiment.
final class ExperimentPage {
    private ExperimentPage() {}

    static List<String> names() {
        return Experiments.list();
    }

    /// The page as a document, or null if there is no such experiment.
    static @Nullable Map<String, Object> of(String name) {
        if (!names().contains(name)) {
            return null;
        }
        ExperimentSpec spec = Experiments.byName(name, List.of(), false);
        var page = new LinkedHashMap<String, Object>();
        page.put("title", spec.title());
        page.put("about", spec.about());
        page.put("source", spec.source());
        page.put("cases", spec.sweep().size());
        page.put(
                "claims",
                spec.claims().stream()
                        .map(c -> c.source() == null ? c.that() : c.source() + ": " + c.that())
                        .toList());
        page.put("figures", spec.figures().stream().map(f -> f.title()).toList());
        page.put("file", Experiments.yaml(name));
        return page;
    }

    static void print(Console console, String name, Map<String, Object> page) {
        var out = console.out();
        out.println(name + " (experiment, " + page.get("cases") + " cases)");
        out.println();
        out.println("  " + page.get("title"));
        out.println();
        int columns = Math.clamp(console.columns(), 60, 100);
        Wrapped.lines(String.valueOf(page.get("about")).strip(), 2, columns).forEach(out::println);
        print(console, "Claims", page.get("claims"));
        print(console, "Figures", page.get("figures"));
        print(console, "Sources", page.get("source"));
        out.println();
        out.println("  Run it with `tropism run " + name + "`; the file is in `--json`.");
    }

    private static void print(Console console, String title, @Nullable Object items) {
        if (items instanceof List<?> list && !list.isEmpty()) {
            console.out().println();
            console.out().println("  " + title);
            int columns = Math.clamp(console.columns(), 60, 100);
            list.forEach(
                    item -> Wrapped.lines("- " + item, 4, columns).forEach(console.out()::println));
        }
    }
}
