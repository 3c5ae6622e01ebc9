package org.tropism.cli;

import java.util.ArrayList;
import java.util.List;

/// Text in lines that fit a terminal, broken between words.
///
/// Lines of tables stay as they are; items of lists go on below their first word.
final class Wrapped {
    private Wrapped() {}

    /// The lines of a text.
    ///
    /// @param indent blanks before every line
    /// @param columns the longest line; a word that is longer stands alone
    static List<String> lines(String text, int indent, int columns) {
        var lines = new ArrayList<String>();
        text.lines().forEach(line -> wrap(line, indent, columns, lines));
        return lines;
    }

    private static void wrap(String line, int indent, int columns, List<String> into) {
        String stripped = line.stripTrailing();
        int lead = stripped.length() - stripped.stripLeading().length();
        String first = " ".repeat(stripped.isEmpty() ? 0 : indent + lead);
        String body = stripped.stripLeading();
        if (body.startsWith("|") || first.length() + width(body) <= columns) {
            into.add(first + body);
            return;
        }
        String next = first + (body.startsWith("- ") ? "  " : "");
        var now = new StringBuilder(first);
        boolean empty = true;
        for (String word : body.split(" ")) {
            if (!empty && width(now.toString()) + 1 + width(word) > columns) {
                into.add(now.toString());
                now = new StringBuilder(next);
                empty = true;
            }
            now.append(empty ? "" : " ").append(word);
            empty = false;
        }
        into.add(now.toString());
    }

    /// The characters that take a column: marks that stand on the one before do not.
    private static int width(String text) {
        return (int)
                text.codePoints()
                        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                        .count();
    }
}
