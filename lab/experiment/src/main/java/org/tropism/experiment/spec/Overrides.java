package org.tropism.experiment.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tropism.base.describe.InputErrors;
import org.tropism.base.describe.Nearest;
import org.tropism.experiment.catalog.PathSetter;
import org.tropism.experiment.catalog.Shape;
import org.tropism.experiment.document.Errors;
import org.tropism.experiment.document.Node;
import org.tropism.experiment.document.Place;
import org.tropism.experiment.document.YamlReader;

/// Changes to an experiment: the `small` part of a file, and `--set path=value`.
///
/// A single value sets a path and removes its axis; a list of values or a space makes it an axis.
/// The name of a zip takes some of its points, `{only: [0, 2]}`, or another zip, {@link ZipChange}.
final class Overrides {
    private static final List<String> HEADS = List.of("replicates", "seed");
    private static final Pattern SPACE = Pattern.compile("(logspace|linspace|range)\\(([^()]*)\\)");

    private final Errors errors;

    Overrides(Errors errors) {
        this.errors = errors;
    }

    /// One change.
    ///
    /// @param listed whether the value is a bare list of values, which becomes an axis unless the
    /// path ends in a list
    record Change(String path, Place place, Node value, boolean listed) {}

    /// The changes under `small`.
    List<Change> small(Node.Mapping file) {
        var small = file.get("small");
        if (small == null || small instanceof Node.Nothing) {
            return List.of();
        }
        if (!(small instanceof Node.Mapping mapping)) {
            errors.add(
                    small.place(),
                    "'small' must be a mapping from paths to values, but is " + small.describe(),
                    "write small: {replicates: 2}");
            return List.of();
        }
        var overrides = new ArrayList<Change>();
        mapping.entries()
                .forEach(
                        (path, entry) ->
                                overrides.add(
                                        new Change(
                                                path,
                                                entry.keyPlace(),
                                                entry.value(),
                                                entry.value() instanceof Node.Sequence)));
        // Told here although they are applied only on demand, so that `validate` finds them.
        apply(file, overrides);
        return overrides;
    }

    /// The changes that `path=value` texts ask for.
    List<Change> sets(List<String> sets) {
        var overrides = new ArrayList<Change>();
        for (var text : sets) {
            int equals = text.indexOf('=');
            if (equals <= 0) {
                errors.add(
                        Place.of("--set " + text),
                        "there is no '=' with a path before it",
                        "write --set path=value, such as --set replicates=5");
                continue;
            }
            var path = text.substring(0, equals).strip();
            try {
                overrides.add(parse(path, text.substring(equals + 1).strip()));
            } catch (InputErrors e) {
                e.errors().forEach(errors::add);
            }
        }
        return overrides;
    }

    private static Change parse(String path, String value) {
        var place = Place.of("--set " + path);
        var space = SPACE.matcher(value);
        if (space.matches()) {
            return new Change(path, place, space(place, space.group(1), space.group(2)), false);
        }
        var parts = topLevelParts(value);
        if (parts.size() == 1) {
            var node = YamlReader.read(place.source(), value);
            return new Change(path, place, node, node instanceof Node.Sequence);
        }
        var items = new ArrayList<Node>();
        parts.forEach(part -> items.add(YamlReader.read(place.source(), part)));
        return new Change(path, place, new Node.Sequence(place, items), true);
    }

    private static Node space(Place place, String function, String arguments) {
        var names =
                function.equals("range")
                        ? List.of("from", "to", "step")
                        : List.of("from", "to", "count");
        var given = topLevelParts(arguments);
        if (given.size() != 3) {
            throw new InputErrors(
                    place.toString(),
                    function + " takes three numbers, but has " + given.size(),
                    "write " + function + "(" + String.join(", ", names) + ")");
        }
        var parameters = new LinkedHashMap<String, Node.Entry>();
        for (int i = 0; i < 3; i++) {
            var node = YamlReader.read(place.source(), given.get(i).strip());
            parameters.put(names.get(i), new Node.Entry(place, node));
        }
        var id = function.equals("range") ? function : function.replace("space", "-space");
        return new Node.Mapping(
                place, Map.of(id, new Node.Entry(place, new Node.Mapping(place, parameters))));
    }

