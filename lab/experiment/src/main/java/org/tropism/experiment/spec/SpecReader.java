package org.tropism.experiment.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Nearest;
import org.tropism.base.describe.Parameter;
import org.tropism.experiment.catalog.Decoder;
import org.tropism.experiment.catalog.PathSetter;
import org.tropism.experiment.catalog.Shape;
import org.tropism.experiment.document.Errors;
import org.tropism.experiment.document.Node;

/// Reads experiments from documents, and reports everything that is wrong with one at once.
final class SpecReader {
    /// The keys of a file.
    static final List<String> KEYS =
            List.of(
                    "title",
                    "about",
                    "source",
                    "base",
                    "axes",
                    "replicates",
                    "seed",
                    "claims",
                    "figures",
                    "small");

    /// What stands beside base, axes, figures and small.
    ///
    /// @param title one line
    /// @param about Markdown
    /// @param source keys of publications
    record Head(
            @Parameter(about = "one line", typical = "\"The title\"") String title,
            @Parameter(about = "Markdown: the question, the statement, its source", absent = "\"\"")
                    String about,
            @Parameter(about = "keys of docs/references.bib", absent = "[]") List<String> source,
            @Parameter(
                            about = "how many times each point runs, on fresh data",
                            min = 1,
                            max = 1e6,
                            typical = "20",
                            absent = "1")
                    int replicates,
            @Parameter(about = "the seed of all randomness", typical = "1", absent = "0") long seed,
            @Parameter(about = "sentences that the results support or refute", absent = "[]")
                    List<Claim> claims) {}

    private final Errors errors;

    private SpecReader(Errors errors) {
        this.errors = errors;
    }

    /// Reads a document.
    ///
    /// @param errors those that were found in its text
    /// @throws InputErrors with all errors
    static ExperimentSpec read(Node document, List<String> sets, boolean small, Errors errors) {
        return new SpecReader(errors).experiment(document, sets, small);
    }

    private ExperimentSpec experiment(Node document, List<String> sets, boolean small) {
        if (!(document instanceof Node.Mapping file)) {
            errors.throwIfAny();
            throw new InputErrors(
                    document.place().toString(),
                    "an experiment must be a mapping, but is " + document.describe(),
                    "write 'title: …' and 'base: …'");
        }
        refuseUnknown(file);
        var overrides = new Overrides(errors);
        var shorter = overrides.small(file);
        var changed = small ? overrides.apply(file, shorter) : file;
        changed = overrides.apply(changed, overrides.sets(sets)).without("small");
        var head = new Decoder(errors).nested(Head.class, only(changed, Head.class));
        var base = base(changed);
        var axes = new AxisReader(errors).read(changed.get("axes"));
        var figures = new FigureReader(errors).read(changed.get("figures"));
        if (base != null && Sweep.size(axes, 1) <= Sweep.LARGEST) {
            checkPaths(changed, axes);
        } else if (changed.get("base") instanceof Node.Mapping) {
            checkPathsOnly(changed, axes);
        }
        errors.throwIfAny();
        var spec = spec(Objects.requireNonNull(head), base, axes, figures, changed);
        spec.sweep().validate();
        return spec;
    }

    private static ExperimentSpec spec(
            Head head,
            @Nullable Configuration base,
            List<Axis> axes,
            List<FigureSpec> figures,
            Node.Mapping document) {
        return new ExperimentSpec(
                head.title,
                head.about,
                head.source,
                Objects.requireNonNull(base),
                axes,
                head.replicates,
                head.seed,
                head.claims,
                figures,
                document);
    }

    private void refuseUnknown(Node.Mapping file) {
        file.entries()
                .forEach(
                        (key, entry) -> {
                            if (!KEYS.contains(key)) {
                                errors.add(
                                        entry.keyPlace(),
                                        "an experiment has no '" + key + "'",
                                        Nearest.remedy(key, KEYS));
                            }
                        });
    }

    private @Nullable Configuration base(Node.Mapping file) {
        var base = file.get("base");
        if (base == null) {
            errors.add(
                    file.place(),
                    "the experiment lacks 'base'",
                    "add base: with data, model, initialization, algorithm and stop");
            return null;
        }
        return new Decoder(errors).nested(Configuration.class, base);
    }

    /// Sets every value of every axis on the base, earlier axes at their first value.
    private void checkPaths(Node.Mapping file, List<Axis> axes) {
        var base = (Node.Mapping) Objects.requireNonNull(file.get("base"));
        for (var axis : axes) {
            Node.Mapping first = null;
            for (int i = 0; i < axis.size(); i++) {
                int before = errors.count();
                var point = set(base, axis, i, errors);
                if (point == null) {
                    break;
                }
                new Decoder(errors).nested(Configuration.class, point);
                if (errors.count() == before && first == null) {
                    first = point;
                }
            }
            base = first == null ? base : first;
        }
    }

    /// Finds wrong paths on a base that has errors itself, which were told already.
    private void checkPathsOnly(Node.Mapping file, List<Axis> axes) {
        var base = (Node.Mapping) Objects.requireNonNull(file.get("base"));
        axes.forEach(axis -> set(base, axis, 0, errors));
    }

    /// The base with the i-th value of an axis; null after an error.
    static Node.@Nullable Mapping set(Node.Mapping base, Axis axis, int i, Errors errors) {
        Node.Mapping point = base;
        for (var line : axis.lines()) {
            point =
                    new PathSetter(errors, line.path(), line.place())
                            .set(Configuration.class, point, line.values().get(i));
            if (point == null) {
                return null;
            }
        }
        return point;
    }

    private static Node.Mapping only(Node.Mapping file, Class<? extends Record> type) {
        var kept = new LinkedHashMap<String, Node.Entry>();
        for (Map.Entry<String, Node.Entry> entry : file.entries().entrySet()) {
            if (Shape.of(type).slot(entry.getKey()) != null) {
                kept.put(entry.getKey(), entry.getValue());
            }
        }
        return new Node.Mapping(file.place(), kept);
    }
}
