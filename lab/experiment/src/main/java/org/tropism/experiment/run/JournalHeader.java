package org.tropism.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.experiment.document.JsonReader;
import org.tropism.experiment.document.JsonText;

/// What a journal belongs to: everything on which the bytes of its records depend.
///
/// @param canonical canonical JSON of the sweep's identity, the version, the order of summation,
/// and the hashes of data files
record JournalHeader(String canonical) {
    private static final int FORMAT = 2;

    /// @param identity of the sweep
    /// @param data SHA-256 of every data file, by path
    static JournalHeader of(
            Map<String, @Nullable Object> identity,
            String version,
            String order,
            Map<String, String> data) {
        var all = new TreeMap<String, @Nullable Object>();
        all.put("format", (long) FORMAT);
        all.put("experiment", identity);
        all.put("version", version);
        all.put("summation", order);
        all.put("data", data);
        return new JournalHeader(JsonText.canonical(all));
    }

    /// Refuses to go on with a journal of another origin.
    ///
    /// @param where the journal
    /// @throws InputErrors with the differences
    void requireSame(JournalHeader old, String where) {
        if (canonical.equals(old.canonical)) {
            return;
        }
        var differences = differences(old);
        throw new InputErrors(
                where,
                "the results here belong to another experiment: " + String.join("; ", differences),
                "choose another directory, or go on with the experiment as it was");
    }

    private List<String> differences(JournalHeader old) {
        var before = flat(old.canonical);
        var now = flat(canonical);
        var paths = new TreeSet<String>(before.keySet());
        paths.addAll(now.keySet());
        var differences = new ArrayList<String>();
        for (var path : paths) {
            if (!Objects.equals(before.get(path), now.get(path))) {
                differences.add(
                        path + " was " + text(before.get(path)) + ", is " + text(now.get(path)));
            }
        }
        int shown = Math.min(10, differences.size());
        var few = new ArrayList<>(differences.subList(0, shown));
        if (shown < differences.size()) {
            few.add("and " + (differences.size() - shown) + " differences more");
        }
        return few;
    }

    private static String text(@Nullable String value) {
        return value == null ? "absent" : value;
    }

    private static Map<String, String> flat(String canonical) {
        var flat = new TreeMap<String, String>();
        flatten("", JsonReader.read("journal", canonical), flat);
        return flat;
    }

    private static void flatten(String path, @Nullable Object value, Map<String, String> into) {
        switch (value) {
            case Map<?, ?> map when !map.isEmpty() ->
                    map.forEach(
                            (key, inner) ->
                                    flatten(
                                            path.isEmpty() ? "" + key : path + "." + key,
                                            inner,
                                            into));
            case List<?> list when list.stream().anyMatch(Map.class::isInstance) -> {
                for (int i = 0; i < list.size(); i++) {
                    flatten(path + "[" + i + "]", list.get(i), into);
                }
            }
            case null, default -> into.put(path, JsonText.canonical(value));
        }
    }
}