    /// Splits at commas outside brackets and quotes.
    static List<String> topLevelParts(String text) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int start = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                depth--;
            } else if (c == ',' && depth == 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    /// The file with the changes applied in order.
    Node.Mapping apply(Node.Mapping file, List<Change> overrides) {
        var changed = file;
        for (var override : overrides) {
            changed = apply(changed, override);
        }
        return changed;
    }

    private Node.Mapping apply(Node.Mapping file, Change override) {
        if (HEADS.contains(override.path())) {
            return file.with(override.path(), override.value());
        }
        if (ZipChange.is(file, override)) {
            return ZipChange.apply(file, override, errors);
        }
        var path =
                override.path().startsWith("base.")
                        ? override.path().substring("base.".length())
                        : override.path();
        var head = path.indexOf('.') < 0 ? Nearest.of(path, HEADS) : null;
        if (head != null && Shape.of(Configuration.class).slot(path) == null) {
            errors.add(
                    override.place(),
                    "the path '" + path + "' leads nowhere",
                    "did you mean '" + head + "'?");
            return file;
        }
        return file.get("base") instanceof Node.Mapping base
                ? applyPath(file, base, path, override)
                : file;
    }

    private Node.Mapping applyPath(
            Node.Mapping file, Node.Mapping base, String path, Change override) {
        var setter = new PathSetter(errors, path, override.place());
        var changed = setter.set(Configuration.class, base, override.value());
        if (changed == null) {
            return file;
        }
        var canonical = setter.canonicalPath();
        boolean space = Spaces.isSpace(override.value());
        if (space || (override.listed() && !setter.endsInList())) {
            return withAxis(file, base, canonical, override.value());
        }
        return withAxis(file, base, canonical, null).with("base", changed);
    }

    /// The file with the axis of a path replaced where it stands, added at the end, or removed.
    private static Node.Mapping withAxis(
            Node.Mapping file, Node.Mapping base, String canonical, @Nullable Node values) {
        var axes = new LinkedHashMap<String, Node.Entry>();
        boolean placed = false;
        if (file.get("axes") instanceof Node.Mapping old) {
            for (var entry : old.entries().entrySet()) {
                var value = entry.getValue();
                if (isPath(base, entry.getKey(), canonical)) {
                    if (values != null) {
                        axes.put(entry.getKey(), new Node.Entry(values.place(), values));
                        placed = true;
                    }
                } else {
                    var kept = withoutZipped(base, value, canonical);
                    if (kept != null) {
                        axes.put(entry.getKey(), kept);
                    }
                }
            }
        } else if (values == null) {
            return file;
        }
        if (values != null && !placed) {
            axes.put(canonical, new Node.Entry(values.place(), values));
        }
        return file.with("axes", new Node.Mapping(file.place(), axes));
    }

    private static Node.@Nullable Entry withoutZipped(
            Node.Mapping base, Node.Entry axis, String canonical) {
        if (!(axis.value() instanceof Node.Mapping mapping)
                || !(mapping.get("zip") instanceof Node.Mapping paths)) {
            return axis;
        }
        var kept = new LinkedHashMap<String, Node.Entry>();
        paths.entries()
                .forEach(
                        (path, entry) -> {
                            if (!isPath(base, path, canonical)) {
                                kept.put(path, entry);
                            }
                        });
        return kept.isEmpty()
                ? null
                : new Node.Entry(
                        axis.keyPlace(),
                        mapping.with("zip", new Node.Mapping(paths.place(), kept)));
    }

    private static boolean isPath(Node.Mapping base, String path, String canonical) {
        var setter = new PathSetter(new Errors(), path, base.place());
        var reached = setter.set(Configuration.class, base, new Node.Nothing(base.place()));
        return reached != null && setter.canonicalPath().equals(canonical);
    }
}
