package org.tropism.experiment.document;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes plain values (`Map`, `List`, `double[]`, `String`, `Number`, `Boolean`, null) as JSON.
///
/// Doubles are written with the fewest digits that give the same double back; NaN and the
/// infinities become the texts `"NaN"`, `"Infinity"`, `"-Infinity"`. Keys keep their order, except
/// in the canonical form, where they are sorted.
public final class JsonText {
    private final StringBuilder out = new StringBuilder();
    private final boolean sorted;
    private final boolean indented;

    private JsonText(boolean sorted, boolean indented) {
        this.sorted = sorted;
        this.indented = indented;
    }

    /// One line, keys sorted, no blanks: equal values give equal texts.
    public static String canonical(@Nullable Object value) {
        return new JsonText(true, false).written(value);
    }

    /// One line, keys in their order.
    public static String line(@Nullable Object value) {
        return new JsonText(false, false).written(value);
    }

    /// Indented by two blanks, keys in their order, with a final newline.
    public static String pretty(@Nullable Object value) {
        return new JsonText(false, true).written(value) + "\n";
    }

    /// A double as JSON: `0.5`, `1e-12`, `40`, `"NaN"`.
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return "\"" + value + "\"";
        }
        var text = Double.toString(value).replace('E', 'e');
        int exponent = text.indexOf('e');
        var mantissa = exponent < 0 ? text : text.substring(0, exponent);
        var tail = exponent < 0 ? "" : text.substring(exponent);
        return (mantissa.endsWith(".0") ? mantissa.substring(0, mantissa.length() - 2) : mantissa)
                + tail;
    }

    private String written(@Nullable Object value) {
        write(value, 0);
        return out.toString();
    }

    private void write(@Nullable Object value, int depth) {
        switch (value) {
            case null -> out.append("null");
            case Map<?, ?> map -> writeMap(map, depth);
            case List<?> list -> writeList(list, depth);
            case double[] array -> writeArray(array);
            case Double number -> out.append(number(number));
            case Float number -> out.append(number(number));
            case Number number -> out.append(number);
            case Boolean truth -> out.append(truth);
            case CharSequence text -> quote(text);
            default ->
                    throw new IllegalArgumentException(
                            "no JSON for " + value.getClass().getName() + " " + value);
        }
    }

    private void writeMap(Map<?, ?> map, int depth) {
        out.append('{');
        Map<?, ?> ordered = sorted ? new TreeMap<Object, Object>(map) : map;
        boolean first = true;
        for (var entry : ordered.entrySet()) {
            separate(first, depth + 1);
            quote((String) entry.getKey());
            out.append(indented ? ": " : ":");
            write(entry.getValue(), depth + 1);
            first = false;
        }
        close('}', first, depth);
    }

    private void writeList(List<?> list, int depth) {
        out.append('[');
        boolean first = true;
        for (Iterator<?> items = list.iterator(); items.hasNext(); first = false) {
            separate(first, depth + 1);
            write(items.next(), depth + 1);
        }
        close(']', first, depth);
    }

    private void writeArray(double[] array) {
        out.append('[');
        for (int i = 0; i < array.length; i++) {
            out.append(i == 0 ? "" : indented ? ", " : ",").append(number(array[i]));
        }
        out.append(']');
    }

    private void separate(boolean first, int depth) {
        if (!first) {
            out.append(',');
        }
        if (indented) {
            out.append('\n').append("  ".repeat(depth));
        }
    }

    private void close(char bracket, boolean empty, int depth) {
        if (indented && !empty) {
            out.append('\n').append("  ".repeat(depth));
        }
        out.append(bracket);
    }

    private void quote(CharSequence text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c >= 0xfffe || lone(text, i)) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean lone(CharSequence text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c)
                && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
