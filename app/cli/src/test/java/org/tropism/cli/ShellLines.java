package org.tropism.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The command lines of the fenced blocks tagged `sh` in a page of Markdown, and how a shell reads
/// one.
final class ShellLines {
    private static final Pattern FENCE = Pattern.compile("^\\s*(```+|~~~+)\\s*(\\w*).*");
    private static final Pattern CODE = Pattern.compile("exit (\\d+)\\b.*");
    private static final String NOT_RUN = "not run here:";

    private ShellLines() {}

    /// A line that starts the tool.
    ///
    /// @param number the line of the page
    /// @param words the words behind `./tropism`
    /// @param output the file to which standard output is redirected, or empty
    /// @param code the exit code that its comment names, else 0
    /// @param skipped why it is not run here, or empty
    record Line(int number, List<String> words, String output, int code, String skipped) {}

    /// The lines of a page that start with `./tropism `.
    static List<Line> of(String page) {
        var found = new ArrayList<Line>();
        var lines = page.lines().toList();
        String fence = "";
        boolean shell = false;
        for (int i = 0; i < lines.size(); i++) {
            var matcher = FENCE.matcher(lines.get(i));
            if (matcher.matches() && (fence.isEmpty() || lines.get(i).strip().equals(fence))) {
                shell = fence.isEmpty() && matcher.group(2).equals("sh");
                fence = fence.isEmpty() ? matcher.group(1) : "";
            } else if (shell) {
                int number = i + 1;
                var line = new StringBuilder(lines.get(i));
                while (line.toString().endsWith("\\") && i + 1 < lines.size()) {
                    line.setLength(line.length() - 1);
                    line.append(lines.get(++i).strip());
                }
                String text = line.toString().strip();
                text = text.startsWith("$ ") ? text.substring(2) : text;
                if (text.startsWith("./tropism ")) {
                    found.add(parsed(number, text.substring("./tropism ".length())));
                }
            }
        }
        return found;
    }

    private static Line parsed(int number, String text) {
        var words = new ArrayList<String>();
        String comment = split(text, words);
        int redirect = words.indexOf(">");
        String output = redirect < 0 ? "" : words.get(redirect + 1);
        var code = CODE.matcher(comment);
        String skipped =
                comment.startsWith(NOT_RUN) ? comment.substring(NOT_RUN.length()).strip() : "";
        return new Line(
                number,
                List.copyOf(redirect < 0 ? words : words.subList(0, redirect)),
                output,
                code.matches() ? Integer.parseInt(code.group(1)) : 0,
                skipped);
    }

    /// Splits into words, with quotes and backslashes as bash has them.
    ///
    /// @return the comment behind, without its sign
    private static String split(String text, List<String> words) {
        var word = new StringBuilder();
        boolean open = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' || c == '"') {
                int end = text.indexOf(c, i + 1);
                word.append(text, i + 1, end);
                i = end;
                open = true;
            } else if (c == ' ') {
                if (open) {
                    words.add(word.toString());
                }
                word.setLength(0);
                open = false;
            } else if (c == '#' && !open) {
                return text.substring(i + 1).strip();
            } else {
                word.append(c == '\\' ? text.charAt(++i) : c);
                open = true;
            }
        }
        if (open) {
            words.add(word.toString());
        }
        return "";
    }
}
