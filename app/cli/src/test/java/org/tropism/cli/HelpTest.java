package org.tropism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/// The help of every command.
class HelpTest {
    @TempDir Path folder;

    static Stream<String> commands() {
        return subcommands().keySet().stream().filter(name -> !name.equals("help"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpWithAnExample(String command) {
        String help = CommandRun.of(command, "--help").exits(0).out();
        assertThat(help).contains("Usage: tropism " + command, "Example");
        assertThat(help.substring(help.indexOf("Example"))).contains("tropism " + command);
        assertThat(CommandRun.of("help", command).exits(0).out()).contains("Usage: tropism");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionAndParameterIsDescribed(String command) {
        var spec = subcommands().get(command).getCommandSpec();
        assertThat(spec.usageMessage().header()).isNotEmpty();
        spec.args().forEach(a -> assertThat(a.description()).as(a.toString()).isNotEmpty());
        spec.options()
                .forEach(o -> assertThat(o.names()).as(command).anyMatch(n -> n.length() > 2));
    }

    /// The examples of the help are command lines that the parser accepts.
    @ParameterizedTest
    @MethodSource("commands")
    void theExamplesParse(String command) {
        String help = CommandRun.of(command, "--help").exits(0).out();
        String examples =
                help.substring(help.indexOf("Example")).replaceAll("\n *(?! |tropism |\n)", " ");
        long parsed =
                examples.lines()
                        .map(String::strip)
                        .filter(line -> line.startsWith("tropism " + command))
                        .map(line -> line.replaceAll("(\"[^\"]*\"|'[^']*')", "word"))
                        .map(line -> line.replaceAll(" [>|].*", ""))
                        .peek(line -> parse(line.substring("tropism ".length())))
                        .count();
        assertThat(parsed + (command.equals("completion") ? 1 : 0)).isPositive();
    }

    @Test
    void theHelpOfAllListsEveryCommandOfTheIssue() {
        String help = CommandRun.of("--help").exits(0).out();
        assertThat(help)
                .contains("run", "list", "explain", "solve", "fit", "check", "plot", "sql")
                .contains("export", "validate", "schema", "doctor", "completion");
        assertThat(CommandRun.of("--version").exits(0).out()).isNotBlank();
    }

    @Test
    void theCompletionScriptIsBash() throws Exception {
        String script = CommandRun.of("completion").exits(0).out();
        assertThat(script).contains("tropism", "--minimize", "--record-at");
        Path file = Files.writeString(folder.resolve("completion.sh"), script);
        var bash =
                new ProcessBuilder("bash", "-n", file.toString()).redirectErrorStream(true).start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        assertThat(said).isEmpty();
    }

    private static void parse(String line) {
        assertThat(commandLine().parseArgs(line.split(" +")).errors()).as(line).isEmpty();
    }

    private static Map<String, CommandLine> subcommands() {
        return commandLine().getSubcommands();
    }

    private static CommandLine commandLine() {
        var quiet = new java.io.PrintStream(java.io.OutputStream.nullOutputStream());
        var line =
                new CommandLine(
                        new Main(), new Commands(new Console(quiet, quiet, false, false, 100)));
        return line.setCaseInsensitiveEnumValuesAllowed(true);
    }
}
