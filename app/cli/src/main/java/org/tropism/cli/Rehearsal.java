package org.tropism.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// What the launcher runs once after a build, so that the JVM can cache the classes that usual
/// commands load. Not a command.
final class Rehearsal {
    private Rehearsal() {}

    /// Runs the usual commands in silence.
    ///
    /// @param arguments `light` or `compute`
    public static void main(String[] arguments) throws IOException {
        var silent = new PrintStream(OutputStream.nullOutputStream());
        var console = new Console(silent, silent, false, false, 80);
        Main.run(console, "--help");
        Main.run(console, "list");
        Main.run(console, "explain", "diagonal-network-gradient-flow");
        Main.run(console, "validate", "sparse-regression");
        Main.run(console, "run", "sparse-regression", "--dry-run", "--pilot-seconds", "3");
        boolean compute = arguments.length > 0 && arguments[0].equals("compute");
        Path folder = Files.createTempDirectory("tropism");
        try {
            String out = folder.resolve("run").toString();
            if (compute) {
                Main.run(console, "run", "sparse-regression", "--small", "--out", out);
            } else {
                Main.run(console, "run", tiny(folder), "--out", out);
            }
            Main.run(console, "status", out);
            Main.run(console, "sql", out, "select count(*) as cases from cases");
        } finally {
            delete(folder);
        }
    }

    /// An experiment of one case that takes no time.
    private static String tiny(Path folder) throws IOException {
        Path file = folder.resolve("tiny.yaml");
        Files.writeString(
                file,
                """
                title: Tiny
                base:
                  data: {sparse-regression: {examples: 2, inputs: 3, nonzeros: 1}}
                  model: {linear: {}}
                  initialization: {uniform: {scale: 0}}
                  algorithm: {gradient-flow: {}}
                  stop: {train-loss: {below: 1e-9}}
                  train: false
                """);
        return file.toString();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
