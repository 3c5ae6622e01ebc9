package org.tropism.experiment.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A part of a document that a user wrote, with its place. Immutable.
public sealed interface Node {
    /// Where it begins.
    Place place();

    /// What it is, for messages, such as `the text "ten"`.
    String describe();

    /// A mapping, keys unique and in the order of the document.
    ///
    /// @param entries by key
    record Mapping(Place place, Map<String, Entry> entries) implements Node {
        /// Copies the map, keeping its order.
        public Mapping {
            entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /// The value of a key, or null.
        public @Nullable Node get(String key) {
            var entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        /// This mapping with the value of one key replaced, or added at the end.
        public Mapping with(String key, Node value) {
            var changed = new LinkedHashMap<>(entries);
            var old = changed.get(key);
            changed.put(key, new Entry(old == null ? value.place() : old.keyPlace(), value));
            return new Mapping(place, changed);
        }

        /// This mapping without a key.
        public Mapping without(String key) {
            var changed = new LinkedHashMap<>(entries);
            changed.remove(key);
            return new Mapping(place, changed);
        }

        @Override
        public String describe() {
            return "a mapping";
        }
    }

    /// The value of a key, and where the key stands.
    record Entry(Place keyPlace, Node value) {}

    /// A list.
    record Sequence(Place place, List<Node> items) implements Node {
        /// Copies the list.
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String describe() {
            return "a list";
        }
    }

    /// A text.
    record Text(Place place, String value) implements Node {
        @Override
        public String describe() {
            return "the text \"" + shortened(value) + "\"";
        }
    }

    /// A number, kept as it was written.
    ///
    /// @param literal a decimal literal that `Double.parseDouble` understands
    record Numeral(Place place, String literal) implements Node {
        @Override
        public String describe() {
            return "the number " + shortened(literal);
        }
    }

    /// `true` or `false`.
    record Truth(Place place, boolean value) implements Node {
        @Override
        public String describe() {
            return "the boolean " + value;
        }
    }

    /// Nothing: `null`, `~`, or an empty value.
    record Nothing(Place place) implements Node {
        @Override
        public String describe() {
            return "nothing";
        }
    }

    /// Something whose error was told when the document was read.
    record Invalid(Place place) implements Node {
        @Override
        public String describe() {
            return "an invalid value";
        }
    }

    /// The node as plain values: `Map`, `List`, `String`, `Long`, `Double`, `Boolean`, null.
    static @Nullable Object plain(Node node) {
        return switch (node) {
            case Mapping mapping -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                mapping.entries().forEach((key, entry) -> map.put(key, plain(entry.value())));
                yield map;
            }
            case Sequence sequence -> {
                var list = new ArrayList<@Nullable Object>();
                sequence.items().forEach(item -> list.add(plain(item)));
                yield list;
            }
            case Text text -> text.value();
            case Numeral numeral -> Numbers.plain(numeral.literal());
            case Truth truth -> truth.value();
            case Nothing nothing -> null;
            case Invalid invalid -> null;
        };
    }

    private static String shortened(String text) {
        var line = text.replace("\n", "\\n");
        return line.length() <= 60 ? line : line.substring(0, 57) + "...";
    }
}
