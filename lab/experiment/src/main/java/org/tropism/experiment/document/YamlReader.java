package org.tropism.experiment.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.tropism.base.describe.InputErrors;

/// Reads one YAML 1.2 document strictly: what could silently mean something else is an error.
///
/// Refused, each with its place: more than 1 MB, more than 50 levels, tabs, anchors and aliases,
/// tags, several documents, duplicate keys, keys that are no text, `.inf` and `.nan`. Plain scalars
/// are numbers if they are decimal literals, booleans if `true` or `false`, nothing if empty, `~`
/// or `null`, and text otherwise. JSON is read as well.
public final class YamlReader {
    /// The largest document, in bytes of UTF-8.
    public static final int LARGEST = 1_000_000;

    /// The deepest nesting of lists and mappings.
    public static final int DEEPEST = 50;

    private final String source;
    private final Errors errors;
    private final Iterator<Event> events;

    private YamlReader(String source, String text, Errors errors) {
        this.source = source;
        this.errors = errors;
        var settings = LoadSettings.builder().setLabel(source).setCodePointLimit(LARGEST + 1);
        this.events = new Parse(settings.build()).parseString(text).iterator();
    }

    /// Reads a file.
    ///
    /// @param errors where errors go that leave the rest readable
    /// @throws InputErrors if the text is no YAML at all, with all errors up to there
    /// @throws UncheckedIOException if the disk fails while the file is read
    public static Node read(Path file, Errors errors) {
        String name = file.toString();
        if (Files.isDirectory(file)) {
            throw new InputErrors(name, "this is a folder", "name a file in it");
        }
        try (var in = Files.newInputStream(file)) {
            byte[] utf8 = in.readNBytes(LARGEST + 1); // devices and pipes tell no size
            if (utf8.length > LARGEST) {
                throw tooLarge(name, Math.max(utf8.length, Files.size(file)));
            }
            return read(name, decoded(name, utf8), errors);
        } catch (NoSuchFileException _) {
            throw new InputErrors(
                    name,
                    "there is no such file",
                    "check the path; relative paths start at " + Path.of("").toAbsolutePath());
        } catch (AccessDeniedException _) {
            throw new InputErrors(name, "the file cannot be read", "change its permissions");
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file + ": " + e.getMessage(), e);
        }
    }

    private static String decoded(String source, byte[] utf8) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException e) {
            throw new InputErrors(source, "the text is not UTF-8", "save the file as UTF-8");
        }
    }

    /// Reads a text.
    ///
    /// @param source the name for messages
    /// @throws InputErrors with all errors that were found
    public static Node read(String source, String text) {
        var errors = new Errors();
        var node = read(source, text, errors);
        errors.throwIfAny();
        return node;
    }

    /// Reads a text.
    ///
    /// @param source the name for messages
    /// @param errors where errors go that leave the rest readable
    /// @throws InputErrors if the text is no YAML at all, with all errors up to there
    public static Node read(String source, String text, Errors errors) {
        if (text.length() > LARGEST) {
            throw tooLarge(source, text.length());
        }
        var plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        refuseTabs(source, plain, errors);
        var reader = new YamlReader(source, plain, errors);
        try {
            return reader.document();
        } catch (MarkedYamlEngineException e) {
            throw reader.syntax(e.getProblem(), e.getProblemMark());
        } catch (ReaderException e) {
            throw reader.syntax(
                    "the character U+%04X cannot stand in YAML".formatted(e.getCodePoint()),
                    Optional.empty());
        } catch (YamlEngineException e) {
            throw reader.syntax(String.valueOf(e.getMessage()), Optional.empty());
        }
    }

    private static InputErrors tooLarge(String source, long size) {
        return new InputErrors(
                source,
                "the document has " + size + " bytes, more than " + LARGEST,
                "put data into a data file and name it here");
    }

    private static void refuseTabs(String source, String text, Errors errors) {
        int before = errors.count();
        int line = 1;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\t') {
                errors.add(
                        new Place(source, line, i - start + 1),
                        "a tab stands here",
                        "use blanks, or \\t inside double quotes");
            } else if (c == '\n') {
                line++;
                start = i + 1;
            }
        }
        if (errors.count() > before) {
            errors.throwIfAny();
        }
    }

    private Node document() {
        events.next();
        var event = events.next();
        if (!(event instanceof DocumentStartEvent)) {
            throw new InputErrors(
                    source, "the document is empty", "write at least 'title' and 'base'");
        }
        var root = node(events.next(), 0);
        events.next();
        var after = events.next();
        if (after instanceof DocumentStartEvent) {
            errors.add(
                    place(after.getStartMark()),
                    "a second document begins here",
                    "keep one document in a file and remove the line '---'");
        }
        return root;
    }

    private Node node(Event event, int depth) {
        var place = place(event.getStartMark());
        if (depth > DEEPEST) {
            errors.add(
                    place,
                    "more than " + DEEPEST + " levels are nested here",
                    "close brackets, or indent less");
            errors.throwIfAny();
        }
        if (event instanceof NodeEvent marked && marked.getAnchor().isPresent()) {
            refuseReference(event, marked, place);
        }
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar, place);
            case SequenceStartEvent sequence -> {
                refuseTag(sequence.getTag(), place);
                yield sequence(place, depth);
            }
            case MappingStartEvent mapping -> {
                refuseTag(mapping.getTag(), place);
                yield mapping(place, depth);
            }
            default -> new Node.Invalid(place);
        };
    }

    private Node sequence(Place place, int depth) {
        var items = new ArrayList<Node>();
        var event = events.next();
        while (event.getEventId() != Event.ID.SequenceEnd) {
            items.add(node(event, depth + 1));
            event = events.next();
        }
        return new Node.Sequence(place, items);
    }

    private Node mapping(Place place, int depth) {
        var entries = new LinkedHashMap<String, Node.Entry>();
        var event = events.next();
        while (event.getEventId() != Event.ID.MappingEnd) {
            var keyPlace = place(event.getStartMark());
            var key = key(event, keyPlace, depth);
            var value = node(events.next(), depth + 1);
            var old = entries.get(key);
            if (old != null) {
                errors.add(
                        keyPlace,
                        "the key '" + key + "' stands already in line " + old.keyPlace().line(),
                        "keep one of the two");
            } else {
                entries.put(key, new Node.Entry(keyPlace, value));
            }
            event = events.next();
        }
        return new Node.Mapping(place, entries);
    }

    private String key(Event event, Place place, int depth) {
        if (event instanceof ScalarEvent scalar && !scalar.getValue().isEmpty()) {
            if (scalar.getAnchor().isPresent()) {
                refuseReference(event, scalar, place);
            }
            refuseTag(scalar.getTag(), place);
            return scalar.getValue();
        }
        node(event, depth + 1);
        errors.add(place, "a key must be a text", "write a name before the colon");
        return "";
    }

    private Node scalar(ScalarEvent scalar, Place place) {
        refuseTag(scalar.getTag(), place);
        var text = scalar.getValue();
        if (!scalar.isPlain()) {
            return new Node.Text(place, text);
        }
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> new Node.Nothing(place);
            case "true" -> new Node.Truth(place, true);
            case "false" -> new Node.Truth(place, false);
            default -> Numbers.isLiteral(text) ? number(text, place) : plainText(text, place);
        };
    }

    private Node number(String text, Place place) {
        if (Numbers.toDouble(text) == null) {
            errors.add(
                    place,
                    "the number " + text + " is beyond what a double can hold",
                    "use a magnitude between 4.9e-324 and 1.7976931348623157e308");
            return new Node.Invalid(place);
        }
        return new Node.Numeral(place, text);
    }

    private Node plainText(String text, Place place) {
        var lower = text.toLowerCase(java.util.Locale.ROOT).replaceFirst("^[-+]", "");
        if (lower.equals(".inf") || lower.equals(".nan")) {
            errors.add(
                    place,
                    text + " is no number that an experiment can use",
                    "write a finite number");
            return new Node.Invalid(place);
        }
        return new Node.Text(place, text);
    }

    private void refuseTag(Optional<String> tag, Place place) {
        tag.ifPresent(
                name ->
                        errors.add(
                                place,
                                "the tag '" + name + "' stands here",
                                "remove it; types follow from the key"));
    }

    private void refuseReference(Event event, NodeEvent marked, Place place) {
        boolean alias = event instanceof AliasEvent;
        errors.add(
                place,
                (alias ? "the alias '*" : "the anchor '&")
                        + marked.getAnchor().orElseThrow().getValue()
                        + "' stands here",
                alias ? "repeat the value in full" : "remove it, and repeat the value in full");
    }

    private Place place(Optional<Mark> mark) {
        return mark.map(m -> new Place(source, m.getLine() + 1, m.getColumn() + 1))
                .orElse(Place.of(source));
    }

    private InputErrors syntax(String problem, Optional<Mark> mark) {
        errors.add(
                place(mark),
                "this is no YAML: " + problem.strip().replace("\n", " "),
                "check indentation, colons, quotes and brackets at this place and just above");
        try {
            errors.throwIfAny();
        } catch (InputErrors all) {
            return all;
        }
        throw new IllegalStateException("an error was just added");
    }
}
