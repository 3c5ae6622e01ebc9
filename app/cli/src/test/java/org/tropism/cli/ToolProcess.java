package org.tropism.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The command line as a process of its own, for what only a process shows: signals, exit codes,
/// the working directory.
///
/// @param process the process
/// @param out where its standard output goes
/// @param err where its standard error goes
record ToolProcess(Process process, Path out, Path err) implements AutoCloseable {
    private static final long LONGEST_SECONDS = 300;

    /// Starts a command line in a folder; output goes to temporary files.
    static ToolProcess start(Path folder, List<String> arguments, String... flags)
            throws IOException {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-XX:+UseSerialGC", "-Xshare:auto", "-Xmx1g"));
        words.addAll(List.of("-Djava.awt.headless=true", "-Djdk.serialFilter=!*"));
        words.addAll(List.of("--add-modules", "jdk.incubator.vector"));
        words.add("--enable-native-access=ALL-UNNAMED");
        words.addAll(List.of(flags));
        words.addAll(List.of("-cp", classPath(), Main.class.getName()));
        words.addAll(arguments);
        Path out = Files.createTempFile("tropism", ".out");
        Path err = Files.createTempFile("tropism", ".err");
        var process =
                new ProcessBuilder(words)
                        .directory(folder.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        return new ToolProcess(process, out, err);
    }

    /// Runs a command line to its end.
    static CommandRun run(Path folder, List<String> arguments, String... flags) throws Exception {
        try (var tool = start(folder, arguments, flags)) {
            return tool.finish();
        }
    }

    /// Waits for the end.
    CommandRun finish() throws Exception {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("still running after " + LONGEST_SECONDS + " s: " + said());
        }
        return new CommandRun(process.exitValue(), Files.readString(out), said());
    }

    /// Sends the signal of Ctrl-C.
    void interrupt() throws Exception {
        var kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        if (kill.waitFor() != 0) {
            throw new AssertionError("the process was gone before it was interrupted: " + said());
        }
    }

    /// What the process said so far, without the JVM's warning about the incubator module.
    String said() throws IOException {
        return Files.readString(err, StandardCharsets.UTF_8)
                .replace("WARNING: Using incubator modules: jdk.incubator.vector\n", "");
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
    }

    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
