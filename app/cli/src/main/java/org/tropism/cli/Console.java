package org.tropism.cli;

import java.io.PrintStream;
import java.util.Map;
import org.tropism.experiment.document.JsonText;

/// Where a command speaks: data on standard output, talk for people on standard error.
///
/// @param out data
/// @param err talk
/// @param terminal whether `err` is a terminal that may be animated
/// @param color whether `err` may be colored
/// @param columns the width of the terminal
record Console(PrintStream out, PrintStream err, boolean terminal, boolean color, int columns) {
    private static final String ESCAPE = "\u001b[";

    /// The console of this process, as the launcher found it.
    static Console ofProcess() {
        boolean terminal = Boolean.getBoolean("tropism.terminal");
        boolean color = terminal && System.getenv("NO_COLOR") == null;
        int columns = Integer.getInteger("tropism.columns", 80);
        var pipe = new PipeStream(new java.io.FileOutputStream(java.io.FileDescriptor.out));
        var out = new PrintStream(pipe, true, java.nio.charset.StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, java.nio.charset.StandardCharsets.UTF_8);
        return new Console(out, err, terminal, color, Math.max(40, columns));
    }

    /// A writer onto one of the two streams.
    static java.io.PrintWriter writer(PrintStream stream) {
        return new java.io.PrintWriter(stream, true, java.nio.charset.StandardCharsets.UTF_8);
    }

    /// A line for people.
    void say(String line) {
        err.println(line);
    }

    /// A line for people, with a format of {@link String#format} in the root locale.
    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
    void say(String format, Object... arguments) {
        err.println(String.format(java.util.Locale.ROOT, format, arguments));
    }

    /// One machine-readable document on standard output: numbers in the shortest form that reads
    /// back as the same double (at most 17 digits), NaN and infinities as strings.
    void json(Map<String, ?> document) {
        out.print(JsonText.pretty(document));
    }

    String green(String text) {
        return colored("32", text);
    }

    String red(String text) {
        return colored("31", text);
    }

    String yellow(String text) {
        return colored("33", text);
    }

    String dim(String text) {
        return colored("2", text);
    }

    String bold(String text) {
        return colored("1", text);
    }

    private String colored(String code, String text) {
        return color ? ESCAPE + code + "m" + text + ESCAPE + "0m" : text;
    }
}
