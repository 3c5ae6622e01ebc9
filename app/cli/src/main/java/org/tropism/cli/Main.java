package org.tropism.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tropism.base.describe.InputError;
import org.tropism.base.describe.InputErrors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `tropism`: the composition root.
@Command(
        name = "tropism",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        header = "Which of the solutions that fit the data does training pick?",
        description = {
            "",
            "Tropism runs an algorithm, finds its limit, asks which theorem applies, solves the"
                    + " theorem's convex program with a certificate, and compares.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  tropism run sparse-regression            the main experiment: table, verdict,"
                    + " figures",
            "  tropism list                             all experiments, models, algorithms,"
                    + " theorems",
            "  tropism explain diagonal-network-gradient-flow",
            "  tropism fit data.csv --target y --model diagonal-network --scale 1e-3",
            "  tropism solve data.csv --target y --minimize l1",
            "",
            "Exit codes: 0 all well, 1 a claim failed, 2 usage or spec error, 3 a failure while"
                    + " running, 130 interrupted."
        },
        subcommands = {
            RunCommand.class,
            StatusCommand.class,
            MergeCommand.class,
            ListCommand.class,
            ExplainCommand.class,
            SolveCommand.class,
            FitCommand.class,
            GenerateCommand.class,
            RefuteCommand.class,
            CheckCommand.class,
            PlotCommand.class,
            SqlCommand.class,
            ExportCommand.class,
            ValidateCommand.class,
            SchemaCommand.class,
            DoctorCommand.class,
            CompletionCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main implements Runnable {
    @Spec private CommandSpec spec;

    Main() {
        spec = CommandSpec.create();
    }

    /// Starts the command line and leaves with its exit code.
    public static void main(String[] arguments) {
        System.exit(run(Console.ofProcess(), arguments));
    }

    /// Runs a command line.
    ///
    /// @return the exit code
    static int run(Console console, String... arguments) {
        var line = new CommandLine(new Main(), new Commands(console));
        line.setOut(Console.writer(console.out()));
        line.setErr(Console.writer(console.err()));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(Math.clamp(console.columns(), 80, 110));
        line.setExitCodeExceptionMapper(Main::exitCode);
        boolean json = List.of(arguments).contains("--json");
        line.setExecutionExceptionHandler((failure, _, _) -> failed(console, failure, json));
        line.setParameterExceptionHandler(
                (failure, given) -> misused(console, failure, given, json));
        try {
            return finished(console, line.execute(arguments));
        } catch (OutOfMemoryError e) {
            console.say("%s the memory is too small (%s)", console.red("tropism:"), e);
            console.say("  → give more with TROPISM_JAVA_OPTS=-Xmx8g, or take fewer data");
            return ExitCode.FAILED;
        }
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
        throw new ParameterException(spec.commandLine(), "which command?");
    }

    /// An answer that could not be written is a failure, however well it was computed.
    private static int finished(Console console, int code) {
        if (code != ExitCode.OK || !console.out().checkError()) {
            return code;
        }
        console.say("%s standard output could not be written", console.red("tropism:"));
        return ExitCode.FAILED;
    }

    private static int exitCode(Throwable failure) {
        return failure instanceof InputErrors ? ExitCode.USAGE : ExitCode.FAILED;
    }

    private static int misused(
            Console console, ParameterException failure, String[] given, boolean json) {
        String problem = problem(failure, List.of(given));
        console.say("%s %s", console.red("tropism:"), problem);
        CommandLine command = failure.getCommandLine();
        String remedy = "see `" + command.getCommandSpec().qualifiedName() + " --help`";
        if (json) {
            var where = command.getCommandSpec().qualifiedName();
            document(console, List.of(new InputError(where, problem, remedy)));
        }
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(
                failure, Console.writer(console.err()))) {
            console.say("  → %s", remedy);
        }
        return ExitCode.USAGE;
    }

    /// The message, with the name of the option that was written where it has several.
    private static String problem(ParameterException failure, List<String> given) {
        String message = String.valueOf(failure.getMessage());
        if (failure.getArgSpec() instanceof OptionSpec option) {
            for (String name : option.names()) {
                if (given.stream().anyMatch(word -> word.split("=", 2)[0].equals(name))) {
                    return message.replace("'" + option.longestName() + "'", "'" + name + "'");
                }
            }
        }
        return message;
    }

    /// The one document of a command that was used wrongly: `errors`, each with `where`, `problem`
    /// and `remedy`.
    private static void document(Console console, List<InputError> errors) {
        var told = new ArrayList<Map<String, String>>();
        for (var error : errors) {
            var entry = new LinkedHashMap<String, String>();
            entry.put("where", error.where());
            entry.put("problem", error.problem());
            entry.put("remedy", error.remedy());
            told.add(entry);
        }
        console.json(Map.of("errors", told));
    }

    private static int failed(Console console, Exception failure, boolean json) {
        return switch (failure) {
            case InputErrors errors -> {
                int count = errors.errors().size();
                console.say(
                        "%s %s",
                        console.red("tropism:"), count == 1 ? "one error" : count + " errors");
                errors.errors().forEach(error -> console.say(error.toString()));
                if (json) {
                    document(console, errors.errors());
                }
                yield ExitCode.USAGE;
            }
            case java.io.UncheckedIOException io -> {
                String message = String.valueOf(io.getMessage());
                String plain = message.replaceFirst("^java\\.io\\.IOException: ", "");
                console.say("%s %s", console.red("tropism:"), plain);
                console.say(
                        "  → free space or fix the permissions, then run the same command again");
                yield ExitCode.FAILED;
            }
            default -> {
                console.say(
                        "%s %s (this is a defect; the trace follows)",
                        console.red("tropism:"), failure.toString());
                StackTraces.print(failure, console.err());
                yield ExitCode.FAILED;
            }
        };
    }
}
