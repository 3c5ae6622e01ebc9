package org.tropism.experiment.refute;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tropism.experiment.document.JsonText;
import org.tropism.experiment.measure.Formal;
import org.tropism.experiment.refute.Search.Found;

/// A counterexample as an experiment file, with the claims that it refutes.
final class RefutingFile {
    private RefutingFile() {}

    /// The text.
    ///
    /// @param theorem its identifier
    /// @param relaxed the hypothesis that fails, or null if all hold
    static String text(String theorem, @Nullable String relaxed, Found found) {
        var formal = found.formal();
        var out = new StringBuilder();
        out.append("title: ").append(title(theorem, relaxed)).append('\n');
        out.append("about: >\n  ").append(about(theorem, relaxed, formal)).append('\n');
        out.append("base:\n");
        found.candidate()
                .document()
                .forEach(
                        (key, value) ->
                                out.append("  ")
                                        .append(key)
                                        .append(": ")
                                        .append(flow(value))
                                        .append('\n'));
        if (relaxed != null) {
            var measure =
                    Map.of(
                            "without-hypothesis",
                            ordered("theorem", theorem, "hypothesis", relaxed));
            out.append("  measure: ").append(flow(List.of(measure))).append('\n');
        }
        out.append("seed: ").append(found.candidate().seed()).append('\n');
        out.append("claims:\n");
        claims(out, theorem, relaxed, formal);
        return out.toString();
    }

    private static String title(String theorem, @Nullable String relaxed) {
        return relaxed == null
                ? "A run that contradicts " + theorem
                : theorem + " does not hold without " + relaxed;
    }

    private static String about(String theorem, @Nullable String relaxed, Formal formal) {
        var how =
                switch (formal.kind()) {
                    case DISAGREES ->
                            "the limit is "
                                    + short3(formal.distance())
                                    + " (relatively) away from the prediction, "
                                    + short3(formal.excess())
                                    + " times the tolerance";
                    case DIVERGES -> "the run diverges where the theorem predicts a limit";
                    case INCONSISTENT -> "no predictor interpolates the data";
                    case AGREES, UNJUDGED, SILENT -> "nothing contradicts the theorem";
                };
        return relaxed == null
                ? "Every hypothesis of `" + theorem + "` holds, and " + how + "."
                : "Of the hypotheses of `"
                        + theorem
                        + "` only `"
                        + relaxed
                        + "` fails, and "
                        + how
                        + ".";
    }

    private static void claims(
            StringBuilder out, String theorem, @Nullable String relaxed, Formal formal) {
        if (relaxed == null) {
            claim(
                    out,
                    "every hypothesis of " + theorem + " holds, and the run contradicts it",
                    formal.kind() == Formal.Kind.DIVERGES
                            ? "select bool_and(termination = 'diverged') as holds from cases"
                            : "select count(*) > 0 and bool_and(verdict in ('disagrees',"
                                    + " 'not-comparable')) as holds, any_value(relative_distance)"
                                    + " as distance, any_value(tolerance) as tolerance from"
                                    + " comparisons where theorem = '"
                                    + theorem
                                    + "'");
            return;
        }
        claim(
                out,
                "of the hypotheses of " + theorem + " only " + relaxed + " fails",
                "select count(*) > 0 and bool_and(value = 1) as holds from measurements where"
                        + " measurement = 'without-hypothesis' and name = 'only'");
        claim(
                out,
                "without it the prediction is wrong",
                "select bool_and(value = 1) filter (name = 'refuted') as holds, any_value(value)"
                        + " filter (name = 'relative-distance') as distance, any_value(value)"
                        + " filter (name = 'tolerance') as tolerance from measurements where"
                        + " measurement = 'without-hypothesis'");
        claim(
                out,
                "the theorem itself says nothing about this run",
                "select count(*) > 0 and bool_and(verdict = 'does-not-apply') as holds from"
                        + " comparisons where theorem = '"
                        + theorem
                        + "'");
    }

    private static void claim(StringBuilder out, String that, String sql) {
        out.append("  - that: ").append(that).append('\n');
        out.append("    sql: >\n      ").append(sql).append('\n');
    }

    private static Map<String, Object> ordered(
            String first, Object one, String second, Object two) {
        var map = new LinkedHashMap<String, Object>();
        map.put(first, one);
        map.put(second, two);
        return map;
    }

    /// A value in YAML's flow style; a member without parameters is its name.
    private static String flow(Object value) {
        return switch (value) {
            case Map<?, ?> map -> flow(map);
            case List<?> list ->
                    list.stream()
                            .map(RefutingFile::flow)
                            .collect(java.util.stream.Collectors.joining(", ", "[", "]"));
            case Double number -> JsonText.number(number);
            case String text when text.matches("[a-z][a-z0-9-]*") -> text;
            default -> JsonText.line(value);
        };
    }

    private static String flow(Map<?, ?> map) {
        if (map.size() == 1) {
            var only = map.entrySet().iterator().next();
            if (only.getValue() instanceof Map<?, ?> none && none.isEmpty()) {
                return String.valueOf(only.getKey());
            }
        }
        var parts = new java.util.ArrayList<String>();
        map.forEach((key, value) -> parts.add(key + ": " + flow((Object) value)));
        return "{" + String.join(", ", parts) + "}";
    }

    private static String short3(double value) {
        return String.format(java.util.Locale.ROOT, "%.3g", value);
    }
}
