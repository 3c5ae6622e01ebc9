package org.tropism.experiment.spec;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.Nearest;
import org.tropism.base.describe.Parameter;
import org.tropism.experiment.catalog.Catalog;
import org.tropism.experiment.catalog.Decoder;
import org.tropism.experiment.catalog.Shape;
import org.tropism.experiment.document.Errors;
import org.tropism.experiment.document.Node;

/// Reads the figures of an experiment.
final class FigureReader {
    /// The axes that can be logarithmic.
    enum LogAxis {
        X,
        Y,
        VALUE
    }

    /// What a figure says beside its marks.
    record Frame(
            @Parameter(about = "one line above the figure", typical = "\"A title\"") String title,
            @Parameter(about = "the query that all marks draw from", typical = "\"select 1 as x\"")
                    String sql,
            @Parameter(about = "name of the files, kebab case") @Nullable String name,
            @Parameter(about = "which of x, y, value are logarithmic", absent = "[]")
                    List<LogAxis> log,
            @Parameter(about = "label of the horizontal axis") @Nullable String xLabel,
            @Parameter(about = "label of the vertical axis") @Nullable String yLabel,
            @Parameter(about = "column of small multiples") @Nullable String facet,
            @Parameter(about = "Markdown below the figure") @Nullable String caption) {}

    private final Errors errors;
    private final Set<String> names = new HashSet<>();

    FigureReader(Errors errors) {
        this.errors = errors;
    }

    /// The figures in the order of the document; those with errors are left out.
    List<FigureSpec> read(@Nullable Node figures) {
        if (figures == null || figures instanceof Node.Nothing) {
            return List.of();
        }
        if (!(figures instanceof Node.Sequence list)) {
            errors.add(
                    figures.place(),
                    "'figures' must be a list, but is " + figures.describe(),
                    "write figures: [{title: …, sql: …, line: {x: …, y: …}}]");
            return List.of();
        }
        var read = new ArrayList<FigureSpec>();
        for (var item : list.items()) {
            var figure = figure(item);
            if (figure != null) {
                read.add(figure);
            }
        }
        return read;
    }

    private @Nullable FigureSpec figure(Node node) {
        if (!(node instanceof Node.Mapping mapping)) {
            errors.add(
                    node.place(),
                    "a figure must be a mapping, but is " + node.describe(),
                    "write {title: …, sql: …, line: {x: …, y: …}}");
            return null;
        }
        int before = errors.count();
        var logs = new ArrayList<Node>();
        var marks = marks(mapping, logs);
        var frame = new Decoder(errors).nested(Frame.class, frameNode(mapping, logs));
        if (errors.count() > before || frame == null) {
            return null;
        }
        return new FigureSpec(
                unique(frame.name == null ? slug(frame.title) : frame.name),
                frame.title,
                frame.sql,
                marks,
                frame.log.stream()
                        .map(axis -> axis.name().toLowerCase(java.util.Locale.ROOT))
                        .distinct()
                        .toList(),
                frame.xLabel,
                frame.yLabel,
                frame.facet,
                frame.caption);
    }

    private List<Mark> marks(Node.Mapping figure, List<Node> logs) {
        var kinds = Catalog.ids(Mark.class);
        var known = new ArrayList<>(Shape.of(Frame.class).names());
        known.addAll(kinds);
        var marks = new ArrayList<Mark>();
        figure.entries()
                .forEach(
                        (key, entry) -> {
                            if (kinds.contains(key)) {
                                addMarks(key, entry, marks, logs);
                            } else if (!known.contains(key)) {
                                errors.add(
                                        entry.keyPlace(),
                                        "a figure has no '" + key + "'",
                                        Nearest.remedy(key, known));
                            }
                        });
        if (figure.entries().keySet().stream().noneMatch(kinds::contains)) {
            errors.add(
                    figure.place(),
                    "the figure draws nothing",
                    "add one of " + String.join(", ", kinds));
        }
        return marks;
    }

    private void addMarks(String kind, Node.Entry entry, List<Mark> marks, List<Node> logs) {
        var written =
                entry.value() instanceof Node.Sequence list ? list.items() : List.of(entry.value());
        for (var one : written) {
            var bare = one;
            if (one instanceof Node.Mapping mapping && mapping.get("log") != null) {
                logs.add(mapping.get("log"));
                bare = mapping.without("log");
            }
            var member =
                    new Node.Mapping(
                            entry.keyPlace(), Map.of(kind, new Node.Entry(entry.keyPlace(), bare)));
            var mark = new Decoder(errors).member(Mark.class, member);
            if (mark != null) {
                marks.add(mark);
            }
        }
    }

    private static Node.Mapping frameNode(Node.Mapping figure, List<Node> logs) {
        var kept = new LinkedHashMap<String, Node.Entry>();
        figure.entries()
                .forEach(
                        (key, entry) -> {
                            if (Shape.of(Frame.class).slot(key) != null) {
                                kept.put(key, entry);
                            }
                        });
        var frame = new Node.Mapping(figure.place(), kept);
        if (logs.isEmpty()) {
            return frame;
        }
        var all = new ArrayList<Node>();
        var own = frame.get("log");
        if (own != null) {
            logs.add(0, own);
        }
        for (var log : logs) {
            if (log instanceof Node.Sequence list) {
                all.addAll(list.items());
            } else {
                all.add(log);
            }
        }
        return frame.with("log", new Node.Sequence(figure.place(), all));
    }

    private String unique(String name) {
        var base = slug(name);
        var unique = base;
        for (int i = 2; !names.add(unique); i++) {
            unique = base + "-" + i;
        }
        return unique;
    }

    /// A title as a file name: letters a–z and digits, words joined by `-`.
    static String slug(String title) {
        var plain =
                Normalizer.normalize(title, Normalizer.Form.NFKD)
                        .toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("\\p{M}", "")
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-+|-+$", "");
        var cut = plain.length() <= 60 ? plain : plain.substring(0, 60).replaceAll("-+$", "");
        return cut.isEmpty() ? "figure" : cut;
    }
}
