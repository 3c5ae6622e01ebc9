package org.tropism.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `tropism completion`: the completion script of the shell.
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        header = "Print the completion script for bash and zsh.",
        footer = {"", "Example:", "  source <(tropism completion)"})
final class CompletionCommand implements Runnable {
    private final Console console;

    @Spec private CommandSpec spec = CommandSpec.create();

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        CommandLine root = spec.root().commandLine();
        console.out().print(AutoComplete.bash("tropism", root));
    }
}
