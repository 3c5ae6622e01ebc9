package org.tropism.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tropism.dynamics.Limit;
import org.tropism.experiment.record.Compared;
import org.tropism.experiment.record.Comparison;

/// What theorems and references say about the limit of a fit, for people.
///
/// @param all the comparisons, in order
record FitVerdicts(List<Compared> all) {
    /// Copies the list.
    FitVerdicts {
        all = List.copyOf(all);
    }

    /// The comparisons as a table, then those without a distance with their reasons.
    ///
    /// @param columns the longest line of the reasons
    String table(int columns) {
        var table = new TextTable("theorem or reference", "verdict", "distance", "tolerance");
        var missing = new LinkedHashMap<String, List<String>>();
        var open = new ArrayList<String>();
        var declined = new LinkedHashMap<String, List<String>>();
        for (Compared compared : all) {
            switch (compared.comparison()) {
                case Comparison.Agrees(var distance, var _) ->
                        row(table, compared, agrees(compared), distance);
                case Comparison.Disagrees(var distance, var _) ->
                        row(table, compared, disagrees(compared), distance);
                case Comparison.NotCharacterized(var because) ->
                        open.add(compared.name() + ": " + because);
                case Comparison.NotComparable(var because) ->
                        missing.computeIfAbsent(because, _ -> new ArrayList<>())
                                .add(name(compared));
                case Comparison.DoesNotApply(var failed) ->
                        declined.computeIfAbsent(
                                        failed.getFirst().sentence(), _ -> new ArrayList<>())
                                .add(compared.name());
            }
        }
        var incomparable = new ArrayList<String>();
        missing.forEach(
                (because, names) -> incomparable.add(String.join(", ", names) + ": " + because));
        var parts = new ArrayList<String>();
        if (!table.isEmpty()) {
            parts.add(table.toString());
        }
        section(parts, "Not comparable", incomparable);
        section(parts, "Where no characterization is known", open);
        section(parts, "Theorems that do not apply", grouped(declined, columns));
        return String.join("\n", parts);
    }

    /// Every reason, and below it the theorems that it keeps off.
    private static List<String> grouped(Map<String, List<String>> declined, int columns) {
        var lines = new ArrayList<String>();
        declined.forEach(
                (because, names) -> {
                    lines.add(because);
                    lines.addAll(Wrapped.lines(String.join(", ", names), 4, columns - 2));
                });
        return lines;
    }

    private static void row(
            TextTable table, Compared compared, String verdict, Comparison.Distance distance) {
        table.row(name(compared), verdict, distance.relative(), distance.tolerance());
    }

    private static void section(List<String> parts, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            parts.add(title + "\n  " + String.join("\n  ", lines) + "\n");
        }
    }

    /// What the comparisons say together, in one sentence.
    String sentence(Limit limit) {
        if (limit instanceof Limit.None none) {
            return "there is no limit to compare: " + none.because();
        }
        var agreeing = new ArrayList<String>();
        var disagreeing = new ArrayList<String>();
        var open = new ArrayList<String>();
        var unknown = new ArrayList<String>();
        for (Compared compared : all) {
            if (compared.of() == Compared.Of.THEOREM) {
                switch (compared.comparison()) {
                    case Comparison.Agrees _ -> agreeing.add(compared.name());
                    case Comparison.Disagrees _ -> disagreeing.add(compared.name());
                    case Comparison.NotComparable _ -> open.add(compared.name());
                    case Comparison.NotCharacterized _ -> unknown.add(compared.name());
                    case Comparison.DoesNotApply _ -> {}
                }
            }
        }
        if (!disagreeing.isEmpty()) {
            return "the limit is NOT what is predicted by " + String.join(", ", disagreeing);
        }
        if (agreeing.isEmpty() && !open.isEmpty()) {
            return "not decided: there is nothing to compare with by " + String.join(", ", open);
        }
        if (agreeing.isEmpty() && !unknown.isEmpty()) {
            return "no characterization of the limit is known: "
                    + String.join(", ", unknown)
                    + " (see `tropism explain`)";
        }
        return agreeing.isEmpty()
                ? "no theorem of the catalog speaks about this setting"
                : "the limit is what is predicted by " + String.join(", ", agreeing);
    }

    private static String name(Compared compared) {
        return compared.of() == Compared.Of.REFERENCE
                ? compared.name() + " (reference)"
                : compared.name();
    }

    private static String agrees(Compared compared) {
        return compared.of() == Compared.Of.REFERENCE ? "equal" : "agrees";
    }

    private static String disagrees(Compared compared) {
        return compared.of() == Compared.Of.REFERENCE ? "differs" : "DISAGREES";
    }
}
