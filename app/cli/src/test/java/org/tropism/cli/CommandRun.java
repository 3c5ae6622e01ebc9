package org.tropism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A command line run inside this process, with what it printed.
///
/// @param code the exit code
/// @param out standard output
/// @param err standard error
record CommandRun(int code, String out, String err) {
    /// Runs a command line.
    static CommandRun of(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var console = new Console(stream(out), stream(err), false, false, 100);
        int code = Main.run(console, arguments);
        console.out().flush();
        console.err().flush();
        return new CommandRun(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// Runs a command line of words without spaces.
    static CommandRun line(String line) {
        return of(line.split(" "));
    }

    /// The one document on standard output.
    Map<String, Object> json() {
        return StrictJson.object(out);
    }

    /// Asserts the exit code, and that no stack trace was printed.
    CommandRun exits(int expected) {
        assertThat(code).as("exit code; standard error:%n%s", err).isEqualTo(expected);
        assertThat(out + err).doesNotContain("\tat ", "Exception", "this is a defect");
        return this;
    }

    /// Asserts a usage error that says all of these, and a remedy after an arrow; standard output
    /// holds nothing, or the document of the errors.
    CommandRun refuses(String... words) {
        exits(ExitCode.USAGE);
        assertThat(out.isEmpty() || json().keySet().equals(Set.of("errors")))
                .as("standard output:%n%s", out)
                .isTrue();
        assertThat(err).contains("→");
        List.of(words).forEach(word -> assertThat(err).contains(word));
        return this;
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, false, StandardCharsets.UTF_8);
    }
}
