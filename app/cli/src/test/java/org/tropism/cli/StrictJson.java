package org.tropism.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A reader of JSON as RFC 8259 has it and nothing more: one document, no bare NaN, no key twice.
/// Written apart from the reader of the tool, which it judges.
final class StrictJson {
    private final String text;
    private int at;

    private StrictJson(String text) {
        this.text = text;
    }

    /// The text as one object.
    @SuppressWarnings("unchecked")
    static Map<String, Object> object(String text) {
        var reader = new StrictJson(text);
        Object value = reader.value();
        reader.space();
        reader.expect(reader.at == text.length(), "nothing after the document");
        reader.expect(value instanceof Map, "an object");
        return (Map<String, Object>) value;
    }

    /// A list of numbers, with NaN and infinities as strings.
    static double[] numbers(@Nullable Object list) {
        return ((List<?>) list).stream().mapToDouble(StrictJson::number).toArray();
    }

    /// A number, or a string that stands for one that JSON has not.
    static double number(@Nullable Object value) {
        return switch (value) {
            case Double number -> number;
            case String text -> Double.parseDouble(text);
            case null, default -> throw new AssertionError("no number: " + value);
        };
    }

    private @Nullable Object value() {
        space();
        expect(at < text.length(), "a value");
        return switch (text.charAt(at)) {
            case '{' -> members();
            case '[' -> elements();
            case '"' -> string();
            case 't' -> word("true", Boolean.TRUE);
            case 'f' -> word("false", Boolean.FALSE);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> members() {
        var map = new LinkedHashMap<String, @Nullable Object>();
        at++;
        if (next('}')) {
            return map;
        }
        do {
            space();
            String key = string();
            expect(next(':'), "a colon");
            expect(!map.containsKey(key), "the key '" + key + "' once");
            map.put(key, value());
        } while (next(','));
        expect(next('}'), "a closing brace");
        return map;
    }

    private List<@Nullable Object> elements() {
        var list = new ArrayList<@Nullable Object>();
        at++;
        if (next(']')) {
            return list;
        }
        do {
            list.add(value());
        } while (next(','));
        expect(next(']'), "a closing bracket");
        return list;
    }

    private String string() {
        expect(at < text.length() && text.charAt(at) == '"', "a string");
        var string = new StringBuilder();
        for (at++; text.charAt(at) != '"'; at++) {
            char c = text.charAt(at);
            expect(c >= ' ', "no control character in a string");
            string.append(c == '\\' ? escaped() : c);
        }
        at++;
        return string.toString();
    }

    private char escaped() {
        char c = text.charAt(++at);
        if (c == 'u') {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
        }
        int which = "\"\\/bfnrt".indexOf(c);
        expect(which >= 0, "an escape");
        return "\"\\/\b\f\n\r\t".charAt(which);
    }

    private Double number() {
        int from = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String number = text.substring(from, at);
        expect(
                number.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?"),
                "a number instead of '" + number + "'");
        return Double.valueOf(number);
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        expect(text.startsWith(word, at), word);
        at += word.length();
        return value;
    }

    private boolean next(char c) {
        space();
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void space() {
        while (at < text.length() && " \n\r\t".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void expect(boolean holds, String what) {
        if (!holds) {
            String near = text.substring(Math.max(0, at - 40), Math.min(text.length(), at + 40));
            throw new AssertionError("JSON: expected " + what + " at " + at + ", near: " + near);
        }
    }
}
